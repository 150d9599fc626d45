"""For folders and channels of every kind: what the plan says is what the practice channel counts, and then all is done.

Whatever the folder's people and the channel's owner did before. `tests/plan/test_properties.py` asks the same of the
plan alone, many times faster.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apply.walk import channel_steps, folder_steps
from tests.apply.walk.laws import foreign, unmanaged
from tests.apply.walk.walk import Step
from tests.apply.walk.world import Ended, World, world

_EDITS = sorted({step.__name__ for step in (*folder_steps.STEPS, *channel_steps.OWNER, *channel_steps.TIME)})
edits = st.lists(st.builds(Step, st.sampled_from(_EDITS), st.integers(0, 2**16)), max_size=8)
few = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(edits)
def test_laws_1_3_12_and_14_hold_on_the_channel(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as base, pytest.MonkeyPatch.context() as monkeypatch:
        here = world(Path(base), monkeypatch, 1)
        try:
            here.zm("sync")
            for video in here.videos().values():
                here.arrived[video["id"]] = here.film_of(video["sha256"])
            for step in steps:
                step.take(here)
            _holds(here)
        finally:
            here.end()


def _holds(here: World) -> None:
    others, left_alone = foreign(here), unmanaged(here)
    planned = here.zm("plan")
    done = here.zm("sync")

    assert all(change["status"] == "done" for change in done.changes) or done.was_refused
    if not done.was_refused:  # a caption track that somebody deleted was not there
        assert _units(planned.changes) == _units(done.changes) == _counted(done)
    assert sum(change["uploads"] for change in planned.changes) == _counted(done, bucket="uploads")
    assert foreign(here) == others
    assert {key: value for key, value in unmanaged(here).items() if key in left_alone}.items() <= left_alone.items()
    assert [change for change in (*planned.changes, *done.changes) if _says_nothing(change)] == []

    again = here.zm("plan")
    assert [change for change in again.changes if not _failed(change, done)] == []
    assert here.zm("sync").writes == () or done.was_refused


def _units(changes: list[dict[str, Any]]) -> int:
    """What the writes cost; the reads before them, which are at most what the plan says, are the units beyond 50s."""
    return sum(change["units"] - change["units"] % 50 for change in changes)


def _counted(ended: Ended, bucket: str = "units") -> int:
    return sum(entry["units"] for entry in ended.writes if entry["bucket"] == bucket)


def _says_nothing(change: dict[str, Any]) -> bool:
    """An update without a difference."""
    pairs = change.get("fields", {}).values() if change["action"] in {"update_video", "update_playlist"} else ()
    return any(isinstance(pair, list) and len(pair) == 2 and pair[0] == pair[1] for pair in pairs)


def _failed(change: dict[str, Any], ended: Ended) -> bool:
    """Whether the same was refused in the run before (a time that YouTube does not set)."""
    return any(
        one["status"] == "failed" and (one["action"], one.get("story")) == (change["action"], change.get("story"))
        for one in ended.changes
    )
