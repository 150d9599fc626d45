"""When a limit ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from zusammenmehr.model.quota import DAILY, Bucket

_PACIFIC: Final = ZoneInfo("America/Los_Angeles")
_CHANNEL_LIMIT: Final = timedelta(hours=24)


def when_it_opens(bucket: Bucket, now: datetime) -> datetime:
    """Aware UTC: a project's buckets at the next midnight in Los Angeles, a channel's own limits 24 hours from now."""
    if bucket not in DAILY:
        return now + _CHANNEL_LIMIT
    tomorrow = now.astimezone(_PACIFIC).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), _PACIFIC).astimezone(UTC)
