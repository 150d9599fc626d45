"""What each operation costs, and from which bucket (youtube-api-facts section 1, revision of June 2026)."""

from __future__ import annotations

from typing import Final, NamedTuple


class Price(NamedTuple):
    """Units of a bucket. Buckets: "units" (10,000 a day), "uploads" and "searches" (100 calls a day each)."""

    bucket: str
    units: int


FREE: Final = Price("units", 0)
_READ: Final = Price("units", 1)
_WRITE: Final = Price("units", 50)

_OWN: Final = {
    "videos.insert": Price("uploads", 1),
    "search.list": Price("searches", 1),
    "captions.list": Price("units", 50),
    "captions.insert": Price("units", 400),
    "captions.update": Price("units", 450),
    "captions.download": Price("units", 200),
}

DEFAULT_QUOTA: Final = {"units": 10_000, "uploads": 100, "searches": 100}


def price(operation: str) -> Price:
    """The price of one request; `operation` as in the discovery document ("playlistItems.insert")."""
    if operation in _OWN:
        return _OWN[operation]
    return _READ if operation.endswith((".list", ".getRating")) else _WRITE
