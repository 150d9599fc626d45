"""What is opened is read whole, however large it was said to be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from zusammenmehr.files.source import Refusal, Refused, read_bytes

LIMIT = 1000


@pytest.fixture(name="said_size")
def _said_size(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The file's size as the system tells it, whatever it holds by the time it is read."""
    real = os.fstat

    def say(size: int) -> None:
        def told(descriptor: int) -> os.stat_result:
            values = list(real(descriptor))
            values[6] = size
            return os.stat_result(values)

        monkeypatch.setattr(os, "fstat", told)

    return say


@pytest.mark.parametrize("said", [0, 1, 99, 100, 101, 999, LIMIT])
def test_a_file_that_grows_or_shrinks_is_read_to_its_end(
    tmp_path: Path, said_size: Callable[[int], None], said: int
) -> None:
    file = tmp_path / "story.yaml"
    file.write_bytes(b"x" * 100)
    said_size(said)

    assert read_bytes(file, LIMIT) == b"x" * 100


@pytest.mark.parametrize("said", [0, 10, LIMIT])
def test_a_file_that_grows_beyond_the_limit_is_refused(
    tmp_path: Path, said_size: Callable[[int], None], said: int
) -> None:
    file = tmp_path / "story.yaml"
    file.write_bytes(b"x" * (LIMIT + 1))
    said_size(said)

    found = read_bytes(file, LIMIT)

    assert isinstance(found, Refused)
    assert found.refusal is Refusal.TOO_BIG


@pytest.mark.parametrize("piece", [1, 7, 64])
def test_pieces_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    file = tmp_path / "story.yaml"
    file.write_bytes(bytes(range(200)))
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: read(descriptor, min(size, piece)))

    assert read_bytes(file, LIMIT) == bytes(range(200))
