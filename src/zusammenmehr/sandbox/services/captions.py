"""captions: insert, list, update, delete, download."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.problems import ApiError, bad, missing
from zusammenmehr.sandbox.rules import captions as rules
from zusammenmehr.sandbox.rules.text import is_language, units
from zusammenmehr.sandbox.services.listing import check_etag, list_reply, resource
from zusammenmehr.sandbox.services.videos import own_video
from zusammenmehr.sandbox.store.database import Thing

Json = dict[str, Any]

DOMAIN = "youtube.caption"
NAME_MAX = 150
_FORMS = {
    "vtt": (rules.to_vtt, "text/vtt"),
    "srt": (rules.to_srt, "application/x-subrip"),
    "sbv": (rules.to_sbv, "text/plain"),
}


def caption_resource(caption: Thing, parts: frozenset[str]) -> Json:
    doc = caption.doc
    return resource(caption, "caption", parts, {
        "snippet": lambda: {
            "videoId": caption.parent, "language": doc["language"], "name": doc["name"], "trackKind": "standard",
            "audioTrackType": "unknown", "isCC": False, "isLarge": False, "isEasyReader": False, "isAutoSynced": False,
            "isDraft": doc["draft"], "lastUpdated": stamp(doc["updated"]), "status": doc["status"],
        } | ({"failureReason": doc["failure"]} if doc.get("failure") else {}),
    })  # fmt: skip


def _metadata(call: Call) -> Json:
    snippet = call.body_part("snippet")
    name = snippet.get("name", "")
    if units(name) > NAME_MAX:
        raise bad(
            "nameTooLong",
            f"The name of a caption track has at most {NAME_MAX} characters.",
            "body.snippet.name",
            domain=DOMAIN,
        )
    if not is_language(snippet.get("language")) or not snippet.get("videoId"):
        raise bad(
            "invalidMetadata",
            "The request contains invalid metadata values: videoId and language are needed.",
            domain=DOMAIN,
        )
    return {"language": snippet["language"], "name": name, "draft": bool(snippet.get("isDraft", False))}


def prepare_insert(call: Call) -> None:
    """One track per video, language and name."""
    wanted = _metadata(call)
    video = own_video(call, call.body_part("snippet")["videoId"])
    # Languages are told apart whatever the case of their letters (BCP 47).
    same = (wanted["language"].lower(), wanted["name"])
    if any(
        (track.doc["language"].lower(), track.doc["name"]) == same
        for track in call.world.database.children("caption", video.id)
    ):
        message = "The specified video already has a caption track with this language and name."
        raise ApiError(409, "captionExists", message, DOMAIN, "body.snippet")


def _content(call: Call) -> Json:
    """What the file's bytes say about the track: serving, or failed because no timing was found."""
    assert call.upload is not None
    if call.upload.size == 0:
        raise bad("contentRequired", "The request does not contain the caption track contents.", domain=DOMAIN)
    found = rules.form(call.world.blobs.read(call.upload.blob))
    state: Json = {"form": found, "status": "serving" if found else "failed", "seq": call.seq, "updated": call.now}
    return state if found else state | {"failure": "unknownFormat"}


def insert(call: Call) -> Reply:
    prepare_insert(call)
    assert call.upload is not None
    database = call.world.database
    video = call.body_part("snippet")["videoId"]
    doc = _metadata(call) | _content(call)
    caption = Thing(
        "caption", ids.long_id(), video, database.next_position("caption", video), doc, blob=call.upload.blob
    )
    call.world.before_change("caption", video)
    database.put(caption)
    return Reply(caption_resource(caption, call.parts))


def list_(call: Call) -> Reply:
    """All tracks of a video; not paged."""
    video = own_video(call, call.param("videoId") or "")
    past = call.world.listed("caption", video.id)
    tracks = past if past is not None else call.world.database.children("caption", video.id)
    wanted = call.ids()
    if wanted:
        tracks = [track for track in tracks if track.id in wanted]
        if len(tracks) < len(set(wanted)):
            raise _not_found()
    return list_reply(call, [caption_resource(track, call.parts) for track in tracks])


def _not_found() -> ApiError:
    return missing("captionNotFound", "The caption track could not be found.", domain=DOMAIN)


def _own_caption(call: Call, identity: str) -> Thing:
    caption = call.world.database.get("caption", identity)
    if caption is None:
        raise _not_found()
    own_video(call, caption.parent)
    return caption


def prepare_update(call: Call) -> None:
    _own_caption(call, call.body_id())


def update(call: Call) -> Reply:
    """Changes isDraft, the file, or both. Language and name cannot be changed."""
    caption = _own_caption(call, call.body_id())
    check_etag(call, caption, "caption")
    call.world.before_change("caption", caption.parent)
    if "snippet" in call.parts:
        caption.doc["draft"] = bool(call.body_part("snippet").get("isDraft", False))
    if call.upload is not None:
        caption.doc.pop("failure", None)
        caption.doc |= _content(call)
        call.world.discard(caption.blob)
        caption.blob = call.upload.blob
    caption.doc["updated"] = call.now
    call.world.database.put(caption)
    return Reply(caption_resource(caption, call.parts))


def delete(call: Call) -> Reply:
    caption = _own_caption(call, call.param("id") or "")
    check_etag(call, caption, "caption")
    call.world.before_change("caption", caption.parent)
    call.world.database.remove(caption)
    call.world.discard(caption.blob)
    return Reply(None, 204)


def download(call: Call) -> Reply:
    """The file as it was sent, or as srt, vtt or sbv. Machine translation is not covered."""
    caption = _own_caption(call, call.param("id") or "")
    assert caption.blob is not None
    content = call.world.blobs.read(caption.blob)
    wanted = call.param("tfmt")
    language = call.param("tlang")
    if (language and language != caption.doc["language"]) or (
        wanted and (wanted not in _FORMS or caption.doc["form"] not in _FORMS)
    ):
        raise bad(
            "couldNotConvert",
            "The caption track data could not be converted to the requested language and/or format.",
            domain=DOMAIN,
        )
    if wanted is None:
        return Reply(None, raw=content, content_type="application/octet-stream")
    convert, mime = _FORMS[wanted]
    return Reply(None, raw=convert(content).encode(), content_type=f"{mime}; charset=UTF-8")
