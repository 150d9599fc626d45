"""`zm publish` over three stories dies anywhere; the next run puts everything right, and a third one does nothing."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from tests.apply.crashing import PulledPlugError
from tests.apply.whole_run import Office, check, office

from zusammenmehr.app.viewing import Result
from zusammenmehr.errors import StateError, ZmError

PARTS = 6


@pytest.fixture(name="here", scope="module")
def _here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
        here = office(tmp_path_factory.mktemp("whole"), monkeypatch)
        yield here
        here.channel.end()


def _points(here: Office) -> list[str]:
    here.again()
    assert here.run().exit_code == 0
    names = list(here.plug.names)
    check(here)
    return names


def _recovers(here: Office) -> None:
    done = _run_to_the_end(here)
    assert done.exit_code == 0, [outcome for outcome in done.report.outcomes if outcome.error is not None]
    check(here)
    here.channel.clear_log()
    before = here.remembered()
    third = here.run()
    assert third.exit_code == 0
    assert third.proposal.plan.changes == ()
    assert here.channel.writes() == []
    assert here.remembered() == before


def _run_to_the_end(here: Office) -> Result:
    """A torn line of withdrawals.jsonl may have held any film: only a person can say which, and nothing is sent, but
    what hides the films of which the folder itself says it."""
    file = here.folder / "withdrawals.jsonl"
    told = file.read_bytes() if file.exists() else b""
    if told and not told.endswith(b"\n"):
        assert str(file) in _what_ends_it(here).message
        file.write_bytes(told.rpartition(b"\n")[0])
    return here.run()


def _what_ends_it(here: Office) -> ZmError:
    try:
        done = here.run()
    except StateError as error:
        return error
    assert {outcome.change.action for outcome in done.report.outcomes} == {"make_private"}
    assert isinstance(done.report.ended_by, StateError)
    return done.report.ended_by


def test_the_points_are_all_there(here: Office) -> None:
    names = _points(here)
    kinds = {name.split()[0] for name in names}
    assert kinds == {"request", "write", "half", "sync", "rename", "place", "sync_folder", "remove", "the"}
    requests = {name.removeprefix("request ") for name in names if name.startswith("request")}
    assert requests >= {"videos.insert", "captions.insert", "thumbnails.set", "videos.update", "captions.delete"}
    assert len(names) > 250


@pytest.mark.parametrize("part", range(PARTS))
def test_every_point_is_recovered_from(here: Office, part: int) -> None:
    for at in range(1 + part, len(_points(here)) + 1, PARTS):
        here.again()
        with pytest.raises(PulledPlugError):
            here.run(at)
        _recovers(here)


@pytest.mark.parametrize("jobs", [1, 2])
def test_two_crashes_in_a_row_are_recovered_from(here: Office, jobs: int) -> None:
    """With two jobs the points come in another order each time: what is tested is another crash each time."""
    dice = random.Random(jobs)
    total = len(_points(here))
    for _pair in range(12):
        here.again()
        for at in (dice.randint(1, total), dice.randint(1, total // 2)):
            try:
                here.run(at, jobs=jobs)
            except PulledPlugError:
                continue
        _recovers(here)
