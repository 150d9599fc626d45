"""The quota's day: from midnight to midnight in Los Angeles, summer time included (youtube-api-facts 1.4)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_PACIFIC: Final = ZoneInfo("America/Los_Angeles")


def pacific_day(now: datetime) -> str:
    """The quota's day that `now` (aware) falls into, as YYYY-MM-DD."""
    return now.astimezone(_PACIFIC).date().isoformat()


def next_reset(now: datetime) -> datetime:
    """The next midnight in Los Angeles after `now` (aware), as aware UTC."""
    tomorrow = now.astimezone(_PACIFIC).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), _PACIFIC).astimezone(UTC)
