"""Time as the sandbox sees it: the computer's clock plus what a test has moved it by."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

# Quota days begin at midnight Pacific Time, summer time included (youtube-api-facts 1.4).
PACIFIC = ZoneInfo("America/Los_Angeles")

_STAMP = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


class Clock:
    """Seconds since 1970, movable. `offset` is stored by the caller so that it survives a restart."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset

    def now(self) -> float:
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        self.offset += seconds

    def set(self, now: float) -> None:
        self.offset = now - time.time()

    def quota_day(self) -> str:
        """The quota day that it is now, as YYYY-MM-DD in Pacific Time."""
        return datetime.fromtimestamp(self.now(), PACIFIC).date().isoformat()


def stamp(moment: float) -> str:
    """RFC 3339 in UTC with whole seconds, as YouTube writes it."""
    return datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_stamp(text: str) -> float | None:
    """Seconds since 1970 of an RFC 3339 time that names its offset, or None when it is none."""
    if not _STAMP.fullmatch(text):
        return None
    try:
        # In UTC at once: a moment that `stamp` could not write again is none.
        return datetime.fromisoformat(text.upper()).astimezone(UTC).timestamp()
    except (ValueError, OverflowError):
        return None
