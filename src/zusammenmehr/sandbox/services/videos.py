"""videos: insert, list, update, delete."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply, is_own
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden, missing, not_covered
from zusammenmehr.sandbox.rules import video as rules
from zusammenmehr.sandbox.services.listing import asked_ids, check_etag, list_reply, one_filter
from zusammenmehr.sandbox.services.video_state import begin_processing, set_privacy, settle
from zusammenmehr.sandbox.services.video_view import OWNER_PARTS, video_resource
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]

DAY = 86_400.0
SETTABLE = frozenset({"snippet", "status", "localizations", "recordingDetails", "paidProductPlacementDetails"})


def check_upload_limit(world: World) -> None:
    """The channel's own limit per 24 hours, whatever the project's quota says."""
    limit = world.settings.channel_upload_limit
    if limit is not None and world.ledger.count_since("upload", world.clock.now() - DAY) >= limit:
        raise bad(
            "uploadLimitExceeded", "The user has exceeded the number of videos they may upload.", domain=rules.DOMAIN
        )


def prepare_insert(call: Call) -> None:
    """Checks all metadata before the first byte of the film is sent, and chooses the video's id."""
    _insert_doc(call)
    check_upload_limit(call.world)
    call.reserved["id"] = ids.video_id()
    if call.world.settings.stub_while_uploading:
        stub = _new_video(call, call.reserved["id"])
        stub.doc |= {"stub": True, "processing": {"state": "processing", "ends": "failed"}}
        stub.doc["privacy"] = "private"
        call.world.before_change("video", stub.parent)
        call.world.database.put(stub)


def _insert_doc(call: Call) -> Json:
    snippet = rules.snippet_from(call.body_part("snippet"), update=False)
    status = rules.status_from(call.body_part("status"), call.world.settings.default_privacy)
    rules.publish_moment(status, was_public=False)
    doc: Json = {"snippet": snippet, "status": status, "localizations": {}}
    if "localizations" in call.parts and call.body.get("localizations"):
        doc["localizations"] = rules.localizations_from(call.body["localizations"], snippet.get("defaultLanguage"))
    if "recordingDetails" in call.parts:
        doc["recordingDetails"] = rules.recording_from(call.body_part("recordingDetails"))
    if "paidProductPlacementDetails" in call.parts:
        doc["paid"] = call.body_part("paidProductPlacementDetails")
    return doc


def _new_video(call: Call, identity: str) -> Thing:
    world = call.world
    doc = _insert_doc(call) | {"created": world.clock.now(), "published": None, "publish_at": None}
    doc["hidden_for"] = world.settings.fresh_video_not_found
    # The default is true: whoever does not say false notifies every subscriber.
    doc["notify"] = (call.param("notifySubscribers") or "true").lower() in {"true", "1"}
    upload = call.upload
    name = upload.file_name if upload else call.reserved.get("file_name")
    doc["film"] = {"size": upload.size if upload else 0, "mime": upload.mime if upload else "", "file_name": name}
    position = world.database.next_position("video", world.channel_id, newest_first=True)
    return Thing("video", identity, world.channel_id, position, doc, blob=upload.blob if upload else None)


def insert(call: Call) -> Reply:
    """The film is complete: now there is a video."""
    assert call.upload is not None
    world = call.world
    if call.upload.size == 0:
        raise bad("mediaBodyRequired", "The request does not include the video content.", domain=rules.DOMAIN)
    video = _new_video(call, call.reserved.get("id") or ids.video_id())
    stub = world.database.get("video", video.id)
    if stub is not None:
        video.position, video.version = stub.position, stub.version
        video.doc["created"] = stub.doc["created"]
    world.before_change("video", video.parent)
    begin_processing(world, video)
    status = video.doc["status"]
    publish_at = rules.publish_moment(status, was_public=False)
    privacy = status.pop("privacyStatus")
    status.pop("publishAt", None)
    set_privacy(world, video, privacy, publish_at, call.seq, "api")
    world.database.put(video)
    world.ledger.note("upload", world.clock.now())
    return Reply(video_resource(call, video, call.parts), world.settings.final_status)


def visible(call: Call, identity: str) -> Thing | None:
    """A video that the caller may see: its own, or another channel's that is not private."""
    video = call.world.database.get("video", identity)
    if video is None or (video.doc["privacy"] == "private" and not is_own(call, video)):
        return None
    return video


def list_(call: Call) -> Reply:
    """By id alone: charts and ratings are not covered."""
    used = one_filter(call, "id", "chart", "myRating")
    if used != "id":
        raise not_covered(f"videos.list by {used}")
    if call.param("maxResults") or call.param("pageToken"):
        raise bad("incompatibleParameters", "maxResults and pageToken do not go with id.", "id")
    found = [video for identity in asked_ids(call) if (video := visible(call, identity))]
    found = [_as_read(call, video) for video in found]
    if call.parts & OWNER_PARTS and any(not is_own(call, video) for video in found):
        raise forbidden(
            "forbidden", "The request cannot access the video file or processing information.", domain=rules.DOMAIN
        )
    counts = bool(call.parts & {"status", "processingDetails"})
    for video in found:
        settle(call.world, video, read=counts)
    return list_reply(call, [video_resource(call, video, call.parts) for video in found])


