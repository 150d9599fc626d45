"""Time that passes only when somebody waits, and a ledger that lets everything through and counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from zusammenmehr.model.credentials import AuthorisedUser
from zusammenmehr.model.quota import Bucket

USER = AuthorisedUser("client-1", "GOCSPX-canary-client-secret", "1//0canary-refresh-token", "http://127.0.0.1:9/token")


@dataclass(slots=True)
class VirtualClock:
    """`model.seams.Clock` for tests; `dice` is what `random` gives."""

    time: datetime = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    passed: float = 0.0
    dice: float = 0.5
    sleeps: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.passed += seconds

    def random(self) -> float:
        return self.dice


@dataclass(slots=True)
class CountingLedger:
    """A `ports.Ledger` in memory."""

    booked: dict[Bucket, int] = field(default_factory=dict)
    blocked: dict[Bucket, datetime] = field(default_factory=dict)

    def until(self, bucket: Bucket, price: int, *, reserve: bool) -> datetime | None:
        return None if reserve else self.blocked.get(bucket)

    def book(self, bucket: Bucket, price: int) -> None:
        self.booked[bucket] = self.booked.get(bucket, 0) + price

    def block(self, bucket: Bucket, until: datetime) -> None:
        self.blocked[bucket] = until
