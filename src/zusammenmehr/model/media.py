"""Facts about the files beside a story: films, pictures, captions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What a film is, as far as its container tells without decoding all of it.

    `duration` is in seconds; `width` and `height` in pixels as shown (rotation applied), 0 without a picture;
    `has_location`: the container carries a GPS position; `loudness_peak` is 0.0 to 1.0, None when it was not sampled.
    `readable` is False when nothing could be made of the file; then the other values are empty.
    """

    readable: bool = True
    container: str = ""
    duration: float = 0.0
    width: int = 0
    height: int = 0
    video_codec: str = ""
    audio_codec: str = ""
    truncated: bool = False
    has_location: bool = False
    silent: bool = False
    black: bool = False
    git_lfs_pointer: bool = False

    @property
    def is_short(self) -> bool:
        """Square or vertical and at most three minutes: YouTube makes it a Short (youtube-api-facts 2.8)."""
        return 0 < self.width <= self.height and 0 < self.duration <= 180


@dataclass(frozen=True, slots=True)
class Film:
    """The one video of a story. `path` is absolute, `file` relative to the channel folder with `/`; size in bytes."""

    path: Path
    file: str
    size: int
    mtime_ns: int
    facts: MediaFacts | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A thumbnail or cover. `format` is "jpeg", "png" or "" by content; `sha256` hex of the whole file."""

    path: Path
    file: str
    size: int
    format: str = ""
    width: int = 0
    height: int = 0
    has_location: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption on screen: milliseconds from the film's start, its text, and the line of the file it begins in."""

    start: int
    end: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """`captions.<language>.vtt|srt`. `language` is the tag as written in the name; `format` "vtt" or "srt"."""

    path: Path
    file: str
    language: str
    format: str
    size: int
    sha256: str
    cues: tuple[Cue, ...] = ()
