"""When a limit ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from zusammenmehr.model.quota import DAILY, Bucket
from zusammenmehr.model.quota_day import next_reset

_CHANNEL_LIMIT: Final = timedelta(hours=24)


def when_it_opens(bucket: Bucket, now: datetime) -> datetime:
    """Aware UTC: a project's buckets at the next midnight in Los Angeles, a channel's own limits 24 hours from now."""
    return next_reset(now) if bucket in DAILY else now + _CHANNEL_LIMIT
