"""A second run opens no film and no picture, and a cache that cannot be used is no obstacle."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.files.films import film
from tests.files.folders import STORY, channel_folder

from zusammenmehr.files import pictures, probing
from zusammenmehr.files.cache import _VERSION, MediaCache
from zusammenmehr.files.library import read_library
from zusammenmehr.files.probe import Probed, probe
from zusammenmehr.model.library import Library

JPEG = b"\xff\xd8\xff\xc0\x00\x0b\x08\x02\xd0\x05\x00\x01\x01\x11\x00\xff\xd9"


def folder(root: Path) -> Path:
    return channel_folder(root, {"s/story.yaml": STORY, "s/film.mp4": film(), "s/thumbnail.jpg": JPEG})


@pytest.fixture(name="probed")
def _probed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    seen: list[Path] = []

    def counting(path: Path) -> Probed:
        seen.append(path)
        return probe(path)

    monkeypatch.setattr(probing, "probe", counting)
    return seen


def read(root: Path, cache: Path) -> Library:
    return read_library(root, cache=MediaCache(cache))


def test_the_second_run_opens_no_film_and_says_the_same(
    tmp_path: Path, probed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder(tmp_path)
    first = read(root, tmp_path / "cache")
    monkeypatch.setattr(pictures, "open_regular", None)
    second = read(root, tmp_path / "cache")

    assert first == second
    assert len(probed) == 1
    assert first.stories[0].film is not None
    assert first.stories[0].film.facts is not None
    assert first.stories[0].film.fingerprint
    assert first.stories[0].thumbnail is not None
    assert (first.stories[0].thumbnail.width, first.stories[0].thumbnail.height) == (1280, 720)


def test_a_film_that_changed_is_looked_at_again(tmp_path: Path, probed: list[Path]) -> None:
    root = folder(tmp_path)
    read(root, tmp_path / "cache")
    (root / "stories/s/film.mp4").write_bytes(film(silent=True))
    library = read(root, tmp_path / "cache")

    assert len(probed) == 2
    assert library.stories[0].film is not None
    assert library.stories[0].film.facts is not None
    assert library.stories[0].film.facts.silent


def test_a_picture_that_changed_is_looked_at_again(tmp_path: Path) -> None:
    root = folder(tmp_path)
    read(root, tmp_path / "cache")
    (root / "stories/s/thumbnail.jpg").write_bytes(JPEG + b" ")
    changed = read(root, tmp_path / "cache").stories[0].thumbnail
    (root / "stories/s/thumbnail.jpg").write_bytes(b"No picture any more.")
    other = read(root, tmp_path / "cache").stories[0].thumbnail

    assert changed is not None
    assert (changed.format, changed.size) == ("jpeg", len(JPEG) + 1)
    assert other is not None
    assert other.format == ""


def test_a_link_in_a_pictures_place_is_no_remembered_picture(tmp_path: Path) -> None:
    root = folder(tmp_path)
    picture = root / "stories/s/thumbnail.jpg"
    assert read(root, tmp_path / "cache").stories[0].thumbnail is not None
    picture.rename(tmp_path / "elsewhere.jpg")
    picture.symlink_to(tmp_path / "elsewhere.jpg")

    assert read(root, tmp_path / "cache").stories[0].thumbnail is None


def test_without_media_no_film_is_opened(tmp_path: Path, probed: list[Path]) -> None:
    library = read_library(folder(tmp_path), media=False)

    assert probed == []
    assert library.stories[0].film is not None
    assert library.stories[0].film.facts is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 0}',
        f'{{"version": {_VERSION}, "known": []}}'.encode(),
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_an_unreadable_cache_counts_as_empty(tmp_path: Path, probed: list[Path], content: bytes) -> None:
    root = folder(tmp_path)
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "media.json").write_bytes(content)
    read(root, cache)

    assert len(probed) == 1


@pytest.mark.parametrize("entry", ["[]", "[1, 2, 3]", '["x"]', "null", '[SIZE, TIME, {"facts": {"x": 1}}]'])
def test_an_odd_entry_counts_as_unknown(tmp_path: Path, probed: list[Path], entry: str) -> None:
    root = folder(tmp_path)
    status = (root / "stories/s/film.mp4").stat()
    entry = entry.replace("SIZE", str(status.st_size)).replace("TIME", str(status.st_mtime_ns))
    cache = tmp_path / "cache"
    cache.mkdir()
    text = f'{{"version": {_VERSION}, "known": {{"film {root}/stories/s/film.mp4": {entry}}}}}'
    (cache / "media.json").write_text(text, encoding="utf-8")

    assert read(root, cache).stories[0].film is not None
    assert len(probed) == 1


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (tmp_path / "file").write_bytes(b"")

    assert read(root, tmp_path / "file").stories[0].film is not None
