"""What findings say is grammatical, and numbers are as the reader writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rules.casefile import read_section
from tests.rules.chain import findings_of

from zusammenmehr import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["de", "en"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both languages, one after the other."""
    before = i18n.language()
    i18n.install(request.param)
    yield request.param
    i18n.install(before)


def _message(root: Path, code: str, blocks: str) -> str:
    return next(finding.message for finding in findings_of(root, read_section(blocks)) if finding.rule == code)


@pytest.mark.parametrize(
    ("until", "german", "english"),
    [
        ("2026-11-22", "heute zum letzten Mal", "Today is the last day"),
        ("2026-11-23", "noch bis morgen", "Tomorrow is the last day"),
        ("2026-11-24", "in 2 Tagen", "in 2 days"),
    ],
)
def test_the_last_days_of_a_consent(tmp_path: Path, tongue: str, until: str, german: str, english: str) -> None:
    story = f"consent: {{reference: E-2020-001, given: 2020-02-20, until: {until}}}\n"
    said = _message(tmp_path, "ZM705", f"```stories/2020-chor/story.yaml | changed\n{story}```\n")

    assert (german if tongue == "de" else english) in said


def test_numbers_are_grouped_as_the_language_does(tmp_path: Path, tongue: str) -> None:
    text = "description: " + "ä" * 6172 + "\n"
    said = _message(tmp_path, "ZM203", f"```stories/2020-chor/story.yaml | changed\n{text}```\n")

    assert ("12.361" if tongue == "de" else "12,361") in said
    assert ("5.000" if tongue == "de" else "5,000") in said


def test_pixels_are_not_grouped_and_sizes_are_no_bytes(tmp_path: Path, tongue: str) -> None:
    picture = "```stories/2020-chor/thumbnail.jpg\nx\n```\n```facts stories/2020-chor/thumbnail.jpg\n{}\n```\n"
    small = _message(tmp_path, "ZM604", picture.format("{format: jpeg, width: 1024, height: 768}"))
    large = _message(tmp_path, "ZM602", picture.format("{format: jpeg, width: 1600, height: 900, size: 55000000}"))

    assert "1024 × 768" in small
    assert "53 MiB" in large


def test_times_are_written_as_in_the_captions(tmp_path: Path, tongue: str) -> None:
    cues = "WEBVTT\n\n00:00:01.000 --> 01:00:03.250\nHeute singen wir.\n"
    said = _message(tmp_path, "ZM506", f"```stories/2020-chor/captions.de.vtt\n{cues}```\n")

    assert "00:01:00.000" in said
    assert "01:00:03.250" in said


@pytest.mark.parametrize(
    ("place", "german", "english"),
    [
        ("Hamburg", "„Hamburg“ liegt nicht in Niedersachsen.", "“Hamburg” does not lie in Lower Saxony."),
        ("BREMEN", "„BREMEN“ liegt nicht in Niedersachsen.", "“BREMEN” does not lie in Lower Saxony."),
        (
            "Stadt Berlin",
            "„Stadt Berlin“ liegt nicht in Niedersachsen.",
            "“Stadt Berlin” does not lie in Lower Saxony.",
        ),
        (
            "Bremerhaven",
            "„Bremerhaven“ liegt nicht in Niedersachsen (Bremen).",
            "“Bremerhaven” does not lie in Lower Saxony (Bremen).",
        ),
        (
            "München",
            "„München“ liegt nicht in Niedersachsen (Bayern).",
            "“München” does not lie in Lower Saxony (Bayern).",
        ),
    ],
)
def test_where_a_place_is_is_not_said_twice(tmp_path: Path, tongue: str, place: str, german: str, english: str) -> None:
    said = _message(tmp_path, "ZM304", f"```stories/2020-chor/story.yaml | changed\nplace: {place}\n```\n")

    assert said == (german if tongue == "de" else english)


@pytest.mark.parametrize(
    ("name", "is_picture"),
    [
        ("thumbnail.heic", True),
        ("Thumbnail.HEIC", True),
        ("thumbnail.webp", True),
        ("thumbnail.avif", True),
        ("IMG_0042.HEIC", True),
        ("thumbnail.pdf", False),
        ("thumbnail", False),
        ("heic.docx", False),
    ],
)
def test_how_to_save_a_picture_of_another_kind(tmp_path: Path, tongue: str, name: str, is_picture: bool) -> None:
    (finding,) = findings_of(tmp_path, read_section(f"```stories/2020-chor/{name}\nx\n```\n"))

    assert finding.rule == "ZM140"
    assert name in finding.message
    assert ("JPEG oder PNG" if tongue == "de" else "JPEG or PNG") in finding.hint or not is_picture
    assert is_picture == ("thumbnail.jpg" in finding.hint)


@pytest.mark.parametrize(
    ("template", "german", "english"),
    [
        ("{{ topics[1] }}", "weniger Einträge, als `[1]` verlangt", "fewer entries than `[1]` asks for"),
        ("{{ ort }}", "kennen den Namen `ort` nicht", "do not know the name `ort`"),
    ],
)
def test_what_a_template_lacks(tmp_path: Path, tongue: str, template: str, german: str, english: str) -> None:
    texts = f'texts: {{description: "{template}"}}\n'
    said = _message(tmp_path, "ZM804", f"```channel.yaml | changed\n{texts}```\n")

    assert (german if tongue == "de" else english) in said


@pytest.mark.parametrize(
    ("of", "failing", "told", "german", "english"),
    [
        (3, 1, "2021-1", "", ""),
        (3, 2, None, "Das betrifft 2021-1, 2021-2. Gezählt", "It happens with 2021-1, 2021-2. Counting"),
        (6, 4, None, "2021-1, 2021-2, 2021-3 und 1 weitere.", "2021-1, 2021-2, 2021-3 and 1 more."),
        (8, 6, None, "2021-1, 2021-2, 2021-3 und 3 weitere.", "2021-1, 2021-2, 2021-3 and 3 more."),
        (3, 4, None, "", ""),
    ],
)
def test_some_of_the_stories_that_cannot_be_rendered_are_named(
    tmp_path: Path, tongue: str, of: int, failing: int, told: str | None, german: str, english: str
) -> None:
    words = "place: Uelzen\ndescription: Singen am Freitag.\ndraft: ja\n"
    stories = [
        f"```stories/2021-{at}/story.yaml\ntitle: Geschichte {at}\n{words}"
        f"topics: {'[sprache]' if at <= failing else '[sprache, wohnen]'}\n```\n"
        for at in range(1, of + 1)
    ]
    own = "```stories/2020-chor/story.yaml | changed\ntopics: "
    own += "[sprache]\n```\n" if failing > of else "[sprache, wohnen]\n```\n"
    channel = "texts: {description: '{{ topics[1] }}'}\ntopics: {sprache: {de: S, en: L}, wohnen: {de: W, en: H}}\n"
    section = read_section(f"```channel.yaml | changed\n{channel}```\n{own}{''.join(stories)}")
    (finding,) = [finding for finding in findings_of(tmp_path, section) if finding.rule == "ZM804"]

    assert finding.story == told
    assert (german if tongue == "de" else english) in finding.hint
    assert bool(german) == ("2021" in finding.hint)
