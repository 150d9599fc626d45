"""The folder as a whole: what is read, what is ignored, and what is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.files.folders import CHANNEL, STORY, channel_folder, found, read

from zusammenmehr.errors import UsageError
from zusammenmehr.files import kinds
from zusammenmehr.files.identifiers import id_like, is_story_id
from zusammenmehr.files.library import read_library

REPOSITORY = Path(__file__).parents[2]


def test_the_repositorys_own_stories_are_read_without_a_problem() -> None:
    library = read_library(REPOSITORY, media=False)

    assert library.channel is not None
    assert library.problems == ()
    assert library.broken == ()
    assert len(library.stories) >= 8


def test_without_channel_yaml_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_library(tmp_path)


def test_a_broken_channel_yaml_leaves_the_stories_readable(tmp_path: Path) -> None:
    library = read(tmp_path, {"s/story.yaml": STORY}, channel="name: [")

    assert library.channel is None
    assert [story.id for story in library.stories] == ["s"]
    assert {problem.where.file for problem in library.problems} == {"channel.yaml"}


def test_without_stories_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "channel.yaml").write_text(CHANNEL, encoding="utf-8")

    library = read_library(tmp_path)

    assert found(library) == [(kinds.STORIES_MISSING, "stories")]


def test_stories_come_sorted_and_only_those_that_were_asked_for(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{name}/story.yaml": STORY for name in ("c", "a", "b")}
    root = channel_folder(tmp_path, files)

    assert [story.id for story in read_library(root, media=False).stories] == ["a", "b", "c"]
    assert [story.id for story in read_library(root, media=False, only=frozenset({"b"})).stories] == ["b"]


def test_what_systems_leave_about_is_ignored(tmp_path: Path) -> None:
    litter = ["Thumbs.db", "desktop.ini", ".DS_Store", "._film.mp4", "~$story.yaml", "film.mp4.orig", "film.mp4.part"]
    files: dict[str, str | bytes] = {f"s/{name}": b"x" for name in litter}
    library = read(tmp_path, files | {"s/story.yaml": STORY, "s/film.mp4": b"x", ".DS_Store": b"x", ".git/x": b"x"})

    assert library.problems == ()
    assert library.stories[0].film is not None


def test_endings_in_capitals_are_fine(tmp_path: Path) -> None:
    captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n"
    library = read(
        tmp_path, {"s/Story.YAML": STORY, "s/FILM.MOV": b"x", "s/Thumbnail.JPG": b"x", "s/Captions.DE.VTT": captions}
    )

    (story,) = library.stories
    assert story.film is not None
    assert story.thumbnail is not None
    assert [caption.language for caption in story.captions] == ["de"]


@pytest.mark.parametrize(
    ("file", "kind", "details"),
    [
        ("notizen.docx", kinds.OTHER_FILE, {"name": "notizen.docx"}),
        ("bild.jpg", kinds.THUMBNAIL_NAME, {"name": "bild.jpg", "right": "thumbnail.jpg"}),
        ("captions.de.vtt.txt", kinds.CAPTION_TXT, {"name": "captions.de.vtt.txt", "right": "captions.de.vtt"}),
        ("untertitel_deutsch.srt", kinds.CAPTION_NAME, {"name": "untertitel_deutsch.srt", "right": "captions.de.srt"}),
        ("film.vtt", kinds.CAPTION_NAME, {"name": "film.vtt", "right": ""}),
        ("captions.vtt", kinds.CAPTION_NAME, {"name": "captions.vtt", "right": ""}),
        ("captions.ua.vtt", kinds.CAPTION_LANGUAGE, {"found": "ua", "nearest": "uk"}),
        ("captions.xx.vtt", kinds.CAPTION_LANGUAGE, {"found": "xx", "nearest": ""}),
        ("captions.deutsch.vtt", kinds.CAPTION_LANGUAGE, {"found": "deutsch", "nearest": "de"}),
    ],
)
def test_files_with_other_names_are_named(tmp_path: Path, file: str, kind: str, details: dict[str, str]) -> None:
    library = read(tmp_path, {"s/story.yaml": STORY, f"s/{file}": b"x"})

    assert [(p.kind, p.where.file, dict(p.details)) for p in library.problems] == [(kind, f"stories/s/{file}", details)]
    assert len(library.stories) == 1


VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n"


@pytest.mark.parametrize(
    ("files", "suggested"),
    [
        (["captions.de.vtt", "untertitel_deutsch.vtt"], {"untertitel_deutsch.vtt": ""}),
        (["Captions.DE.VTT", "untertitel_deutsch.vtt"], {"untertitel_deutsch.vtt": ""}),
        (["captions.de.srt", "untertitel_deutsch.vtt"], {"untertitel_deutsch.vtt": ""}),
        (["captions.de.vtt", "captions.deutsch.vtt"], {"captions.deutsch.vtt": ""}),
        (["captions.de.vtt", "captions.de.vtt.txt"], {"captions.de.vtt.txt": ""}),
        (["captions.de.srt", "captions.de.vtt.txt"], {"captions.de.vtt.txt": ""}),
        (["captions.en.vtt", "untertitel_deutsch.vtt"], {"untertitel_deutsch.vtt": "captions.de.vtt"}),
        (["a_deutsch.vtt", "b_deutsch.vtt"], {"a_deutsch.vtt": "captions.de.vtt", "b_deutsch.vtt": ""}),
        (["a_deutsch.vtt", "b_deutsch.srt"], {"a_deutsch.vtt": "captions.de.vtt", "b_deutsch.srt": ""}),
        (["a_deutsch.vtt", "captions.de.vtt.txt"], {"a_deutsch.vtt": "captions.de.vtt", "captions.de.vtt.txt": ""}),
        (["film.vtt", "film.vtt.txt"], {"film.vtt": "", "film.vtt.txt": ""}),
        (["film.vtt.txt"], {"film.vtt.txt": "film.vtt"}),
    ],
)
def test_no_name_is_suggested_that_is_taken(tmp_path: Path, files: list[str], suggested: dict[str, str]) -> None:
    library = read(tmp_path, {"s/story.yaml": STORY, **{f"s/{name}": VTT for name in files}})

    about_names = {kinds.CAPTION_NAME, kinds.CAPTION_TXT, kinds.CAPTION_LANGUAGE}
    told = {p.where.file.rpartition("/")[2]: p.details for p in library.problems if p.kind in about_names}
    names = {name: details.get("right", details.get("nearest")) for name, details in told.items()}
    assert names == suggested


def test_a_file_beside_the_story_folders_is_named(tmp_path: Path) -> None:
    assert found(read(tmp_path, {"film.mp4": b"x"})) == [(kinds.LOOSE_FILE, "stories/film.mp4")]


def test_two_captions_for_one_language(tmp_path: Path) -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nHallo\n"
    library = read(tmp_path, {"s/story.yaml": STORY, "s/captions.de.srt": srt, "s/captions.DE.vtt": f"WEBVTT\n\n{srt}"})

    assert [(p.kind, dict(p.details)) for p in library.problems if p.where.file.endswith("de.srt")] == [
        (kinds.CAPTION_TWICE, {"language": "de", "other": "captions.DE.vtt"})
    ]
    assert len(library.stories[0].captions) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_links_pipes_and_folders_are_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("title: secret\n", encoding="utf-8")
    channel_folder(tmp_path, {"a/x.tmp": b"", "b/x.tmp": b"", "c/x.tmp": b"", "d/story.yaml": STORY})
    (tmp_path / "stories/a/story.yaml").symlink_to(secret)
    os.mkfifo(tmp_path / "stories/b/story.yaml")
    (tmp_path / "stories/c/story.yaml").mkdir()
    (tmp_path / "stories/d/captions.de.vtt").symlink_to(secret)
    (tmp_path / "stories/d/thumbnail.jpg").symlink_to(secret)
    (tmp_path / "stories/e").symlink_to(tmp_path / "stories/d")

    library = read_library(tmp_path)

    assert found(library) == [
        (kinds.CAPTION_NOT_REGULAR, "stories/d/captions.de.vtt"),
        (kinds.FILE_NOT_REGULAR, "stories/a/story.yaml"),
        (kinds.FILE_NOT_REGULAR, "stories/b/story.yaml"),
        (kinds.FILE_NOT_REGULAR, "stories/c/story.yaml"),
        (kinds.STORY_LINK, "stories/e"),
        (kinds.THUMBNAIL_NOT_REGULAR, "stories/d/thumbnail.jpg"),
    ]
    assert [broken.id for broken in library.broken] == ["a", "b", "c", "e"]
    assert library.stories[0].captions == ()
    assert library.stories[0].thumbnail is None


def test_a_story_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    library = read(tmp_path, {"s/story.yaml": b"#" * ((1 << 20) + 1)})

    assert [(p.kind, p.details) for p in library.problems] == [
        (kinds.FILE_TOO_BIG, {"size": (1 << 20) + 1, "limit": 1 << 20})
    ]


@pytest.mark.parametrize(
    ("data", "kind", "place"),
    [
        ("title: Tür\n".encode("utf-16"), kinds.FILE_UTF16, (1, 1)),
        ("title: Tür\n".encode("utf-16-le"), kinds.FILE_UTF16, (1, 1)),
        ("title: T\nplace: Tür\n".encode("cp1252"), kinds.FILE_NOT_UTF8, (2, 9)),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, data: bytes, kind: str, place: tuple[int, int]) -> None:
    library = read(tmp_path, {"s/story.yaml": data})

    assert [(p.kind, p.where.line, p.where.column) for p in library.problems] == [(kind, *place)]
    assert library.broken[0].partial is not None


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    assert read(tmp_path, {"s/story.yaml": b"\xef\xbb\xbftitle: x\n"}).stories[0].title == "x"


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("2020-sprachcafe", "2020-sprachcafe"),
        ("Sprachcafé Göttingen", "sprachcafe-goettingen"),
        ("Sprachcafe\u0301", "sprachcafe"),
        ("Größe, Tür & Öl", "groesse-tuer-oel"),
        ("Łódź", "lodz"),
        ("Søren Æther", "soeren-aether"),
        ("Çelik İzmir Işık", "celik-izmir-isik"),
        ("№ 5", "no-5"),
        ("../x", "x"),
        ("-x-", "x"),
        ("__proto__", "proto"),
        ("a\nb", "a-b"),
        ("日本", ""),
    ],
)
def test_a_name_that_is_no_id_leads_to_one(name: str, like: str) -> None:
    assert id_like(name) == like
    assert is_story_id(name) is (name == like)


def test_an_unreadable_folder_is_named(tmp_path: Path) -> None:
    root = channel_folder(tmp_path, {"s/story.yaml": STORY})
    (root / "stories" / "s").chmod(0)
    try:
        library = read_library(root)
    finally:
        (root / "stories" / "s").chmod(0o700)

    if os.geteuid() != 0:
        assert found(library) == [(kinds.STORY_UNREADABLE, "stories/s")]
