"""`zm quota`: what was used of today's allowance, by our own count (youtube-api-facts 1.7): YouTube is not asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from zusammenmehr.app.connection import signed_in
from zusammenmehr.app.reading import read_channel
from zusammenmehr.model.quota import DAILY, Bucket
from zusammenmehr.model.quota_day import next_reset

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.channel import Channel


@dataclass(frozen=True, slots=True)
class BucketUse:
    """One allowance. `daily` None: YouTube does not say how large it is, only that it is used up (`blocked_until`)."""

    bucket: Bucket
    used: int
    left: int | None
    daily: int | None
    blocked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class QuotaReport:
    """All buckets that matter today; `resets_at` is when the daily ones are full again."""

    channel: Channel
    buckets: tuple[BucketUse, ...]
    resets_at: datetime


def quota(at: Workplace) -> QuotaReport:
    """The ledger of the API project that this folder's sign-in belongs to; raises AccountError without a sign-in."""
    channel = read_channel(at.root)
    with signed_in(at, channel) as line:
        usage = line.ledger.usage()
    rows = [
        BucketUse(bucket, usage.used.get(bucket, 0), usage.left(bucket), daily, usage.blocked.get(bucket))
        for bucket, daily in DAILY.items()
    ]
    rows += [
        BucketUse(bucket, usage.used.get(bucket, 0), None, None, until)
        for bucket, until in sorted(usage.blocked.items())
        if bucket not in DAILY
    ]
    return QuotaReport(channel, tuple(rows), next_reset(at.clock.now()))
