"""One run at a time: on this computer, and among those that share the folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from tests.youtube.virtual import VirtualClock

from zusammenmehr.errors import LockedError
from zusammenmehr.state.claim import STALE_AFTER, Claim
from zusammenmehr.state.clock import SystemClock
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.lock import RunLock

_HOLD = """
import sys, time
from pathlib import Path
from zusammenmehr.state.clock import SystemClock
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.lock import RunLock
root = Path(sys.argv[1])
with RunLock(root / "machine" / "run.lock", root / "channel.claim.json", DiskStore(), SystemClock(), host="pc-1"):
    print("held", flush=True)
    time.sleep(60)
"""


def _lock(root: Path, *, machine: str = "machine", host: str = "pc-1", clock: VirtualClock | None = None) -> RunLock:
    return RunLock(
        root / machine / "run.lock", root / "channel.claim.json", DiskStore(), clock or SystemClock(), host=host
    )


def _claim(root: Path, *, host: str, pid: int, clock: VirtualClock) -> None:
    now = clock.now().isoformat()
    (root / "channel.claim.json").write_bytes(Claim("nonce", host, pid, now, now).encode())


def test_a_second_run_on_this_computer_is_told_who_holds_it(tmp_path: Path) -> None:
    with _lock(tmp_path), pytest.raises(LockedError) as caught, _lock(tmp_path):
        pass
    assert caught.value.exit_code == 6
    assert "pc-1" in caught.value.message
    with _lock(tmp_path):
        pass
    assert not (tmp_path / "channel.claim.json").exists()


def test_another_computer_sees_the_claim(tmp_path: Path) -> None:
    with _lock(tmp_path), pytest.raises(LockedError) as caught, _lock(tmp_path, machine="other", host="pc-2"):
        pass
    assert "pc-1" in caught.value.message


def test_a_killed_run_frees_both_locks_at_once(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        begin = time.monotonic()
        with pytest.raises(LockedError), _lock(tmp_path):
            pass
        assert time.monotonic() - begin < 2
    finally:
        holder.kill()
        holder.communicate()
    with _lock(tmp_path) as lock:
        lock.require()


def test_a_dead_process_of_this_computer_with_another_state_folder(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    _claim(tmp_path, host="pc-1", pid=dead.pid, clock=VirtualClock())
    with _lock(tmp_path, clock=VirtualClock()):
        pass


def _make_old(path: Path, age: timedelta) -> None:
    then = time.time() - age.total_seconds()
    os.utime(path, (then, then))


@pytest.mark.parametrize(
    ("by_heartbeat", "by_file", "is_free"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_another_computers_claim_is_stale_only_when_both_clocks_say_so(
    tmp_path: Path, by_heartbeat: bool, by_file: bool, is_free: bool
) -> None:
    clock = VirtualClock()
    _claim(tmp_path, host="pc-2", pid=1, clock=clock)
    if by_heartbeat:
        clock.passed += STALE_AFTER.total_seconds() + 1
    if by_file:
        _make_old(tmp_path / "channel.claim.json", STALE_AFTER + timedelta(seconds=5))
    if is_free:
        with _lock(tmp_path, clock=clock):
            pass
    else:
        with pytest.raises(LockedError), _lock(tmp_path, clock=clock):
            pass


def test_an_unreadable_claim_is_held_until_it_is_old(tmp_path: Path) -> None:
    (tmp_path / "channel.claim.json").write_bytes(b"{")
    with pytest.raises(LockedError), _lock(tmp_path):
        pass
    _make_old(tmp_path / "channel.claim.json", STALE_AFTER + timedelta(seconds=5))
    with _lock(tmp_path):
        pass


def test_a_run_whose_claim_was_taken_over_writes_nothing_more(tmp_path: Path) -> None:
    with _lock(tmp_path) as lock:
        lock.require()
        _claim(tmp_path, host="pc-2", pid=1, clock=VirtualClock())
        with pytest.raises(LockedError) as caught:
            lock.require()
        assert "pc-2" in caught.value.message
    # the other's claim is left alone
    assert json.loads((tmp_path / "channel.claim.json").read_bytes())["host"] == "pc-2"
