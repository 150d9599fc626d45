"""Faults at every step of `zm sync-playlists`, cell by cell: the next run puts all right, and nothing is doubled.

The cells are tests/cases/faults/playlists.csv. A cell that applies and has no fault here fails.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.apply.crashing import PulledPlugError
from tests.apply.playlist_world import Desk, Hook, desk
from tests.youtube.virtual import VirtualClock

from zusammenmehr.errors import PlaceError
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.youtube.ports import NotSentError

FILE = Path(__file__).resolve().parents[1] / "cases" / "faults" / "playlists.csv"
ROWS = list(csv.DictReader(line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")))
CELLS = [row for row in ROWS if row["applies"] == "1"]

#: The request that each step sends, and the action that its change has.
METHODS = {
    "S18": ("playlists.insert", "create_playlist"),
    "S19": ("playlists.update", "update_playlist"),
    "S20": ("playlistItems.insert", "insert_item"),
    "S21": ("playlistItems.update", "move_item"),
    "S22": ("playlistItems.delete", "delete_item"),
    "S23": ("playlistItems.list", ""),
}
READ = "S23"
DAY = 86_400.0
#: What a killed process ends with.
PULLED = -9


@pytest.fixture(name="here", scope="module")
def _here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        found = desk(tmp_path_factory.mktemp("playlists"), monkeypatch)
        yield found
        found.channel.end()


@pytest.mark.parametrize("cell", CELLS, ids=[f"{cell['step']}-{cell['fault']}" for cell in CELLS])
def test_a_fault_is_met_and_the_next_run_puts_everything_right(here: Desk, cell: dict[str, str]) -> None:
    here.again()
    code, fired = FAULTS[cell["fault"]](here, cell["step"])
    assert fired, "the fault did not happen"
    assert str(code) == cell["ends"]
    here.channel.world.faults.clear()
    here.channel.world.change_settings({"read_lag_seconds": 0})
    here.wire.hook = Hook()
    here.clock.time, here.clock.passed = VirtualClock().time, here.clock.passed + 2 * DAY

    assert here.run() == 0

    shown = here.playlists()
    assert [name for name in shown["Alle"] if not name.startswith("fremd")] == ["a", "b", "c"]
    assert shown["Alle"].count("fremd") == 1 + (cell["fault"] == "hand" and cell["step"] in {"S20", "S21", READ})
    assert [name for name in shown["Neu"] if name != "fremd"] == ["a"]
    here.channel.clear_log()
    assert here.run() == 0
    assert here.channel.writes() == []


def test_every_cell_stands_in_the_file() -> None:
    assert {(row["step"], row["fault"]) for row in ROWS} == {
        (step, fault) for step in METHODS for fault in FAULTS | NEVER
    }
    assert len(ROWS) == len(METHODS) * len(FAULTS | NEVER)


# --- the faults: each runs once and says (exit code, whether the fault happened) ---


def _queued(step: str, here: Desk, *faults: dict[str, Any]) -> tuple[int, bool]:
    here.channel.faults(*({"operation": METHODS[step][0], **fault} for fault in faults))
    return here.run(), here.channel.all_fired()


def _answer(status: int, reason: str, **more: Any) -> Callable[[Desk, str], tuple[int, bool]]:
    return lambda here, step: _queued(step, here, {"fault": "status", "status": status, "reason": reason, **more})


def _killed(here: Desk, step: str, moment: str) -> tuple[int, bool]:
    def pull() -> None:
        raise PulledPlugError(step)

    here.wire.hook = Hook(METHODS[step][0], **{moment: pull})  # type: ignore[arg-type]  # "before" or "after"
    with pytest.raises(PulledPlugError):
        here.run()
    return PULLED, here.wire.hook.fired == 1


def _hooked(here: Desk, step: str, act: Callable[[], None], **values: Any) -> tuple[int, bool]:
    here.wire.hook = Hook(METHODS[step][0], before=_once(act))
    return here.run(**values), here.wire.hook.fired >= 1


def _once(act: Callable[[], None]) -> Callable[[], None]:
    done: list[bool] = []

    def do() -> None:
        if not done:
            done.append(True)
            act()

    return do


def _reset(here: Desk, step: str) -> tuple[int, bool]:
    """Where there is a body it is cut off within; else the connection goes before the answer."""
    has_body = step not in {"S22", READ}
    return _queued(step, here, {"fault": "cut_after", "bytes": 20} if has_body else {"fault": "reset_before"})


def _limit(here: Desk, step: str) -> tuple[int, bool]:
    reason = {"S18": "RATE_LIMIT_EXCEEDED", "S20": "playlistContainsMaximumNumberOfVideos"}
    status = {"S20": 403}
    return _answer(status.get(step, 429), reason.get(step, "uploadRateLimitExceeded"))(here, step)


def _gone(here: Desk, step: str) -> tuple[int, bool]:
    reason = {"S18": "playlistNotFound", "S19": "playlistNotFound", "S20": "videoNotFound", READ: "playlistNotFound"}
    return _answer(404, reason.get(step, "playlistItemNotFound"))(here, step)


class _FullDisk(DiskStore):
    """Full as soon as the journal is to announce `action`."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.was_full = action, False

    def append(self, path: Path, data: bytes, *, private: bool) -> None:
        if f'"{self.action}"'.encode() in data:
            self.was_full = True
            raise PlaceError("The disk is full.", reason="disk_full")
        super().append(path, data, private=private)


