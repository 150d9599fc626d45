"""What this room needs from outside, and the shape of one exchange with the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from zusammenmehr.model.quota import Bucket


class Ledger(Protocol):
    """Who counts the quota; `state.ledger.QuotaLedger` is one."""

    def until(self, bucket: Bucket, price: int, *, reserve: bool) -> datetime | None:
        """None when a request of `price` may be sent now; else when it may."""

    def book(self, bucket: Bucket, price: int) -> None:
        """Counts a request that is about to be sent; a negative price takes one back that never left."""

    def block(self, bucket: Bucket, until: datetime) -> None:
        """Remembers that the bucket is closed until then."""


class Body(Protocol):
    """A request body that is read while it is sent."""

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One request. `method` is Google's name for it ("videos.list"), and what the ledger prices; `address` may be a
    secret; `answer_within` is how many seconds the answer may take once all is sent."""

    method: str
    verb: str
    address: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | Body | None = field(default=None, repr=False)
    answer_within: float = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; header names in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


class Transport(Protocol):
    """Sends one request once. Nothing below this line repeats anything."""

    def send(self, request: Outgoing, token: str) -> Reply:
        """The answer; raises NotSentError or LostAnswerError. `token` "" sends no Authorization header."""

    def abort(self) -> None:
        """Ends what any thread is sending or waiting for."""

    def close(self) -> None:
        """Closes kept connections."""


class NotSentError(Exception):
    """No connection: the server has seen nothing of the request."""


class LostAnswerError(Exception):
    """The request, or a part of it, left this computer, and no whole answer came: it may have taken effect."""


class OddAnswerError(Exception):
    """An answer that succeeded but is not what was asked for: another kind, another id, no JSON."""
