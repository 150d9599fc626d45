"""The same film in two stories, by its whole content wherever both ends are alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.files.folders import channel_folder

from zusammenmehr.files import same_film
from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.library import read_library
from zusammenmehr.model.media import Film

_MIB = b"x" * (1 << 20)
_STORY = "title: Ein Tisch\n"


def _fingerprints(root: Path, middles: str, cache: MediaCache | None = None) -> list[str]:
    """Fingerprints of films that begin and end alike, with these letters between."""
    files: dict[str, str | bytes] = {}
    for number, letter in enumerate(middles):
        files[f"film-{number}/story.yaml"] = _STORY
        files[f"film-{number}/film.mp4"] = _MIB + letter.encode() * 100 + _MIB
    library = read_library(channel_folder(root, files), cache=cache)
    return [story.film.fingerprint for story in library.stories if story.film is not None]


def test_films_that_differ_in_the_middle_alone_are_not_the_same(tmp_path: Path) -> None:
    first, second, third = _fingerprints(tmp_path, "aba")

    assert first == third
    assert first != second


@pytest.fixture
def read_whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the films that are read as a whole."""
    read: list[str] = []
    digest = same_film._digest

    def noted(film: Film) -> str:
        read.append(film.file)
        return digest(film)

    monkeypatch.setattr(same_film, "_digest", noted)
    return read


def test_a_film_that_resembles_no_other_is_not_read_as_a_whole(tmp_path: Path, read_whole: list[str]) -> None:
    _fingerprints(tmp_path, "a")

    assert read_whole == []


def test_a_film_is_read_as_a_whole_once(tmp_path: Path, read_whole: list[str]) -> None:
    (tmp_path / "channel").mkdir()
    before = _fingerprints(tmp_path / "channel", "ab", MediaCache(tmp_path / "cache"))
    assert len(read_whole) == 2

    library = read_library(tmp_path / "channel", cache=MediaCache(tmp_path / "cache"))

    assert len(read_whole) == 2
    assert [story.film.fingerprint for story in library.stories if story.film is not None] == before


def test_of_a_film_that_cannot_be_read_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_film, "_digest", lambda film: "")

    assert _fingerprints(tmp_path, "aa") == ["", ""]