def _as_read(call: Call, video: Thing) -> Thing:
    """The video as lagging reads see it; a lag for "video_by_id" must be asked for by name."""
    lags = call.world.settings.read_lag_seconds
    lag = float(lags.get("video_by_id", 0)) if isinstance(lags, dict) else 0.0
    if lag <= 0:
        return video
    past = call.world.database.recall("video_by_id", video.id, call.now - lag)
    return past[0] if past else video


def own_video(call: Call, identity: str) -> Thing:
    """A video that the caller may change. Raises 404 videoNotFound or 403 forbidden."""
    video = visible(call, identity)
    if video is None:
        raise missing("videoNotFound", "The video that you are trying to use cannot be found.", domain=rules.DOMAIN)
    if not is_own(call, video):
        raise forbidden("forbidden", "Forbidden", domain=rules.DOMAIN)
    return video


def update(call: Call) -> Reply:
    """Every part that `part` names is replaced as a whole; what its body omits is gone."""
    world = call.world
    video = own_video(call, call.body_id())
    check_etag(call, video, "video")
    unsettable = sorted(call.parts - SETTABLE - {"id"})
    if unsettable:
        raise bad("unexpectedPart", f"{', '.join(unsettable)} cannot be updated.", "part", domain="youtube.part")
    world.before_change("video", video.parent)
    if isinstance(world.settings.read_lag_seconds, dict) and world.settings.read_lag_seconds.get("video_by_id"):
        world.database.remember_one("video_by_id", video, world.clock.now())
    _update_texts(call, video)
    if "status" in call.parts:
        _update_status(call, video)
    world.database.put(video)
    return Reply(video_resource(call, video, call.parts))


def _update_texts(call: Call, video: Thing) -> None:
    doc = video.doc
    if "snippet" in call.parts:
        doc["snippet"] = rules.snippet_from(call.body_part("snippet"), update=True)
    if "localizations" in call.parts:
        wanted = call.body_part("localizations")
        doc["localizations"] = rules.localizations_from(wanted, doc["snippet"].get("defaultLanguage")) if wanted else {}
    rules.keep_language(doc["localizations"], doc["snippet"])
    if "recordingDetails" in call.parts:
        doc["recordingDetails"] = rules.recording_from(call.body_part("recordingDetails"))
    if "paidProductPlacementDetails" in call.parts:
        doc["paid"] = call.body_part("paidProductPlacementDetails")


def _update_status(call: Call, video: Thing) -> None:
    settings = call.world.settings
    status = rules.status_from(call.body_part("status"), settings.default_privacy)
    publish_at = rules.publish_moment(status, was_public=video.doc.get("published") is not None)
    if publish_at is None and settings.omitted_publish_at == "keeps" and status["privacyStatus"] == "private":
        publish_at = video.doc.get("publish_at")
    privacy = status.pop("privacyStatus")
    status.pop("publishAt", None)
    video.doc["status"] = status
    set_privacy(call.world, video, privacy, publish_at, call.seq, "api")


def delete(call: Call) -> Reply:
    """Final: the id is gone, its captions too; playlists keep a "Deleted video"."""
    video = own_video(call, call.param("id") or "")
    check_etag(call, video, "video")
    remove_video(call.world, video)
    return Reply(None, 204)


def remove_video(world: World, video: Thing) -> None:
    """Takes a video, its captions and its thumbnail away."""
    world.before_change("video", video.parent)
    database = world.database
    for caption in database.children("caption", video.id):
        database.remove(caption)
        world.discard(caption.blob)
    thumbnail = database.get("thumbnail", video.id)
    if thumbnail is not None:
        database.remove(thumbnail)
        world.discard(thumbnail.blob)
    database.remove(video)
    world.discard(video.blob)
    database.put(
        Thing(
            "gone", video.id, video.parent, 0, {"title": video.doc["snippet"]["title"], "privacy": video.doc["privacy"]}
        )
    )


def hide_while_fresh(video: Thing) -> None:
    """Just after the upload some requests do not find the video yet (youtube-api-facts 3.11); a switch, off by
    default."""
    left = video.doc.get("hidden_for", 0)
    if left > 0:
        raise NotYetVisibleError(video)


class NotYetVisibleError(ApiError):
    """404 for a video that is there. Counting it down must survive the refusal, so the dispatcher does that."""

    def __init__(self, video: Thing) -> None:
        super().__init__(
            404, "videoNotFound", "The video that you are trying to use cannot be found.", rules.DOMAIN, "videoId"
        )
        self.video = video
