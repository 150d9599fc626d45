"""What requests cost, and in which bucket (youtube-api-facts section 1, as of 2026-11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Bucket(StrEnum):
    """The three daily allowances of a Google Cloud project, and the limits a channel has of its own."""

    UNITS = "units"
    UPLOADS = "uploads"
    SEARCHES = "searches"
    CHANNEL_UPLOADS = "channel_uploads"
    THUMBNAILS = "thumbnails"
    NEW_PLAYLISTS = "new_playlists"


DAILY: Final[Mapping[Bucket, int]] = {Bucket.UNITS: 10_000, Bucket.UPLOADS: 100, Bucket.SEARCHES: 100}

#: Units kept back for withdrawals (law 5).
RESERVE: Final = 500

_WRITE: Final = 50

#: Units per request, by Google's method name.
UNITS: Final[Mapping[str, int]] = {
    "channels.list": 1,
    "channels.update": _WRITE,
    "channelSections.list": 1,
    "channelSections.insert": _WRITE,
    "channelSections.update": _WRITE,
    "channelSections.delete": _WRITE,
    "videos.list": 1,
    "videos.update": _WRITE,
    "videos.delete": _WRITE,
    "thumbnails.set": _WRITE,
    "captions.list": 50,
    "captions.insert": 400,
    "captions.update": 450,
    "captions.delete": 50,
    "playlists.list": 1,
    "playlists.insert": _WRITE,
    "playlists.update": _WRITE,
    "playlists.delete": _WRITE,
    "playlistItems.list": 1,
    "playlistItems.insert": _WRITE,
    "playlistItems.update": _WRITE,
    "playlistItems.delete": _WRITE,
    "playlistImages.list": 1,
    "playlistImages.insert": _WRITE,
    "playlistImages.update": _WRITE,
    "playlistImages.delete": _WRITE,
    "videoCategories.list": 1,
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs: units of the common bucket, uploads of their own, and requests in all."""

    units: int = 0
    uploads: int = 0
    requests: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.units + other.units, self.uploads + other.uploads, self.requests + other.requests)


def cost_of(*methods: str) -> Cost:
    """The cost of one request to each of `methods`; `videos.insert` costs one upload and no units.

    Raises KeyError for a method without a price: nothing may be sent whose price is not known.
    """
    uploads = methods.count("videos.insert")
    units = sum(UNITS[method] for method in methods if method != "videos.insert")
    return Cost(units, uploads, len(methods))
