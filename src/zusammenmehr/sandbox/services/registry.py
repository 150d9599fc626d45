"""Which function answers which operation. What is not here answers 501."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.services import captions, categories, channels, playlist_items, playlists, thumbnails, videos


@dataclass(frozen=True, slots=True)
class Operation:
    """`answer` does it; `prepare` refuses what can be refused before a file is sent (uploads by session)."""

    answer: Callable[[Call], Reply]
    prepare: Callable[[Call], None] | None = None
    media: str = "none"  # none | required | optional


OPERATIONS: Final[dict[str, Operation]] = {
    "captions.delete": Operation(captions.delete),
    "captions.download": Operation(captions.download),
    "captions.insert": Operation(captions.insert, captions.prepare_insert, "required"),
    "captions.list": Operation(captions.list_),
    "captions.update": Operation(captions.update, captions.prepare_update, "optional"),
    "channels.list": Operation(channels.list_),
    "channels.update": Operation(channels.update),
    "playlistItems.delete": Operation(playlist_items.delete),
    "playlistItems.insert": Operation(playlist_items.insert),
    "playlistItems.list": Operation(playlist_items.list_),
    "playlistItems.update": Operation(playlist_items.update),
    "playlists.delete": Operation(playlists.delete),
    "playlists.insert": Operation(playlists.insert),
    "playlists.list": Operation(playlists.list_),
    "playlists.update": Operation(playlists.update),
    "thumbnails.set": Operation(thumbnails.set_, thumbnails.prepare, "required"),
    "videoCategories.list": Operation(categories.list_),
    "videos.delete": Operation(videos.delete),
    "videos.insert": Operation(videos.insert, videos.prepare_insert, "required"),
    "videos.list": Operation(videos.list_),
    "videos.update": Operation(videos.update),
}
