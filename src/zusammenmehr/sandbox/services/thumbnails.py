"""thumbnails.set."""

from __future__ import annotations

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden
from zusammenmehr.sandbox.rules.pictures import Picture, read_picture
from zusammenmehr.sandbox.services.listing import etag
from zusammenmehr.sandbox.services.thumbnail_view import thumbnails_of
from zusammenmehr.sandbox.services.video_state import settle, upload_status
from zusammenmehr.sandbox.services.videos import DAY, hide_while_fresh, own_video
from zusammenmehr.sandbox.store.database import Thing

DOMAIN = "youtube.thumbnail"


def picture_of(call: Call, *, reason: str = "invalidImage", domain: str = DOMAIN) -> Picture:
    """The uploaded picture's kind and size. Raises mediaBodyRequired for no bytes, `reason` for anything but JPEG
    and PNG."""
    assert call.upload is not None
    if call.upload.size == 0:
        raise bad("mediaBodyRequired", "The request does not include the image content.", domain=domain)
    picture = read_picture(call.world.blobs.head(call.upload.blob))
    if picture is None or not picture.width or not picture.height:
        raise bad(reason, "The provided image content is invalid.", domain=domain)
    return picture


def prepare(call: Call) -> None:
    """What can be refused before the picture is read."""
    settings = call.world.settings
    video = own_video(call, call.param("videoId") or "")
    hide_while_fresh(video)
    if not settings.custom_thumbnails_allowed:
        raise forbidden(
            "forbidden",
            "The authenticated user doesn't have permissions to upload and set custom video thumbnails.",
            domain=DOMAIN,
        )
    limit = settings.thumbnail_limit
    if limit is not None and call.world.ledger.count_since("thumbnail", call.now - DAY) >= limit:
        message = "The user has uploaded too many thumbnails recently. Please try the request again later."
        raise ApiError(429, "uploadRateLimitExceeded", message, DOMAIN)


def set_(call: Call) -> Reply:
    """Stores the picture. For a Short that is still being processed it is taken and ignored (youtube-api-facts 2.8)."""
    prepare(call)
    assert call.upload is not None
    picture = picture_of(call)
    world = call.world
    video = own_video(call, call.param("videoId") or "")
    settle(world, video)
    ignored = video.doc["film"].get("short") and upload_status(video) != "processed"
    if not ignored:
        before = world.database.get("thumbnail", video.id)
        doc = {"mime": picture.mime, "width": picture.width, "height": picture.height, "seq": call.seq}
        thing = Thing(
            "thumbnail", video.id, video.id, 0, doc, blob=call.upload.blob, version=before.version if before else 0
        )
        world.discard(before.blob if before else None)
        world.database.put(thing)
        world.database.put(video)
        world.ledger.note("thumbnail", call.now)
    items = [thumbnails_of(world, video)]
    return Reply({"kind": "youtube#thumbnailSetResponse", "etag": etag(items), "items": items})
