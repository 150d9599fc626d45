"""What the channel is, as far as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zusammenmehr.model.playlist import ObservedPlaylist
from zusammenmehr.model.section import ObservedSection
from zusammenmehr.model.video import ObservedVideo


@dataclass(frozen=True, slots=True)
class ObservedChannel:
    """Who we are talking to."""

    id: str
    title: str
    uploads_playlist: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """The channel as read: `videos` by video id; ids that were asked for and are gone stand in `missing`.

    `marked` maps a marker to the videos that carry it, when the uploads list was searched (`searched`).
    `covers`: per playlist id the SHA-256 (hex) of the cover that this computer sent last; the channel does not tell it.
    `sections` of the channel's home in order; they are read only where channel.yaml asks for some.
    """

    channel: ObservedChannel
    videos: Mapping[str, ObservedVideo] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    playlists: Mapping[str, ObservedPlaylist] = field(default_factory=dict)
    marked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    searched: bool = False
    covers: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[ObservedSection, ...] = ()


@dataclass(frozen=True, slots=True)
class ObservedCaption:
    """A caption track of a video. `is_automatic`: YouTube made it from the sound; `status` is YouTube's word."""

    id: str
    language: str
    name: str = ""
    is_automatic: bool = False
    status: str = ""
