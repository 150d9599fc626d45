"""Which function answers which operation. What is not here answers 501."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.services import (
    banners,
    captions,
    categories,
    channels,
    item_list,
    language_lists,
    playlist_images,
    playlist_items,
    playlists,
    sections,
    thumbnails,
    videos,
)


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
    "channelBanners.insert": Operation(banners.insert, None, "required"),
    "channelSections.delete": Operation(sections.delete),
    "channelSections.insert": Operation(sections.insert),
    "channelSections.list": Operation(sections.list_),
    "channelSections.update": Operation(sections.update),
    "channels.list": Operation(channels.list_),
    "channels.update": Operation(channels.update),
    "i18nLanguages.list": Operation(language_lists.languages),
    "i18nRegions.list": Operation(language_lists.regions),
    "playlistImages.delete": Operation(playlist_images.delete),
    "playlistImages.insert": Operation(playlist_images.insert, playlist_images.prepare_insert, "required"),
    "playlistImages.list": Operation(playlist_images.list_),
    "playlistImages.update": Operation(playlist_images.update, playlist_images.prepare_update, "optional"),
    "playlistItems.delete": Operation(playlist_items.delete),
    "playlistItems.insert": Operation(playlist_items.insert),
    "playlistItems.list": Operation(item_list.list_),
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
