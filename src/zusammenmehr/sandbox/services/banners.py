"""channelBanners.insert: a picture for channels.update to use."""

from __future__ import annotations

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.problems import bad
from zusammenmehr.sandbox.services.listing import etag
from zusammenmehr.sandbox.services.thumbnails import picture_of
from zusammenmehr.sandbox.store.database import Thing

DOMAIN = "youtube.channelBanner"
# 16:9 and at least this large (youtube-api-facts 2.5).
WIDTH_MIN, HEIGHT_MIN = 2048, 1152


def insert(call: Call) -> Reply:
    assert call.upload is not None
    picture = picture_of(call, reason="bannerValidationError", domain=DOMAIN)
    if picture.width < WIDTH_MIN or picture.height < HEIGHT_MIN or abs(picture.width * 9 - picture.height * 16) > 16:
        message = f"The banner must be 16:9 and at least {WIDTH_MIN} x {HEIGHT_MIN} pixels."
        raise bad("bannerValidationError", message, domain=DOMAIN)
    doc = {"mime": picture.mime, "width": picture.width, "height": picture.height}
    banner = Thing("banner", ids.long_id(), call.world.channel_id, 0, doc, blob=call.upload.blob)
    call.world.database.put(banner)
    url = f"{call.world.base_url}banner/{banner.id}"
    return Reply({"kind": "youtube#channelBannerResource", "etag": etag(url), "url": url})
