"""Faults at every step of `zm publish`, cell by cell: the next run puts everything right, and nothing is doubled.

The cells are tests/cases/faults/uploads.csv. A cell that applies and has no fault here fails.
"""

from __future__ import annotations

import csv
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from tests.apply.crashing import PulledPlugError
from tests.apply.whole_run import REPOSITORY, Hook, Office, check, office
from tests.support.office import CHOIR

from zusammenmehr.errors import PlaceError, ZmError
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.youtube import connect
from zusammenmehr.youtube.pause import Timing

FILE: Final = Path(__file__).resolve().parents[1] / "cases" / "faults" / "uploads.csv"
ROWS: Final = list(
    csv.DictReader(line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
)
CELLS: Final = [row for row in ROWS if row["applies"] == "1"]
PULLED: Final = -9
TWO_DAYS: Final = 2 * 86_400.0

#: The request or the journal's record that a step is, and the how-manieth of its run.
STEPS: Final = {
    "S07": ("record intent", 1),
    "S08": ("videos.insert.session", 1),
    "S09": ("record session", 1),
    "S10": ("videos.insert.put", 1),
    "S11": ("videos.insert.put", 2),
    "S12": ("record uploaded", 1),
    "S13": ("videos.list", 2),
    "S14": ("thumbnails.set", 1),
    "S15": ("captions.insert", 1),
    "S16": ("videos.update", 2),
    "S17": ("videos.update", 3),
    "S24": ("record done", 10),
    "S25": ("oauth.token", 1),
}
IN_THE_JOURNAL: Final = frozenset({"S07", "S09", "S12", "S24"})


@dataclass(slots=True)
class HookedStore(DiskStore):
    """A disk that tells of each journal record, and may be full."""

    here: Office
    is_full: bool = False

    def append(self, path: Path, data: bytes, *, private: bool) -> None:
        self._require_room()
        kind = re.search(rb'"kind":"(\w+)"', data)
        with self.here.hook.around(f"record {kind[1].decode()}" if kind else ""):
            self._require_room()
            DiskStore.append(self, path, data, private=private)

    def replace(self, path: Path, data: bytes, *, private: bool) -> None:
        self._require_room()
        DiskStore.replace(self, path, data, private=private)

    def _require_room(self) -> None:
        if self.is_full:
            raise PlaceError("The disk is full.", reason="disk_full")


@dataclass(slots=True)
class Trial:
    """One cell: `repair` is what a person does before the next run; `by_hand`: a video that the owner made;
    `forgot`: zm's own files are gone."""

    here: Office
    step: str
    store: HookedStore
    stop: threading.Event = field(default_factory=threading.Event)
    repair: Callable[[], None] = lambda: None
    by_hand: str = ""
    forgot: bool = False

    def run(self) -> int:
        """The exit code, as the command line gives it."""
        try:
            return self.here.run(store=self.store, stop=self.stop).exit_code
        except ZmError as error:
            return error.exit_code
        except PulledPlugError:
            return PULLED

    def queued(self, **fault: Any) -> int:
        """Through the sandbox's own queue."""
        name, nth = STEPS[self.step]
        self.here.channel.faults({"operation": name, "nth": nth, **fault})
        return self.run()

    def hooked(self, before: Callable[[], None] | None = None, after: Callable[[], None] | None = None) -> int:
        self.here.hook = Hook(*STEPS[self.step], before=before, after=after)
        return self.run()

    def pull(self) -> None:
        self.here.plug.dead = True
        raise PulledPlugError(self.step)

    @property
    def has_fired(self) -> bool:
        return self.here.channel.all_fired() and (not self.here.hook.name or self.here.hook.fired == 1)

    @property
    def journal(self) -> Path:
        (file,) = self.here.state.glob("channels/*/journal.jsonl")
        return file

    @property
    def film(self) -> Path:
        return self.here.folder / "stories" / CHOIR / "film.mp4"


@pytest.fixture(name="here", scope="module")
def _here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """With YouTube's own patience and lag: nobody waits for a virtual clock."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
        monkeypatch.setattr(connect, "LOOPBACK", Timing())
        here = office(tmp_path_factory.mktemp("faults"), monkeypatch)
        here.channel.stalls_in_its_own_time(monkeypatch)
        yield here
        here.channel.end()


@pytest.mark.parametrize("cell", CELLS, ids=[f"{cell['step']}-{cell['fault']}" for cell in CELLS])
def test_a_fault_is_met_and_the_next_run_puts_everything_right(here: Office, cell: dict[str, str]) -> None:
    here.again()
    trial = Trial(here, cell["step"], HookedStore(here))
    with _films_kept(trial):
        code = _FAULTS[cell["fault"]](trial)
        assert trial.has_fired
        assert str(code) == cell["ends"]
        here.channel.world.faults.clear()
        here.channel.world.change_settings({"read_lag_seconds": 0, "refresh_token_revoked": False})
        here.hook = Hook()
        here.away_until = 0.0
        here.clock.passed += TWO_DAYS
        trial.repair()

        assert here.run().exit_code == 0

        check(here, trial.by_hand, forgot=trial.forgot)
        here.channel.clear_log()
        assert here.run().exit_code == 0
        assert here.channel.writes() == []


def test_every_cell_stands_in_the_file() -> None:
    never = {"mach"}
    assert {row["step"] for row in ROWS} == STEPS.keys()
    assert {row["fault"] for row in ROWS} == _FAULTS.keys() | never
    assert len(ROWS) == len(STEPS) * len(_FAULTS.keys() | never)
    assert not any(row["fault"] in never for row in CELLS)


@contextmanager
def _films_kept(trial: Trial) -> Iterator[None]:
    facts = trial.film.stat()
    try:
        yield
    finally:
        trial.film.write_bytes((REPOSITORY / "stories" / CHOIR / "film.mp4").read_bytes())
        os.utime(trial.film, ns=(facts.st_atime_ns, facts.st_mtime_ns))


# --- the faults: each runs once, and says how the run ended ---


def _answer(status: int, reason: str, **more: Any) -> Callable[[Trial], int]:
    return lambda trial: trial.queued(fault="status", status=status, reason=reason, **more)


def _reset(trial: Trial) -> int:
    if trial.step in {"S08", "S13"}:
        return trial.queued(fault="reset_before")
    return trial.queued(fault="cut_after", bytes=20)


def _limit(trial: Trial) -> int:
    if trial.step in {"S08", "S11"}:
        return _answer(400, "uploadLimitExceeded")(trial)
    return _answer(429, "uploadRateLimitExceeded")(trial)


def _gone(trial: Trial) -> int:
    if trial.step == "S11":
        return _answer(404, "notFound", after=True)(trial)
    return _answer(404, "notFound" if trial.step == "S10" else "videoNotFound")(trial)


def _disk(trial: Trial) -> int:
    def fill() -> None:
        trial.store.is_full = True

    code = trial.hooked(before=fill)
    trial.store.is_full = False
    return code


def _corrupt(trial: Trial) -> int:
    if trial.step == "S25":
        return _without_sign_in(trial)
    trial.hooked(after=trial.pull)
    if trial.step in IN_THE_JOURNAL | {"S08"}:
        return _damaged(trial, trial.journal)
    trial.journal.unlink()
    (trial.here.folder / "channel.state.json").unlink()
    trial.forgot = True
    return PULLED


def _without_sign_in(trial: Trial) -> int:
    file = trial.here.folder / "credentials.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:20])
    trial.repair = lambda: _put_back(file, whole)
    return trial.run()


def _damaged(trial: Trial, file: Path) -> int:
    """Nothing is sent until a person has put the file back."""
    whole = file.read_bytes()
    trial.here.hook = Hook()
    file.write_bytes(whole.replace(b'"', b"'", 3))
    trial.here.channel.clear_log()
    code = trial.run()
    assert trial.here.channel.writes() == []
    trial.repair = lambda: _put_back(file, whole)
    return code


def _put_back(file: Path, whole: bytes) -> None:
    file.write_bytes(whole)


def _two(trial: Trial) -> int:
    """The code of a second run, which comes while the first one is at this step."""
    second: list[int] = []

    def come() -> None:
        try:
            second.append(trial.here.run().exit_code)
        except ZmError as error:
            second.append(error.exit_code)

    if trial.step in {"S25"}:  # nothing is held yet, so the second run is the only one at work
        trial.hooked(before=come)
        return second[0]
    assert trial.hooked(before=come) == 0
    return second[0]


def _clock(trial: Trial) -> int:
    """The computer's clock jumps back by weeks; the channel's does not."""

    def jump() -> None:
        before = trial.here.clock.time
        trial.here.clock.time = before - timedelta(days=20)
        trial.here.channel.world.clock.offset += timedelta(days=20).total_seconds()

    def back() -> None:
        trial.here.clock.time += timedelta(days=20)
        trial.here.channel.world.clock.offset = 0.0

    trial.repair = back
    return trial.hooked(before=jump)


def _lag(trial: Trial) -> int:
    """Lists run behind, and the answer is lost."""
    trial.here.channel.world.change_settings({"read_lag_seconds": {"video": 30, "caption": 30}})
    trial.here.clock.passed += 60
    return trial.queued(fault="reset_after")


def _other_film(trial: Trial) -> None:
    """The same film with a box at its end that players pass over."""
    film = (REPOSITORY / "stories" / CHOIR / "film.mp4").read_bytes()
    trial.film.write_bytes(film + b"\x00\x00\x00\x10free" + bytes(8))


def _changed_between(trial: Trial) -> int:
    code = trial.hooked(before=trial.pull)
    if trial.step == "S17":  # its video is there: another film is said, and not sent
        _other_film(trial)
        trial.here.hook = Hook()
        done = trial.here.run()
        assert "film_changed" in {str(item.reason) for item in done.proposal.plan.left_out}
        trial.here.hook = Hook(*STEPS[trial.step], before=lambda: None, seen=STEPS[trial.step][1], fired=1)
        trial.repair = lambda: _put_back(trial.film, (REPOSITORY / "stories" / CHOIR / "film.mp4").read_bytes())
        return code
    trial.repair = lambda: _other_film(trial)
    return code


def _changed_while_sent(trial: Trial) -> int:
    return trial.hooked(before=lambda: os.utime(trial.film))


def _net(trial: Trial) -> int:
    def away() -> None:
        trial.here.away_until = trial.here.clock.passed + 600

    return trial.hooked(before=away)


def _hand(trial: Trial) -> int:
    """The owner does something at that moment; what zm does not manage stays as the owner left it."""
    here = trial.here
    if trial.step in IN_THE_JOURNAL:
        trial.hooked(after=trial.pull)
        return _damaged(trial, here.folder / "channel.state.json")
    if trial.step == "S25":
        here.channel.world.change_settings({"refresh_token_revoked": True})
        return trial.run()
    if trial.step == "S08":
        return trial.hooked(before=lambda: _upload_by_hand(trial))
    if trial.step == "S10":
        return _answer(410, "notFound")(trial)
    if trial.step in {"S16", "S17"}:  # before it is read, merged and written
        trial.here.hook = Hook("record begun", 2 if trial.step == "S16" else 6, before=lambda: _edit_by_hand(trial))
        return trial.run()
    return trial.hooked(before=lambda: _edit_by_hand(trial))


def _upload_by_hand(trial: Trial) -> None:
    trial.by_hand = trial.here.channel.owner(do="upload_video", title="Chor", privacy="private")["id"]


def _edit_by_hand(trial: Trial) -> None:
    """Every video of the channel is closed for embedding."""
    here = trial.here
    known = [video["id"] for video in here.channel.truth()["videos"]]
    for video in known:
        here.channel.owner(do="edit_video", id=video, status={"embeddable": False})

    def still_closed() -> None:
        assert all(
            video["status"]["embeddable"] is False for video in here.channel.truth()["videos"] if video["id"] in known
        )

    trial.repair = still_closed


_FAULTS: Final[dict[str, Callable[[Trial], int]]] = {
    "k1": lambda trial: trial.hooked(before=trial.pull),
    "k2": lambda trial: trial.hooked(after=trial.pull),
    "rst": _reset,
    "lost": lambda trial: trial.queued(fault="reset_after"),
    "5xx": _answer(503, "backendError"),
    "429": _answer(429, "rateLimitExceeded", retry_after=2),
    "quota": _answer(403, "quotaExceeded"),
    "rate": _answer(403, "rateLimitExceeded"),
    "limit": _limit,
    "401": _answer(401, "authError"),
    "gone": _gone,
    "308": lambda trial: trial.queued(fault="take", bytes=0),
    "odd": lambda trial: trial.queued(fault="html"),
    "hang": lambda trial: trial.queued(fault="stall", seconds=100_000, after=True),
    "disk": _disk,
    "corr": _corrupt,
    "two": _two,
    "clock": _clock,
    "lag": _lag,
    "chgA": _changed_between,
    "chgB": _changed_while_sent,
    "net": _net,
    "sig": lambda trial: trial.hooked(before=trial.stop.set),
    "hand": _hand,
}
