"""playlistItems: insert, update, delete."""

from __future__ import annotations

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply, is_own
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden, missing
from zusammenmehr.sandbox.services.item_view import item_resource
from zusammenmehr.sandbox.services.listing import check_etag
from zusammenmehr.sandbox.services.playlists import own_playlist, uploads_id
from zusammenmehr.sandbox.services.videos import hide_while_fresh, visible
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

DOMAIN = "youtube.playlistItem"
NOTE_MAX = 280


def _writable(call: Call, identity: object) -> Thing:
    if not isinstance(identity, str) or not identity:
        raise bad(
            "playlistIdRequired",
            "The request does not specify a value for the required playlistId property.",
            "body.snippet.playlistId",
            domain=DOMAIN,
        )
    try:
        return own_playlist(call, identity)
    except ApiError as error:
        if error.reason == "playlistForbidden":
            raise forbidden(
                "playlistItemsNotAccessible",
                "The request is not properly authorized to change the playlist.",
                domain=DOMAIN,
            ) from None
        error.domain = DOMAIN
        raise


def _wanted_video(call: Call) -> str:
    target = call.body_part("snippet").get("resourceId")
    if not isinstance(target, dict) or not target.get("videoId"):
        raise bad(
            "resourceIdRequired", "The request must specify a resource id.", "body.snippet.resourceId", domain=DOMAIN
        )
    if target.get("kind", "youtube#video") != "youtube#video":
        raise bad(
            "invalidResourceType",
            "The type set for the resource id is not supported.",
            "body.snippet.resourceId.kind",
            domain=DOMAIN,
        )
    return str(target["videoId"])


def _note_of(call: Call) -> str:
    note = call.body_part("contentDetails").get("note", "")
    if len(note) > NOTE_MAX:
        raise bad(
            "invalidContentDetails",
            f"A note has at most {NOTE_MAX} characters.",
            "body.contentDetails.note",
            domain=DOMAIN,
        )
    return str(note)


def _position(call: Call, playlist: Thing, last: int) -> int | None:
    """The place asked for, 0..last; None when the body has none."""
    position = call.body_part("snippet").get("position")
    if position is None:
        return None
    if playlist.doc.get("sorting") == "auto":
        message = "The request sets the position of an item in a playlist that does not use manual sorting."
        raise bad("manualSortRequired", message, "body.snippet.position", domain=DOMAIN)
    if not 0 <= int(position) <= last:
        message = "The request attempts to set the playlist item's position to an invalid or unsupported value."
        raise bad("invalidPlaylistItemPosition", message, "body.snippet.position", domain=DOMAIN)
    return int(position)


def insert(call: Call) -> Reply:
    world, database = call.world, call.world.database
    playlist = _writable(call, call.body_part("snippet").get("playlistId"))
    video = visible(call, _wanted_video(call))
    if video is None:
        raise missing("videoNotFound", "Video not found.", "body.snippet.resourceId.videoId", domain=DOMAIN)
    if is_own(call, video):
        hide_while_fresh(video)
    count = database.count("item", playlist.id)
    if count >= world.settings.playlist_items_max:
        raise forbidden(
            "playlistContainsMaximumNumberOfVideos", "Maximum number of playlist items exceeded.", domain=DOMAIN
        )
    position = _position(call, playlist, count)
    if world.settings.playlist_duplicates == "refused" and any(
        item.parent == playlist.id for item in database.by_ref("item", video.id)
    ):
        raise ApiError(
            409, "videoAlreadyInPlaylist", "Video already in playlist.", DOMAIN, "body.snippet.resourceId.videoId"
        )
    note = _note_of(call)
    world.before_change("item", playlist.id)
    place = count if position is None else position
    item = Thing(
        "item", ids.item_id(playlist.id), playlist.id, place, {"created": call.now, "note": note}, ref=video.id
    )
    add_item(world, item)
    return Reply(item_resource(call, item, call.parts))


def add_item(world: World, item: Thing) -> None:
    """Puts an item at its place; those behind it move on by one."""
    world.database.shift("item", item.parent, item.position, None, 1)
    world.database.put(item)


def remove_item(world: World, item: Thing) -> None:
    """Takes an item out; those behind it move up."""
    world.before_change("item", item.parent)
    world.database.remove(item)
    world.database.shift("item", item.parent, item.position + 1, None, -1)


def _own_item(call: Call, identity: str) -> tuple[Thing, Thing]:
    if identity.startswith(uploads_id(call.world.channel_id)):
        raise bad(
            "playlistOperationUnsupported",
            "The API does not support the ability to change this playlist.",
            domain=DOMAIN,
        )
    item = call.world.database.get("item", identity)
    if item is None:
        raise missing(
            "playlistItemNotFound", "The playlist item identified with the request's id cannot be found.", domain=DOMAIN
        )
    return item, _writable(call, item.parent)


def update(call: Call) -> Reply:
    """Moves an item (it leaves its place and lands exactly at the new one), and replaces its note."""
    world, database = call.world, call.world.database
    item, playlist = _own_item(call, call.body_id())
    check_etag(call, item, "playlistItem")
    world.before_change("item", playlist.id)
    if "snippet" in call.parts:
        snippet = call.body_part("snippet")
        _writable(call, snippet.get("playlistId"))
        if snippet["playlistId"] != item.parent or _wanted_video(call) != item.ref:
            raise bad(
                "invalidSnippet",
                "The playlist and the video of an item cannot be changed.",
                "body.snippet",
                domain=DOMAIN,
            )
        position = _position(call, playlist, database.count("item", playlist.id) - 1)
        if position is not None and position != item.position:
            _move(world, item, position)
    if "contentDetails" in call.parts:
        item.doc["note"] = _note_of(call)
    database.put(item)
    return Reply(item_resource(call, item, call.parts))


def _move(world: World, item: Thing, position: int) -> None:
    if position > item.position:
        world.database.shift("item", item.parent, item.position + 1, position, -1)
    else:
        world.database.shift("item", item.parent, position, item.position - 1, 1)
    item.position = position


def delete(call: Call) -> Reply:
    item, _playlist = _own_item(call, call.param("id") or "")
    check_etag(call, item, "playlistItem")
    remove_item(call.world, item)
    return Reply(None, 204)
