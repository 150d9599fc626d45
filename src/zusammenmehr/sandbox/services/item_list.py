"""playlistItems.list: the items of a playlist, and the list of uploads, which can only be read."""

from __future__ import annotations

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.problems import missing
from zusammenmehr.sandbox.services.item_view import item_resource
from zusammenmehr.sandbox.services.listing import (
    asked_ids,
    children_page,
    list_looked_up,
    list_reply,
    one_filter,
    page_of,
)
from zusammenmehr.sandbox.services.playlists import find_playlist, uploads_id
from zusammenmehr.sandbox.store.database import Thing

DOMAIN = "youtube.playlistItem"
_NO_PLAYLIST = "The playlist identified with the request's playlistId parameter cannot be found."


def list_(call: Call) -> Reply:
    if one_filter(call, "id", "playlistId") == "id":
        found = [item for identity in asked_ids(call) if (item := call.world.database.get("item", identity))]
        found = [item for item in found if find_playlist(call, item.parent)]
        return list_looked_up(call, found, item_resource)
    identity = call.param("playlistId") or ""
    if identity == uploads_id(call.world.channel_id):
        return _uploads(call)
    playlist = find_playlist(call, identity)
    if playlist is None:
        raise missing("playlistNotFound", _NO_PLAYLIST, "playlistId", domain=DOMAIN)
    if call.param("videoId"):
        return _of_one_video(call, playlist)
    things, total, page = children_page(call, "item", playlist.id)
    return list_reply(call, [item_resource(call, item, call.parts) for item in things], total=total, page=page)


def _of_one_video(call: Call, playlist: Thing) -> Reply:
    past = call.world.listed("item", playlist.id)
    items = past if past is not None else call.world.database.by_ref("item", call.param("videoId") or "")
    items = [item for item in items if item.parent == playlist.id and item.ref == call.param("videoId")]
    page = page_of(call)
    shown = items[page.offset : page.offset + page.limit]
    return list_reply(call, [item_resource(call, item, call.parts) for item in shown], total=len(items), page=page)


def _uploads(call: Call) -> Reply:
    """All videos of the channel, newest first; the owner sees the private ones too."""
    things, total, page = children_page(call, "video", call.world.channel_id)
    wanted = call.param("videoId")
    if wanted:
        things = [video for video in call.world.database.children("video", call.world.channel_id) if video.id == wanted]
        total = len(things)
    uploads = uploads_id(call.world.channel_id)
    items = []
    for place, video in enumerate(things, start=page.offset):
        doc = {"created": video.doc["created"]}
        items.append(Thing("item", f"{uploads}.{video.id}", uploads, place, doc, ref=video.id, version=video.version))
    return list_reply(call, [item_resource(call, item, call.parts) for item in items], total=total, page=page)
