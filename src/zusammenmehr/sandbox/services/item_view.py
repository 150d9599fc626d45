"""A playlist's item as the API shows it; what cannot be seen any more keeps its place."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.call import Call, is_own
from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.services.listing import resource
from zusammenmehr.sandbox.services.thumbnail_view import thumbnails_of
from zusammenmehr.sandbox.store.database import Thing

Json = dict[str, Any]


def _shown_video(call: Call, item: Thing) -> tuple[Thing | None, str]:
    """The item's video if the caller may see it, else the title that stands in for it."""
    video = call.world.database.get("video", item.ref or "")
    if video is None:
        return None, "Deleted video"
    if video.doc["privacy"] == "private" and not is_own(call, video):
        return None, "Private video"
    return video, video.doc["snippet"]["title"]


def item_resource(call: Call, item: Thing, parts: frozenset[str]) -> Json:
    video, title = _shown_video(call, item)
    return resource(item, "playlistItem", parts, {
        "snippet": lambda: _snippet(call, item, video, title),
        "contentDetails": lambda: _content(item, video),
        "status": lambda: {"privacyStatus": video.doc["privacy"] if video else "private"},
    })  # fmt: skip


def _snippet(call: Call, item: Thing, video: Thing | None, title: str) -> Json:
    snippet: Json = {
        "publishedAt": stamp(item.doc["created"]),
        "channelId": call.world.channel_id,
        "channelTitle": call.channel_title(call.world.channel_id),
        "playlistId": item.parent,
        "position": item.position,
        "title": title,
        "description": video.doc["snippet"].get("description", "") if video else "This video is unavailable.",
        "resourceId": {"kind": "youtube#video", "videoId": item.ref},
        "thumbnails": thumbnails_of(call.world, video) if video else {},
    }
    if video is not None:
        snippet |= {"videoOwnerChannelId": video.parent, "videoOwnerChannelTitle": call.channel_title(video.parent)}
    return snippet


def _content(item: Thing, video: Thing | None) -> Json:
    content: Json = {"videoId": item.ref}
    if video is not None:
        content["videoPublishedAt"] = stamp(video.doc.get("published") or video.doc["created"])
    if item.doc.get("note"):
        content["note"] = item.doc["note"]
    return content