def _disk(here: Desk, step: str) -> tuple[int, bool]:
    method, action = METHODS[step]
    store = _FullDisk(action)
    here.channel.clear_log()
    code = here.run(store=store)
    assert method not in {entry["operation"] for entry in here.channel.writes()}
    return code, store.was_full


def _corrupt(here: Desk, _step: str) -> tuple[int, bool]:
    """Nothing is sent; once a person has put the file back, be it without its playlists, the markers tell."""
    whole = here.state_file.read_bytes()
    here.state_file.write_bytes(whole[:40])
    here.channel.clear_log()
    code = here.run()
    assert here.channel.writes() == []
    start = whole.index(b'"playlists": {')
    here.state_file.write_bytes(whole[:start] + b'"playlists": {}' + whole[whole.index(b"}", start) + 1 :])
    return code, True


def _two(here: Desk, step: str) -> tuple[int, bool]:
    """The code of the second run, which comes while the first one is at this step."""
    second: list[int] = []
    first, fired = _hooked(here, step, lambda: second.append(here.run()))
    assert first == 0
    return second[0], fired


def _clock(here: Desk, step: str) -> tuple[int, bool]:
    def jump() -> None:
        here.clock.time = here.clock.time.replace(year=2019)

    return _hooked(here, step, jump)


def _lag(here: Desk, step: str) -> tuple[int, bool]:
    """Lists run behind, and the answer is lost: only a look after the lag tells."""
    here.channel.world.change_settings({"read_lag_seconds": {"item": 1.5, "playlist": 1.5}})
    here.clock.passed += 60
    return _queued(step, here, {"fault": "reset_after"})


def _net(here: Desk, step: str) -> tuple[int, bool]:
    began: list[float] = []

    def away() -> None:
        began.append(here.clock.passed)
        if here.clock.passed < began[0] + 600:
            raise NotSentError("away")

    here.wire.hook = Hook(METHODS[step][0], before=away)
    return here.run(), bool(began)


def _signal(here: Desk, step: str) -> tuple[int, bool]:
    workplace = here.workplace()
    return _hooked(here, step, workplace.stop.set, stop=workplace.stop)


def _hand(here: Desk, step: str) -> tuple[int, bool]:
    """The owner does something to the very thing, at the moment before the request."""
    truth = here.channel.truth()["playlists"][-1]
    alle, items = truth["id"], truth["items"]
    event: dict[str, Any] = {
        "S18": {"do": "add_playlist", "title": "Von Hand"},
        "S19": {"do": "edit_playlist", "id": alle, "snippet": {"title": "Von Hand"}},
        "S22": {"do": "remove_item", "id": items[3]["id"]},
    }.get(step, {"do": "add_item", "playlist_id": alle, "video_id": here.videos["fremd"], "position": 0})
    return _hooked(here, step, lambda: here.channel.owner(**event))


FAULTS: dict[str, Callable[[Desk, str], tuple[int, bool]]] = {
    "k1": lambda here, step: _killed(here, step, "before"),
    "k2": lambda here, step: _killed(here, step, "after"),
    "rst": _reset,
    "lost": lambda here, step: _queued(step, here, {"fault": "reset_after"}),
    "5xx": _answer(503, "backendError"),
    "429": _answer(429, "rateLimitExceeded", retry_after=2),
    "quota": _answer(403, "quotaExceeded"),
    "rate": _answer(403, "rateLimitExceeded"),
    "limit": _limit,
    "401": _answer(401, "authError"),
    "gone": _gone,
    "odd": lambda here, step: _queued(step, here, {"fault": "html"}),
    "hang": lambda here, step: _queued(step, here, {"fault": "stall", "seconds": 100_000, "after": True}),
    "disk": _disk,
    "corr": _corrupt,
    "two": _two,
    "clock": _clock,
    "lag": _lag,
    "net": _net,
    "sig": _signal,
    "hand": _hand,
}
#: Faults that cannot meet these steps: they are about uploads, or about a second computer.
NEVER = dict.fromkeys(("308", "mach", "chgA", "chgB"))
