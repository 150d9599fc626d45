"""withdrawals.jsonl is a latch: it only opens by a line of its own, and what cannot be read keeps everything shut."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.youtube.virtual import VirtualClock

from zusammenmehr.errors import StateError
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.withdrawals import Withdrawals

_STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(["a", "b", "c"])), max_size=6)


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "withdrawals.jsonl"


def _open(path: Path, clock: VirtualClock | None = None) -> Withdrawals:
    return Withdrawals(path, DiskStore(), clock or VirtualClock())


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_the_last_word_on_each_story_counts(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, str]]
) -> None:
    path, clock = tmp_path_factory.mktemp("w") / "withdrawals.jsonl", VirtualClock()
    expected: dict[str, bool] = {}
    for withdrawn, story in steps:
        clock.passed += 1
        if withdrawn:
            _open(path, clock).withdrawn(story=story, video_id=f"v{story}")
        else:
            _open(path, clock).undone(story=story, consent="E-1", given=date(2026, 1, 1))
        expected[story] = withdrawn
    assert _open(path).stories() == {story for story, withdrawn in expected.items() if withdrawn}
    assert _open(path).videos() == {f"v{story}" for story, withdrawn in expected.items() if withdrawn}


def test_lines_are_only_ever_added(path: Path) -> None:
    _open(path).withdrawn(video_id="v1")
    before = path.read_bytes()
    _open(path).undone(story="a", video_id="v1", consent="E-1", given=date(2026, 1, 1))
    assert path.read_bytes().startswith(before)
    assert _open(path).latches() == ()
    assert b"E-1" in path.read_bytes()


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense",
        b'{"action": "undone", "at": "2026',
        b'{"at": "2026-11-22T12:00:00+00:00", "action": "maybe", "story": "a"}',
        b'{"at": "2026-11-22T12:00:00+00:00", "action": "undone"}',
        b'{"at": "gestern", "action": "undone", "story": "a"}',
        b"[]",
    ],
)
def test_what_cannot_be_understood_keeps_everything_shut(path: Path, line: bytes) -> None:
    _open(path).withdrawn(story="a")
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(StateError) as caught:
        _open(path).stories()
    assert "withdrawals.jsonl:2" in caught.value.message


def test_a_withdrawal_is_recorded_even_after_a_torn_line(path: Path) -> None:
    _open(path).withdrawn(story="a")
    path.write_bytes(path.read_bytes() + b'{"at": "2026')
    _open(path).withdrawn(story="b")
    last = path.read_bytes().splitlines()[-1]
    assert b'"b"' in last


def test_a_colleagues_copy_counts_too(path: Path) -> None:
    _open(path.with_name("withdrawals (Konflikt PC-2).jsonl")).withdrawn(story="b")
    _open(path).withdrawn(story="a")
    assert _open(path).stories() == {"a", "b"}


def test_line_ends_of_windows_and_empty_lines_do_not_matter(path: Path) -> None:
    _open(path).withdrawn(story="a")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert _open(path).stories() == {"a"}


def test_a_time_without_an_offset_counts_as_utc(path: Path) -> None:
    path.write_bytes(b'{"at": "2026-11-22", "action": "withdrawn", "story": "a"}\n')
    _open(path).withdrawn(story="b")
    assert {latch.at.tzinfo is not None for latch in _open(path).latches()} == {True}
    assert _open(path).stories() == {"a", "b"}


def test_a_withdrawal_below_an_undoing_counts_although_that_computers_clock_is_slow(path: Path) -> None:
    fast, slow = VirtualClock(), VirtualClock()
    fast.passed += 600
    _open(path, slow).withdrawn(story="a")
    _open(path, fast).undone(story="a", consent="E-1", given=date(2026, 1, 1))
    _open(path, slow).withdrawn(story="a")
    assert _open(path).stories() == {"a"}


@pytest.mark.parametrize("name", ["Kopie von withdrawals.jsonl", "withdrawals - Kopie.jsonl", "withdrawals-PC2.jsonl"])
def test_a_copy_may_be_called_as_programs_call_it(path: Path, name: str) -> None:
    _open(path.with_name(name)).withdrawn(story="b")
    assert _open(path).stories() == {"b"}


@pytest.mark.parametrize("name", ["._withdrawals.jsonl", "~$withdrawals.jsonl"])
def test_what_only_looks_like_a_copy_shuts_nothing(path: Path, name: str) -> None:
    path.with_name(name).write_bytes(b"\x00\x05\x16\x07")
    _open(path).withdrawn(story="a")
    assert _open(path).stories() == {"a"}
