"""`video:` names a file in the story's own folder, and nothing that a story says leads out of it (law 18)."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from tests.files.folders import STORY, channel_folder, found, read

from zusammenmehr.files import beside, kinds, library
from zusammenmehr.files.library import read_library


def story(video: str) -> str:
    return f"{STORY}video: '{video}'\n"


def test_the_only_film_needs_no_name(tmp_path: Path) -> None:
    library = read(tmp_path, {"s/story.yaml": STORY, "s/Mein Film.MP4": b"abc"})

    film = library.stories[0].film
    assert film is not None
    assert (film.file, film.size, film.facts) == ("stories/s/Mein Film.MP4", 3, None)
    assert film.path == tmp_path / "stories" / "s" / "Mein Film.MP4"
    assert library.problems == ()


def test_two_films_need_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"s/story.yaml": STORY, "s/a.mp4": b"a", "s/b.mov": b"b"}
    library = read(tmp_path, files)
    assert library.stories[0].film is None
    assert [(p.kind, p.details) for p in library.problems] == [
        (kinds.VIDEO_SEVERAL, {"names": "a.mp4, b.mov", "number": 2})
    ]

    library = read(tmp_path, files | {"s/story.yaml": story("b.mov")})
    assert library.stories[0].film is not None
    assert library.stories[0].film.file == "stories/s/b.mov"


@pytest.mark.parametrize("video", ["", "film.mp4", "film.mp4.orig", "film.mp4.ORIG"])
@pytest.mark.parametrize("kept", ["film.mp4.orig", "film.mp4.ORIG"])
@pytest.mark.parametrize("beside", [True, False])
def test_the_original_that_fix_keeps_is_never_the_film(tmp_path: Path, video: str, kept: str, beside: bool) -> None:
    files: dict[str, str | bytes] = {f"s/{kept}": b"with its place", f"s/thumbnail.jpg{kept[-5:]}": b"with its place"}
    if beside:
        files["s/film.mp4"] = b"x"
    library = read(tmp_path, files | {"s/story.yaml": story(video) if video else STORY})

    read_story = library.stories[0] if library.stories else library.broken[0].partial
    assert read_story is not None
    assert read_story.thumbnail is None
    film = read_story.film
    assert (film.file if film else None) == ("stories/s/film.mp4" if beside and video in {"", "film.mp4"} else None)


NAME = "Fußball für Ärztinnen.mp4"
COMPOSED, DECOMPOSED = unicodedata.normalize("NFC", NAME), unicodedata.normalize("NFD", NAME)


@pytest.mark.parametrize(("written", "on_disk"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_umlauts_are_the_same_however_they_are_composed(tmp_path: Path, written: str, on_disk: str) -> None:
    library = read(tmp_path, {"s/story.yaml": story(written), f"s/{on_disk}": b"x"})

    assert library.stories[0].film is not None


def test_capitals_are_the_same_where_only_one_film_can_be_meant(tmp_path: Path) -> None:
    assert read(tmp_path, {"s/story.yaml": story("FILM.mp4"), "s/film.MP4": b"x"}).stories[0].film is not None


def test_a_name_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    library = read(tmp_path, {"s/story.yaml": story("flim.mp4"), "s/film.mp4": b"x"})

    assert library.stories[0].film is None
    assert library.problems[0].kind == kinds.VIDEO_MISSING
    assert library.problems[0].details == {"found": "flim.mp4", "nearest": "film.mp4"}


@pytest.mark.parametrize(
    "name",
    [
        "../other/film.mp4",
        "../../../../etc/passwd",
        "/etc/shadow",
        "~/film.mp4",
        "C:\\film.mp4",
        "C:film.mp4",
        "\\\\host\\share\\film.mp4",
        "..\\film.mp4",
        "sub/film.mp4",
        "./film.mp4",
        "..",
        ".",
        "file:///etc/passwd",
        "http://169.254.169.254/film.mp4",
        "/proc/self/environ",
    ],
)
def test_no_way_out_of_the_folder(tmp_path: Path, name: str) -> None:
    library = read(tmp_path, {"s/story.yaml": story(name), "s/film.mp4": b"x", "other/film.mp4": b"y"})

    assert [one.film for one in library.stories if one.id == "s"] == [None]
    assert (kinds.VIDEO_OUTSIDE, "stories/s/story.yaml") in found(library)


@pytest.mark.parametrize("name", ["-rf", "story.yaml", "film", "captions.de.vtt", "CON", "film.exe"])
def test_no_film_by_its_ending(tmp_path: Path, name: str) -> None:
    library = read(tmp_path, {"s/story.yaml": story(name)})

    assert found(library) == [(kinds.VIDEO_ENDING, "stories/s/story.yaml")]


@pytest.mark.parametrize("name", ["a\nb.mp4", "a\x1b[2J.mp4", "gp4.\u202e.mp4", "a\u200bb.mp4", "\x9b31m.mp4"])
def test_names_that_hide_or_move_text_are_refused(tmp_path: Path, name: str) -> None:
    library = read(tmp_path, {"s/story.yaml": STORY, f"s/{name}": b"x"})

    assert library.stories[0].film is None
    assert [problem.kind for problem in library.problems] == [kinds.VIDEO_NAME]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_links_pipes_and_folders_are_no_films(tmp_path: Path) -> None:
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(b"secret")
    for story_id in ("device", "folder", "link", "pipe"):
        channel_folder(tmp_path, {f"{story_id}/story.yaml": STORY})
    (tmp_path / "stories/link/film.mp4").symlink_to(secret)
    (tmp_path / "stories/device/film.mp4").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "stories/pipe/film.mp4")
    (tmp_path / "stories/folder/film.mp4").mkdir()

    library = read_library(tmp_path)

    assert [one.film for one in library.stories] == [None] * 4
    assert [problem.kind for problem in library.problems] == [kinds.VIDEO_NOT_REGULAR] * 4
    assert [problem.details["what"] for problem in library.problems] == ["link", "folder", "link", "other"]


def test_a_film_that_becomes_a_link_before_it_is_opened_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    channel_folder(tmp_path, {"s/story.yaml": STORY, "s/film.mp4": b"film"})
    film = tmp_path / "stories/s/film.mp4"

    honest = beside.look_beside

    def swapping(*arguments: object) -> object:
        seen = honest(*arguments)  # type: ignore[arg-type]  # passed on as they came
        film.unlink()
        film.symlink_to(secret)
        return seen

    monkeypatch.setattr(library, "look_beside", swapping)
    read_again = read_library(tmp_path)

    assert [problem.kind for problem in read_again.problems] == [kinds.VIDEO_NOT_REGULAR]
    assert read_again.stories[0].film is not None
    assert read_again.stories[0].film.fingerprint == ""
