"""Everything that the server knows, for tests: what is really there, whatever the lists say."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.services.video_state import settle, upload_status
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]


def tell(world: World) -> Json:
    """The channel, its videos (with the digest of each film), playlists with items, open sessions, and quota used
    today."""
    database = world.database
    channel = world.channel()
    day = world.clock.quota_day()
    return {
        "now": stamp(world.clock.now()),
        "channel": {
            "id": channel.id,
            "title": channel.doc["title"],
            "branding": channel.doc["branding"],
            "localizations": channel.doc["localizations"],
        },
        "videos": [_video(world, video) for video in database.of_kind("video")],
        "deleted_videos": [{"id": gone.id} | gone.doc for gone in database.of_kind("gone")],
        "playlists": [_playlist(world, playlist) for playlist in database.of_kind("playlist")],
        "sections": [{"id": section.id} | section.doc for section in database.children("section", world.channel_id)],
        "sessions": _sessions(world),
        "quota": {"day": day} | {bucket: world.ledger.used(day, bucket) for bucket in world.settings.quota},
        "settings": world.settings.to_json(),
    }


def _video(world: World, video: Thing) -> Json:
    settle(world, video)
    doc = video.doc
    thumbnail = world.database.get("thumbnail", video.id)
    return {
        "id": video.id,
        "channel_id": video.parent,
        "own": video.parent == world.channel_id,
        "title": doc["snippet"]["title"],
        "snippet": doc["snippet"],
        "status": doc["status"],
        "localizations": doc.get("localizations", {}),
        "recordingDetails": doc.get("recordingDetails", {}),
        "privacy": doc["privacy"],
        "publish_at": stamp(doc["publish_at"]) if doc.get("publish_at") is not None else None,
        "created": stamp(doc["created"]),
        "published": stamp(doc["published"]) if doc.get("published") is not None else None,
        "privacy_history": world.ledger.privacy_history(video.id),
        "notify_subscribers": doc.get("notify", False),
        "upload_status": upload_status(video),
        "complete": not doc.get("stub", False),
        "size": doc["film"]["size"],
        "sha256": world.blobs.sha256(video.blob) if video.blob else None,
        "file_name": doc["film"].get("file_name"),
        "thumbnail_sha256": world.blobs.sha256(thumbnail.blob) if thumbnail and thumbnail.blob else None,
        "thumbnail_seq": thumbnail.doc.get("seq") if thumbnail else None,
        "captions": [_caption(world, track) for track in world.database.children("caption", video.id)],
    }


def _caption(world: World, track: Thing) -> Json:
    digest = world.blobs.sha256(track.blob) if track.blob else None
    names = ("language", "name", "draft", "status", "seq")
    return {"id": track.id, "sha256": digest, "size": world.blobs.size(track.blob or "")} | {
        name: track.doc[name] for name in names
    }


def _playlist(world: World, playlist: Thing) -> Json:
    items = [
        {"id": item.id, "video_id": item.ref, "position": item.position, "note": item.doc.get("note", "")}
        for item in world.database.children("item", playlist.id)
    ]
    own = playlist.parent == world.channel_id
    described = {name: playlist.doc["snippet"].get(name) for name in ("title", "description", "defaultLanguage")}
    return {
        "id": playlist.id,
        "own": own,
        "privacy": playlist.doc["privacy"],
        "localizations": playlist.doc["localizations"],
        "items": items,
    } | described


def _sessions(world: World) -> list[Json]:
    """Without their addresses, which are secrets."""
    rows = world.database.connection.execute("SELECT blob, total, created, status FROM sessions ORDER BY created")
    return [
        {
            "total": total,
            "received": world.blobs.size(blob),
            "created": stamp(created),
            "done": status is not None,
            "status": status,
        }
        for blob, total, created, status in rows
    ]
