"""What the channel should be, as the folder tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zusammenmehr.model.media import CaptionFile, Film, Picture
from zusammenmehr.model.playlist import DesiredPlaylist
from zusammenmehr.model.video import VideoFields


class Standing(StrEnum):
    """Whether a story's film may be on the channel today, and if not, why. The values stand in JSON as `reason`."""

    READY = "ready"
    WITHDRAWN = "withdrawn"  # somebody took the consent back: off the channel first of all
    NO_CONSENT = "no_consent"  # missing, not yet given, run out, or without YouTube in its scope
    DRAFT = "draft"
    BROKEN = "broken"  # story.yaml cannot be used
    INVALID = "invalid"  # a rule finds an error
    NO_FILM = "no_film"


@dataclass(frozen=True, slots=True)
class DesiredVideo:
    """What one story's video should be. `fields.visibility`/`publish_at` are the goal after everything is in place."""

    story: str
    standing: Standing
    fields: VideoFields
    film: Film | None = None
    thumbnail: Picture | None = None
    captions: tuple[CaptionFile, ...] = ()
    notify_subscribers: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Desired:
    """Everything: videos by story id, playlists in the order of channel.yaml.

    `repeated` are the keys of entries with `for_each`: a playlist of theirs that is not among `playlists` has lost its
    last story. `unusable` are the keys of entries whose texts cannot be rendered: nothing follows from their absence.
    `sections` are keys of entries in the order of the channel's home; without any, the home is not looked at.
    """

    videos: Mapping[str, DesiredVideo] = field(default_factory=dict)
    playlists: tuple[DesiredPlaylist, ...] = ()
    repeated: frozenset[str] = frozenset()
    unusable: frozenset[str] = frozenset()
    sections: tuple[str, ...] = ()
