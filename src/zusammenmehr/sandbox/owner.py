"""What an owner does by hand in YouTube Studio, or other people on their own channels; for tests to script."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.clock import parse_stamp
from zusammenmehr.sandbox.services.playlist_items import add_item, remove_item
from zusammenmehr.sandbox.services.playlists import remove_playlist
from zusammenmehr.sandbox.services.video_state import REFUSALS, begin_processing, set_privacy
from zusammenmehr.sandbox.services.videos import remove_video
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World, new_channel

Json = dict[str, Any]


def _found(world: World, kind: str, identity: object) -> Thing:
    thing = world.database.get(kind, str(identity))
    if thing is None:
        raise ValueError(f"there is no {kind} {identity}")
    return thing


def _edit_video(world: World, event: Json) -> Json:
    """{"do": "edit_video", "id", "snippet"?: {...}, "status"?: {...}, "localizations"?, "privacy"?, "publish_at"?}:
    merged, as in Studio."""
    video = _found(world, "video", event["id"])
    world.before_change("video", video.parent)
    for part in ("snippet", "status"):
        video.doc[part] = {
            name: value for name, value in (video.doc[part] | event.get(part, {})).items() if value is not None
        }
    if "localizations" in event:
        video.doc["localizations"] = event["localizations"]
    if "privacy" in event or "publish_at" in event:
        moment = parse_stamp(event["publish_at"]) if event.get("publish_at") else None
        set_privacy(
            world, video, str(event.get("privacy", video.doc["privacy"])), moment, world.ledger.next_seq(), "owner"
        )
    world.database.put(video)
    return {"id": video.id}


def _refuse_video(world: World, event: Json) -> Json:
    """{"do": "refuse_video", "id", "reason"}: what YouTube does to a film, by a word of its status.rejectionReason or
    status.failureReason; "": takes it back."""
    video = _found(world, "video", event["id"])
    reason = str(event["reason"])
    if reason and reason not in REFUSALS:
        raise ValueError(f"reason is one of {', '.join(REFUSALS)}")
    world.before_change("video", video.parent)
    video.doc["refused"] = reason
    world.database.put(video)
    return {"id": video.id}


def _delete_video(world: World, event: Json) -> Json:
    """{"do": "delete_video", "id"}"""
    remove_video(world, _found(world, "video", event["id"]))
    return {"id": event["id"]}


def _upload_video(world: World, event: Json) -> Json:
    """{"do": "upload_video", "title", "foreign"?: true, "privacy"?: "public", "content"?: base64, "file_name"?,
    "description"?, "tags"?}"""
    channel = world.channel_id
    if event.get("foreign"):
        channel = ids.channel_id()
        world.database.put(
            new_channel(channel, event.get("channel_title", "Another channel"), world.clock.now(), own=False)
        )
    content = base64.b64decode(event.get("content", "")) or b"foreign film"
    snippet = {"title": event.get("title", "Film"), "description": event.get("description", ""), "categoryId": "22"}
    if event.get("tags"):
        snippet["tags"] = event["tags"]
    doc: Json = {
        "snippet": snippet,
        "status": {"license": "youtube", "embeddable": True, "publicStatsViewable": True},
        "localizations": {},
        "created": world.clock.now(),
        "published": None,
        "publish_at": None,
        "hidden_for": 0,
        "film": {"size": len(content), "mime": "video/mp4", "file_name": event.get("file_name")},
    }
    position = world.database.next_position("video", channel, newest_first=True)
    world.before_change("video", channel)
    video = Thing("video", ids.video_id(), channel, position, doc, blob=world.blobs.write(content))
    begin_processing(world, video)
    set_privacy(world, video, event.get("privacy", "public"), None, world.ledger.next_seq(), "owner")
    world.database.put(video)
    return {"id": video.id, "channel_id": channel}


def _add_playlist(world: World, event: Json) -> Json:
    """{"do": "add_playlist", "title", "privacy"?: "public", "sorting"?: "auto"}"""
    snippet = {"title": event["title"], "description": event.get("description", "")}
    doc = {
        "created": world.clock.now(),
        "privacy": event.get("privacy", "public"),
        "localizations": {},
        "snippet": snippet,
    }
    world.before_change("playlist", world.channel_id)
    position = world.database.next_position("playlist", world.channel_id, newest_first=True)
    playlist = Thing(
        "playlist", ids.playlist_id(), world.channel_id, position, doc | {"sorting": event.get("sorting", "manual")}
    )
    world.database.put(playlist)
    return {"id": playlist.id}


def _edit_playlist(world: World, event: Json) -> Json:
    """{"do": "edit_playlist", "id", "snippet"?, "privacy"?, "sorting"?: "auto" | "manual"}"""
    playlist = _found(world, "playlist", event["id"])
    world.before_change("playlist", playlist.parent)
    playlist.doc["snippet"] |= event.get("snippet", {})
    playlist.doc |= {name: event[name] for name in ("privacy", "sorting") if name in event}
    world.database.put(playlist)
    return {"id": playlist.id}


def _delete_playlist(world: World, event: Json) -> Json:
    """{"do": "delete_playlist", "id"}"""
    playlist = _found(world, "playlist", event["id"])
    world.before_change("playlist", playlist.parent)
    remove_playlist(world, playlist)
    return {"id": event["id"]}


def _add_item(world: World, event: Json) -> Json:
    """{"do": "add_item", "playlist_id", "video_id", "position"?}"""
    playlist = _found(world, "playlist", event["playlist_id"])
    count = world.database.count("item", playlist.id)
    position = min(int(event.get("position", count)), count)
    world.before_change("item", playlist.id)
    item = Thing(
        "item",
        ids.item_id(playlist.id),
        playlist.id,
        position,
        {"created": world.clock.now()},
        ref=str(event["video_id"]),
    )
    add_item(world, item)
    return {"id": item.id}


def _remove_item(world: World, event: Json) -> Json:
    """{"do": "remove_item", "id"}"""
    remove_item(world, _found(world, "item", event["id"]))
    return {"id": event["id"]}


def _delete_caption(world: World, event: Json) -> Json:
    """{"do": "delete_caption", "id"}"""
    caption = _found(world, "caption", event["id"])
    world.before_change("caption", caption.parent)
    world.database.remove(caption)
    world.discard(caption.blob)
    return {"id": event["id"]}


EVENTS: dict[str, Callable[[World, Json], Json]] = {
    "edit_video": _edit_video,
    "refuse_video": _refuse_video,
    "delete_video": _delete_video,
    "upload_video": _upload_video,
    "add_playlist": _add_playlist,
    "edit_playlist": _edit_playlist,
    "delete_playlist": _delete_playlist,
    "add_item": _add_item,
    "remove_item": _remove_item,
    "delete_caption": _delete_caption,
}


def act(world: World, event: Json) -> Json:
    """Does one thing by hand; what it made or touched. Raises ValueError when it is not understood."""
    action = EVENTS.get(str(event.get("do")))
    if action is None:
        raise ValueError(f"do is one of {', '.join(EVENTS)}")
    try:
        with world.database.transaction():
            done = action(world, event)
    except KeyError as missing:
        raise ValueError(f"{missing} is needed") from missing
    world.drop_discarded()
    return done
