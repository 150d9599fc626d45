"""Playlists, as wanted and as found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zusammenmehr.model.media import Picture
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import Visibility


@dataclass(frozen=True, slots=True)
class DesiredPlaylist:
    """One playlist that channel.yaml asks for.

    `key` is its identity in channel.state.json ("alle", "region/weser-ems"); `stories` are ids in the wanted order, of
    all that may ever be in it: which of them are public now is the plan's question, and so `limit` cuts there.
    `description` ends with the marker.
    """

    key: str
    title: str
    description: str
    stories: tuple[str, ...]
    visibility: Visibility = Visibility.PUBLIC
    language: str | None = None
    translations: Mapping[str, Text] = field(default_factory=dict)
    at_least: int = 1
    limit: int | None = None
    cover: Picture | None = None


@dataclass(frozen=True, slots=True)
class PlaylistItem:
    """One entry of a playlist on the channel. `position`: where an answer says that it stands, -1: it does not say."""

    id: str
    video_id: str
    position: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class ObservedPlaylist:
    """A playlist as the channel shows it; `items` in order. `complete` is False when a page was missing (law 13).

    `count` is the number of entries as the playlist itself tells it, known before its entries are read.
    """

    id: str
    title: str
    description: str
    visibility: Visibility
    items: tuple[PlaylistItem, ...] = ()
    complete: bool = True
    count: int = 0
    language: str | None = None
    translations: Mapping[str, Text] = field(default_factory=dict)


#: The description's last line says which playlist it is, so that it is found again without channel.state.json.
MARKER = "zm:"
