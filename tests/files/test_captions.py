"""SubRip and WebVTT: every cue with its line, every mistake with its own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.files.cases import Case, cases, incomplete
from tests.files.folders import STORY, read

from zusammenmehr.files import kinds
from zusammenmehr.model.library import Library


def library_of(root: Path, ending: str, data: bytes) -> Library:
    return read(root, {"s/story.yaml": STORY, f"s/captions.de.{ending}": data})


def shown(library: Library) -> tuple[str, ...]:
    captions = library.stories[0].captions
    lines = [
        f"{cue.start}-{cue.end} @{cue.line} " + cue.text.replace("\n", "/").replace("\0", "\\0").replace("\x1b", "\\e")
        for caption in captions
        for cue in caption.cues
    ]
    problems = sorted(library.problems, key=lambda one: (one.kind, one.where))
    for one in problems:
        details = "".join(f" {name}={value}" for name, value in one.details.items())
        lines.append(f"{one.kind} {one.where.line}{details}")
    return tuple([*([] if captions else ["no captions"]), *lines] or ["nothing"])


@pytest.mark.parametrize("case", cases("captions.txt"), ids=str)
def test_cues_and_mistakes(case: Case, tmp_path: Path) -> None:
    ending = case.name.partition(":")[0]
    library = library_of(tmp_path, ending, case.text.encode() if case.text.strip() else b"")

    assert shown(library) == case.expected
    assert incomplete(library.problems) == []


def test_what_is_known_of_the_file(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nT\xc3\xbcr\r\n"
    (caption,) = library_of(tmp_path, "srt", data).stories[0].captions

    assert (caption.file, caption.language, caption.format) == ("stories/s/captions.de.srt", "de", "srt")
    assert (caption.size, caption.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert caption.cues[0].text == "Tür"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nTür\n".encode("utf-16"), kinds.CAPTION_UTF16),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nTür\n".encode("cp1252"), kinds.CAPTION_NOT_UTF8),
        (b"x" * ((8 << 20) + 1), kinds.CAPTION_TOO_BIG),
    ],
)
def test_what_nobody_could_read_is_no_caption(tmp_path: Path, data: bytes, kind: str) -> None:
    library = library_of(tmp_path, "vtt", data)

    assert library.stories[0].captions == ()
    assert [problem.kind for problem in library.problems] == [kind]
    assert incomplete(library.problems) == []


def test_a_million_cues_are_not_kept(tmp_path: Path) -> None:
    data = b"".join(b"00:00:00,000 --> 00:00:00,001\nx\n\n" for _ in range(60_000))
    library = library_of(tmp_path, "srt", data)

    assert len(library.stories[0].captions[0].cues) == 50_000
    assert [problem.kind for problem in library.problems] == [kinds.CAPTION_TOO_MANY]


@pytest.mark.parametrize("text", ["<c.x>" * 10_000, "<" * 100_000, "{\\" * 50_000, "a" * 5_000_000])
def test_markup_without_end_is_no_burden(tmp_path: Path, text: str) -> None:
    library = library_of(tmp_path, "vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n".encode())

    assert len(library.stories[0].captions[0].cues) == 1
