"""Which buckets a request draws on, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.model.quota import Bucket, cost_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Requests that no bucket pays for: bytes of a session that is paid, questions about it, and access tokens.
FREE: Final = frozenset({"upload.put", "upload.query", "token"})

#: Limits of the channel's own that stand in a request's way beside the price.
_GATES: Final[Mapping[str, Bucket]] = {
    "videos.insert": Bucket.CHANNEL_UPLOADS,
    "thumbnails.set": Bucket.THUMBNAILS,
    "playlists.insert": Bucket.NEW_PLAYLISTS,
}


def price_of(method: str) -> tuple[tuple[Bucket, int], ...]:
    """(bucket, price) of one request of `method`; price 0: only a limit to look at. Raises KeyError without a price."""
    if method in FREE:
        return ()
    cost = cost_of(method)
    own = ((Bucket.UPLOADS, cost.uploads),) if cost.uploads else ((Bucket.UNITS, cost.units),)
    gate = _GATES.get(method)
    return own if gate is None else (*own, (gate, 0))
