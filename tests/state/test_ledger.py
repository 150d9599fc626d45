"""The ledger counts by Pacific days, keeps 500 units for withdrawals, and remembers limits."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.youtube.virtual import VirtualClock

from zusammenmehr.errors import StateError
from zusammenmehr.model.quota import Bucket
from zusammenmehr.model.quota_day import next_reset, pacific_day
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.ledger import QuotaLedger
from zusammenmehr.youtube.reset import when_it_opens

_START = datetime(2026, 1, 1, tzinfo=UTC)
_TIMES = st.integers(0, 2 * 366 * 86400).map(lambda seconds: _START + timedelta(seconds=seconds))


def _ledger(folder: Path, clock: VirtualClock, project: str = "p") -> QuotaLedger:
    return QuotaLedger(folder / "quota.json", project, DiskStore(), clock)


@given(_TIMES)
def test_the_day_ends_at_midnight_in_los_angeles(now: datetime) -> None:
    reset = next_reset(now)
    local = reset.astimezone(ZoneInfo("America/Los_Angeles"))
    assert (local.hour, local.minute) == (0, 0)
    assert timedelta(0) < reset - now <= timedelta(hours=25)
    assert pacific_day(reset) != pacific_day(now) == pacific_day(reset - timedelta(seconds=1))
    assert when_it_opens(Bucket.UNITS, now) == reset


def test_what_is_used_is_counted_until_the_day_ends(tmp_path: Path) -> None:
    clock = VirtualClock()
    ledger = _ledger(tmp_path, clock)
    ledger.book(Bucket.UNITS, 450)
    ledger.book(Bucket.UNITS, -50)
    ledger.book(Bucket.UPLOADS, 1)
    assert _ledger(tmp_path, clock).usage().used == {Bucket.UNITS: 400, Bucket.UPLOADS: 1}
    assert _ledger(tmp_path, clock, "other project").usage().used == {}
    clock.passed += 24 * 3600
    assert _ledger(tmp_path, clock).usage().used == {}


def test_the_last_500_units_are_for_withdrawals(tmp_path: Path) -> None:
    clock = VirtualClock()
    ledger = _ledger(tmp_path, clock)
    ledger.book(Bucket.UNITS, 9_450)
    assert ledger.until(Bucket.UNITS, 50, reserve=False) is None
    assert ledger.until(Bucket.UNITS, 51, reserve=False) == next_reset(clock.now())
    assert ledger.until(Bucket.UNITS, 550, reserve=True) is None
    assert ledger.until(Bucket.UNITS, 551, reserve=True) == next_reset(clock.now())


def test_a_limit_is_kept_by_later_runs_and_ends(tmp_path: Path) -> None:
    clock = VirtualClock()
    until = clock.now() + timedelta(hours=24)
    _ledger(tmp_path, clock).block(Bucket.CHANNEL_UPLOADS, until)
    assert _ledger(tmp_path, clock).until(Bucket.CHANNEL_UPLOADS, 0, reserve=False) == until
    clock.passed += 24 * 3600 - 1
    assert _ledger(tmp_path, clock).until(Bucket.CHANNEL_UPLOADS, 0, reserve=False) == until
    clock.passed += 1
    assert _ledger(tmp_path, clock).until(Bucket.CHANNEL_UPLOADS, 0, reserve=False) is None


def test_many_threads_lose_no_unit(tmp_path: Path) -> None:
    clock = VirtualClock()
    ledgers = [_ledger(tmp_path, clock) for _each in range(2)]  # as two processes would have them

    def work(ledger: QuotaLedger) -> None:
        for _time in range(10):
            ledger.book(Bucket.UNITS, 1)

    threads = [threading.Thread(target=work, args=(ledgers[number % 2],)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledgers[0].usage().used[Bucket.UNITS] == 40


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"schema": "zm.quota/9", "projects": {}}', b'{"schema": "zm.quota/1", "projects": {"p": 1}}'],
)
def test_an_unreadable_count_is_not_zero(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "quota.json").write_bytes(content)
    with pytest.raises(StateError):
        _ledger(tmp_path, VirtualClock()).usage()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_reads_it(tmp_path: Path) -> None:
    _ledger(tmp_path, VirtualClock()).book(Bucket.UNITS, 1)
    assert (tmp_path / "quota.json").stat().st_mode & 0o777 == 0o600
