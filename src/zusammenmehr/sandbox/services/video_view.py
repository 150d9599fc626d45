"""A video as the API shows it, part by part."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.call import Call, is_own
from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.services.listing import resource
from zusammenmehr.sandbox.services.thumbnail_view import thumbnails_of
from zusammenmehr.sandbox.services.video_state import refusal, upload_status
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]

# Parts that only the owner may see; anybody else gets 403 (youtube-api-facts 3.13).
OWNER_PARTS = frozenset({"fileDetails", "processingDetails", "suggestions"})


def localized(doc: Json, texts: Json, language: str | None) -> Json:
    """Title and description in the language asked for (`hl`), else the original."""
    translations: Json = doc.get("localizations", {})
    chosen = translations.get(language or "") or translations.get((language or "").replace("_", "-")) or texts
    return {"title": chosen["title"], "description": chosen.get("description", "")}


def video_resource(call: Call, video: Thing, parts: frozenset[str]) -> Json:
    """The video with the parts asked for; empty parts are left out, as YouTube does."""
    world, doc = call.world, video.doc
    own = is_own(call, video)
    return resource(
        video,
        "video",
        parts,
        {
            "snippet": lambda: _snippet(call, video),
            "contentDetails": lambda: _content(world, video, own=own),
            "status": lambda: _status(video, own=own),
            "statistics": lambda: {"viewCount": "0", "likeCount": "0", "favoriteCount": "0", "commentCount": "0"},
            "player": lambda: {"embedHtml": f'<iframe src="{world.base_url}video/{video.id}"></iframe>'},
            "topicDetails": lambda: None,
            "recordingDetails": lambda: doc.get("recordingDetails") or {},
            "fileDetails": lambda: _file(video),
            "processingDetails": lambda: _processing(video),
            "suggestions": dict,
            "localizations": lambda: doc.get("localizations") or None,
            "paidProductPlacementDetails": lambda: doc.get("paid") or {"hasPaidProductPlacement": False},
        },
    )


def _snippet(call: Call, video: Thing) -> Json:
    doc = video.doc
    snippet: Json = doc["snippet"]
    return snippet | {
        "publishedAt": stamp(doc.get("published") or doc["created"]),
        "channelId": video.parent,
        "channelTitle": call.channel_title(video.parent),
        "liveBroadcastContent": "none",
        "thumbnails": thumbnails_of(call.world, video),
        "localized": localized(doc, doc["snippet"], call.param("hl")),
    }


def duration(video: Thing) -> str:
    """ISO 8601; PT0S for a stub, P0D while nothing is known."""
    if video.doc.get("stub"):
        return "PT0S"
    length = video.doc["film"].get("duration_ms")
    if length is None or upload_status(video) != "processed":
        return "P0D"
    minutes, seconds = divmod(max(1, round(length / 1000)), 60)
    hours, minutes = divmod(minutes, 60)
    pieces = [f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if value]
    return "PT" + "".join(pieces)


def _content(world: World, video: Thing, *, own: bool) -> Json:
    content: Json = {
        "duration": duration(video),
        "dimension": "2d",
        "definition": "hd" if (video.doc["film"].get("height") or 0) >= 720 else "sd",
        "caption": "true" if world.database.count("caption", video.id) else "false",
        "licensedContent": False,
        "contentRating": {},
        "projection": "rectangular",
    }
    if own:
        content["hasCustomThumbnail"] = world.database.get("thumbnail", video.id) is not None
    return content


def _status(video: Thing, *, own: bool) -> Json:
    doc = video.doc
    status: Json = dict(doc["status"]) | {"uploadStatus": upload_status(video), "privacyStatus": doc["privacy"]}
    status["madeForKids"] = bool(status.get("selfDeclaredMadeForKids", False))
    if not own:
        status.pop("selfDeclaredMadeForKids", None)
    if doc.get("publish_at") is not None:
        status["publishAt"] = stamp(doc["publish_at"])
    return status | refusal(video)


def _file(video: Thing) -> Json:
    film = video.doc["film"]
    details: Json = {"fileType": "video" if film.get("container") else "other"}
    if film.get("file_name"):
        details["fileName"] = film["file_name"]
    if not video.doc.get("stub"):
        details["fileSize"] = str(film["size"])
    if film.get("container"):
        details["container"] = film["container"]
    if film.get("duration_ms") is not None:
        details["durationMs"] = str(film["duration_ms"])
    if film.get("width"):
        details["videoStreams"] = [{"widthPixels": film["width"], "heightPixels": film["height"]}]
    return details


def _processing(video: Thing) -> Json:
    state = video.doc["processing"]["state"]
    done = "available" if state == "succeeded" else "inProgress"
    details: Json = {"processingStatus": state, "fileDetailsAvailability": "available", "thumbnailsAvailability": done}
    details |= {
        "processingIssuesAvailability": done,
        "tagSuggestionsAvailability": done,
        "editorSuggestionsAvailability": done,
    }
    if state == "processing":
        details["processingProgress"] = {"partsTotal": "100", "partsProcessed": "50", "timeLeftMs": "1000"}
    if state == "failed":
        details["processingFailureReason"] = "transcodeFailed"
    return details
