"""playlistImages: insert, list, update, delete. One picture per playlist."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden, missing
from zusammenmehr.sandbox.services.listing import list_reply, page_of, resource
from zusammenmehr.sandbox.services.playlists import own_playlist
from zusammenmehr.sandbox.services.thumbnails import picture_of
from zusammenmehr.sandbox.store.database import Thing

Json = dict[str, Any]

DOMAIN = "youtube.playlistImage"


def _shown(image: Thing, parts: frozenset[str]) -> Json:
    doc = image.doc
    snippet = {"playlistId": image.parent, "type": "hero", "width": doc["width"], "height": doc["height"]}
    item = resource(image, "playlistImage", parts, {"snippet": lambda: snippet})
    # The one resource without an etag.
    del item["etag"]
    return item


def _playlist(call: Call) -> Thing:
    """The playlist that the body names. Raises 400 for a body without one, or with another type than hero."""
    snippet = call.body_part("snippet")
    if not snippet.get("playlistId"):
        raise bad("playlistIdRequired", "snippet.playlistId is needed.", "body.snippet.playlistId", domain=DOMAIN)
    if snippet.get("type") != "hero":
        raise bad("invalidValue", "snippet.type must be hero.", "body.snippet.type", domain=DOMAIN)
    if not call.world.settings.custom_thumbnails_allowed:
        raise forbidden("forbidden", "The channel may not set pictures of its own.", domain=DOMAIN)
    return own_playlist(call, snippet["playlistId"])


def prepare_insert(call: Call) -> None:
    if call.world.database.count("image", _playlist(call).id):
        raise ApiError(409, "conflict", "The playlist already has an image; update it.", DOMAIN)


def prepare_update(call: Call) -> None:
    _existing(call, call.body_id())
    _playlist(call)


def _existing(call: Call, identity: str) -> Thing:
    image = call.world.database.get("image", identity)
    if image is None:
        raise missing("playlistImageNotFound", "The playlist image cannot be found.", domain=DOMAIN)
    own_playlist(call, image.parent)
    return image


def _take_picture(call: Call, image: Thing) -> None:
    assert call.upload is not None
    picture = picture_of(call, domain=DOMAIN)
    if picture.width != picture.height:
        raise bad("invalidImage", "The image of a playlist must be square.", domain=DOMAIN)
    call.world.discard(image.blob)
    image.blob = call.upload.blob
    image.doc = {"mime": picture.mime, "width": picture.width, "height": picture.height}


def insert(call: Call) -> Reply:
    prepare_insert(call)
    image = Thing("image", ids.long_id(), _playlist(call).id, 0, {})
    _take_picture(call, image)
    call.world.database.put(image)
    return Reply(_shown(image, call.parts))


def update(call: Call) -> Reply:
    prepare_update(call)
    image = _existing(call, call.body_id())
    if call.upload is not None:
        _take_picture(call, image)
    call.world.database.put(image)
    return Reply(_shown(image, call.parts))


def list_(call: Call) -> Reply:
    parent = call.param("parent")
    if not parent:
        raise bad("missingRequiredParameter", "No filter selected. Expected one of: parent", "parent")
    images = call.world.database.children("image", own_playlist(call, parent).id)
    page = page_of(call)
    shown = images[page.offset : page.offset + page.limit]
    return list_reply(call, [_shown(image, call.parts) for image in shown], total=len(images), page=page)


def delete(call: Call) -> Reply:
    image = _existing(call, call.param("id") or "")
    call.world.database.remove(image)
    call.world.discard(image.blob)
    return Reply(None, 204)
