"""What was used of the daily quota, by our own count: no method of the API tells it (youtube-api-facts 1.7).

One file per computer, one entry per API project, one day after another: the day begins at midnight Pacific Time. It
also remembers until when a limit blocks a bucket, so that no later run asks in vain.
"""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import StateError
from zusammenmehr.i18n import _
from zusammenmehr.model.quota import DAILY, RESERVE, Bucket
from zusammenmehr.model.quota_day import next_reset, pacific_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from zusammenmehr.model.seams import Clock, Store

_SCHEMA: Final = "zm.quota/1"


@dataclass(frozen=True, slots=True)
class Usage:
    """One project's day: what was used per bucket, and until when a limit blocks a bucket."""

    day: str
    used: Mapping[Bucket, int] = field(default_factory=dict)
    blocked: Mapping[Bucket, datetime] = field(default_factory=dict)

    def left(self, bucket: Bucket) -> int:
        """What is left of a daily bucket, by our count."""
        return max(0, DAILY.get(bucket, 0) - self.used.get(bucket, 0))


class QuotaLedger:
    """The ledger of one API project (`AuthorisedUser.project`). Safe between threads and between processes."""

    def __init__(self, path: Path, project: str, store: Store, clock: Clock) -> None:
        self._path, self._project = path, project
        self._store, self._clock = store, clock
        self._lock = threading.Lock()

    def usage(self) -> Usage:
        """Today's count, without the limits that are over."""
        return self._today(self._read())

    def until(self, bucket: Bucket, price: int, *, reserve: bool) -> datetime | None:
        """None when a request of `price` may be sent now; else when it may.

        `reserve`: it is for a withdrawal, so it may use the last 500 units and is tried once although a limit was met.
        """
        usage = self.usage()
        if bucket in usage.blocked and not reserve:
            return usage.blocked[bucket]
        kept = RESERVE if bucket is Bucket.UNITS and not reserve else 0
        if bucket in DAILY and price > usage.left(bucket) - kept:
            return next_reset(self._clock.now())
        return None

    def book(self, bucket: Bucket, price: int) -> None:
        """Counts a request that is about to be sent; a negative price takes back one that never left."""

        def counted(now: Usage) -> Usage:
            return Usage(now.day, {**now.used, bucket: max(0, now.used.get(bucket, 0) + price)}, now.blocked)

        self._change(counted)

    def block(self, bucket: Bucket, until: datetime) -> None:
        """Remembers that `bucket` is closed until then."""
        self._change(lambda now: Usage(now.day, now.used, {**now.blocked, bucket: until}))

    def _change(self, change: Callable[[Usage], Usage]) -> None:
        with self._lock, self._between_processes():
            document = self._read()
            document["projects"][self._project] = _data(change(self._today(document)))
            self._store.replace(self._path, json.dumps(document, indent=1, sort_keys=True).encode(), private=True)

    @contextmanager
    def _between_processes(self) -> Iterator[None]:
        from filelock import FileLock

        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock"), timeout=10, mode=0o600):
            yield

    def _read(self) -> dict[str, Any]:
        data = self._store.read(self._path)
        if data is None:
            return {"schema": _SCHEMA, "projects": {}}
        try:
            document = _document(data)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StateError(
                _("The count of the daily quota cannot be read: {path}.").format(path=self._path),
                _("Rename the file; zm then counts from zero until the quota is renewed."),
                reason="ledger_unreadable",
            ) from error
        return document

    def _today(self, document: Mapping[str, Any]) -> Usage:
        now = self._clock.now()
        entry = document["projects"].get(self._project)
        usage = _usage(entry) if entry else Usage("")
        blocked = {bucket: until for bucket, until in usage.blocked.items() if until > now}
        day = pacific_day(now)
        return Usage(day, usage.used if usage.day == day else {}, blocked)


def _document(data: bytes) -> dict[str, Any]:
    """The file's JSON, known to be understood; raises ValueError, KeyError, TypeError or AttributeError."""
    document = json.loads(data)
    if document["schema"] != _SCHEMA:
        raise ValueError(document["schema"])
    for entry in document["projects"].values():
        _usage(entry)
    return dict(document)


def _usage(entry: Mapping[str, Any]) -> Usage:
    return Usage(
        day=str(entry["day"]),
        used={Bucket(name): int(count) for name, count in entry["used"].items()},
        blocked={Bucket(name): datetime.fromisoformat(until) for name, until in entry["blocked"].items()},
    )


def _data(usage: Usage) -> dict[str, Any]:
    return {
        "day": usage.day,
        "used": {str(bucket): count for bucket, count in usage.used.items()},
        "blocked": {str(bucket): until.isoformat() for bucket, until in usage.blocked.items()},
    }
