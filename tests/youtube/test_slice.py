"""A piece of a film as a request body."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.youtube.virtual import VirtualClock

from zusammenmehr.errors import FolderError, InterruptedRunError
from zusammenmehr.youtube.slice import Slice, Throttle


@dataclass
class Bytes:
    """A film in memory."""

    data: bytes

    def read_at(self, offset: int, size: int) -> bytes:
        return self.data[offset : offset + size]


def _slice(film: Bytes, start: int, length: int, moved: list[int] | None = None) -> Slice:
    heard = moved if moved is not None else []
    clock = VirtualClock()
    return Slice(film, start, length, hashlib.sha256(), Throttle(None, clock), threading.Event(), heard.append)


@given(st.binary(min_size=1, max_size=300), st.data())
def test_it_reads_its_own_bytes_and_hashes_what_it_gave_out(data: bytes, choose: st.DataObject) -> None:
    start = choose.draw(st.integers(0, len(data) - 1))
    length = choose.draw(st.integers(1, len(data) - start))
    moved: list[int] = []
    piece = _slice(Bytes(data), start, length, moved)
    read = b""
    while block := piece.read(choose.draw(st.integers(1, 50) | st.just(-1))):
        read += block
    assert read == data[start : start + length]
    assert piece.hash.hexdigest() == hashlib.sha256(read).hexdigest()
    assert piece.is_sent
    assert moved[-1] == start + length


@pytest.mark.parametrize("left", [0, 5, 99])
def test_a_film_that_shrinks_while_it_is_read_is_never_sent_as_if_it_had_ended(left: int) -> None:
    film = Bytes(b"x" * 200)
    piece = _slice(film, 50, 150)
    piece.read(50)
    film.data = film.data[: 100 + left]
    with pytest.raises(FolderError) as caught:
        piece.read(100)
    assert caught.value.why == "film_changed"
    assert not piece.is_sent


def test_stop_is_heard_at_the_next_read() -> None:
    piece = _slice(Bytes(b"x" * 200), 0, 200)
    piece.read(50)
    piece.stop.set()
    with pytest.raises(InterruptedRunError):
        piece.read(50)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=30), st.integers(1_000, 100_000))
def test_one_pace_for_all(sizes: list[int], rate: int) -> None:
    clock = VirtualClock()
    throttle = Throttle(rate, clock)
    for size in sizes:
        throttle.wait(size, threading.Event())
    # all but the last piece have had their time
    assert clock.passed == pytest.approx(sum(sizes[:-1]) / rate, abs=1e-6)


class SleepyClock(VirtualClock):
    """Every sleep lasts four milliseconds longer than it was asked to."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds + 0.004)


def test_sleeping_too_long_costs_no_speed() -> None:
    clock = SleepyClock()
    throttle = Throttle(50e6, clock)
    for _block in range(400):
        throttle.wait(262_144, threading.Event())
    assert clock.passed == pytest.approx(400 * 262_144 / 50e6, rel=0.03)


def test_a_long_pause_is_not_made_up_for_with_a_flood() -> None:
    clock = VirtualClock()
    throttle = Throttle(1000, clock)
    throttle.wait(1000, threading.Event())
    clock.passed += 3600
    before = clock.passed
    for _block in range(10):
        throttle.wait(1000, threading.Event())
    assert clock.passed - before >= 8.5 - 1e-6
