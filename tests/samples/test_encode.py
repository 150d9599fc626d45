"""The tool's encoder writes the same bytes for the same pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
from PIL import Image
from tools.sample_films.encode import FRAMES_PER_SECOND, write_film
from tools.sample_films.sound import RATE, tune


def _pictures() -> Iterator[Image.Image]:
    for index in range(FRAMES_PER_SECOND):
        yield Image.new("RGB", (64, 48), (index * 10, 80, 120))


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first.mp4", tmp_path / "second.mp4"
    for path in (first, second):
        write_film(path, _pictures(), (64, 48), tune((440.0,), 1))
    assert first.read_bytes() == second.read_bytes()


def test_no_picture_and_no_sound_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    write_film(path, _pictures(), (64, 48), tune((440.0,), 1))
    with av.open(str(path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == FRAMES_PER_SECOND
        container.seek(0)
        assert sum(frame.samples for frame in container.decode(audio=0)) >= RATE
