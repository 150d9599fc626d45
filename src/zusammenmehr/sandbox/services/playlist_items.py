"""playlistItems: insert, list, update, delete; and the list of uploads, which can only be read."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Reply, is_own
from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.problems import ApiError, bad, forbidden, missing
from zusammenmehr.sandbox.services.listing import (
    asked_ids,
    check_etag,
    children_page,
    list_reply,
    one_filter,
    page_of,
    resource,
)
from zusammenmehr.sandbox.services.playlists import find_playlist, own_playlist, uploads_id
from zusammenmehr.sandbox.services.thumbnail_view import thumbnails_of
from zusammenmehr.sandbox.services.videos import hide_while_fresh, visible
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]

DOMAIN = "youtube.playlistItem"
NOTE_MAX = 280


def _shown_video(call: Call, item: Thing) -> tuple[Thing | None, str]:
    """The item's video if the caller may see it, else the title that stands in for it."""
    video = call.world.database.get("video", item.ref or "")
    if video is None:
        return None, "Deleted video"
    return (None, "Private video") if visible(call, video.id) is None else (video, video.doc["snippet"]["title"])


def item_resource(call: Call, item: Thing, parts: frozenset[str]) -> Json:
    video, title = _shown_video(call, item)
    return resource(item, "playlistItem", parts, {
        "snippet": lambda: _snippet(call.world, item, video, title),
        "contentDetails": lambda: _content(item, video),
        "status": lambda: {"privacyStatus": video.doc["privacy"] if video else "private"},
    })  # fmt: skip


def _snippet(world: World, item: Thing, video: Thing | None, title: str) -> Json:
    snippet: Json = {
        "publishedAt": stamp(item.doc["created"]),
        "channelId": item.doc.get("channel", world.channel_id),
        "channelTitle": world.channel().doc["title"],
        "playlistId": item.parent,
        "position": item.position,
        "title": title,
        "description": video.doc["snippet"].get("description", "") if video else "This video is unavailable.",
        "resourceId": {"kind": "youtube#video", "videoId": item.ref},
        "thumbnails": thumbnails_of(world, video) if video else {},
    }
    if video is not None:
        owner = world.database.get("channel", video.parent)
        snippet |= {"videoOwnerChannelId": video.parent, "videoOwnerChannelTitle": owner.doc["title"] if owner else ""}
    return snippet


def _content(item: Thing, video: Thing | None) -> Json:
    content: Json = {"videoId": item.ref}
    if video is not None:
        content["videoPublishedAt"] = stamp(video.doc.get("published") or video.doc["created"])
    if item.doc.get("note"):
        content["note"] = item.doc["note"]
    return content


def list_(call: Call) -> Reply:
    if one_filter(call, "id", "playlistId") == "id":
        found = [item for identity in asked_ids(call) if (item := call.world.database.get("item", identity))]
        found = [item for item in found if find_playlist(call, item.parent)]
        return list_reply(call, [item_resource(call, item, call.parts) for item in found])
    identity = call.param("playlistId") or ""
    if identity == uploads_id(call.world.channel_id):
        return _uploads(call)
    playlist = find_playlist(call, identity)
    if playlist is None:
        raise _no_playlist()
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


def _no_playlist() -> ApiError:
    message = "The playlist identified with the request's playlistId parameter cannot be found."
    return missing("playlistNotFound", message, "playlistId", domain=DOMAIN)


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
