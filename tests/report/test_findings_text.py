"""Findings for people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from tests.report.hostile import findings

from zusammenmehr.model.finding import Finding, Severity, Where
from zusammenmehr.report.text.findings import closing_words, findings_text

_ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FILE = "stories/2020-chor/story.yaml"


def _finding(rule: str = "ZM202", line: int = 2, column: int = 8, file: str = _FILE) -> Finding:
    return Finding(rule, Severity.ERROR, "What is wrong.", "What to do.", "2020-chor", Where(file, line, column))


def _text(found: list[Finding], root: Path, prefix: str = "") -> str:
    return findings_text(found, root, prefix=prefix, closing="The end.", color=False)


def _story(root: Path, content: str) -> Path:
    path = root / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return root


@given(findings)
def test_nothing_in_a_finding_acts_in_the_terminal(found: list[Finding]) -> None:
    assert not _ACTING.search(_text(found, Path("/nowhere")))


@given(findings)
def test_nothing_in_a_finding_gives_orders_to_a_ci_service(found: list[Finding]) -> None:
    """GitHub obeys a line that begins with `::`, spaces aside; Azure and older runners obey `##[` anywhere."""
    text = _text(found, Path("/nowhere"))

    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert "##[" not in text
    assert "##vso[" not in text


@pytest.mark.parametrize("line", ["::error::x", "  ::set-output name=a::b", "##[error]x", "a ##vso[task.complete]b"])
def test_a_line_of_a_file_gives_no_orders_either(tmp_path: Path, line: str) -> None:
    text = _text([_finding(column=1)], _story(tmp_path, f"# first\n{line}\n"))

    assert not re.search(r"^\s*::|##\[|##vso\[", text, re.MULTILINE)
    assert line.strip()[-1] in text


@pytest.mark.parametrize("prefix", ["", "kanal/"])
def test_the_place_can_be_clicked(tmp_path: Path, prefix: str) -> None:
    assert f"  {prefix}{_FILE}:2:8  " in _text([_finding()], tmp_path, prefix)


def test_a_long_place_is_never_broken(tmp_path: Path) -> None:
    file = f"stories/{'x' * 60}/{'y' * 120}.vtt"

    assert f"{file}:2:8  " in _text([_finding(file=file)], tmp_path)


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("title: Ankommen", 8, "title: Ankommen", 13),
        ("títle: 🎵 Ankommen", 10, "títle: 🎵 Ankommen", 16),
        ("a\x1b[2Jb: [bold]x[/bold]", 8, "a\\x1b[2Jb: [bold]x[/bold]", 16),
        ("x: " + "a" * 200 + "<" + "b" * 200, 204, "a" * 44 + "<" + "b" * 45, 53),
    ],
)
def test_the_line_is_shown_with_a_caret_under_the_column(
    tmp_path: Path, line: str, column: int, shown: str, caret: int
) -> None:
    lines = _text([_finding(column=column)], _story(tmp_path, f"# first\n{line}\n")).splitlines()
    position = next(number for number, text in enumerate(lines) if shown in text)

    assert lines[position + 1] == " " * caret + "^"


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("ZM714", "credits: 0511 1234567"),
        ("ZM715", "  reference: Erika Muster"),
        ("ZM129", "consent: {reference: Erika Muster, given: gestern}"),
        ("ZM202", "title: jemand@example.com und noch viel mehr"),
        ("ZM120", "telefon: 0511 1234567"),
    ],
)
def test_a_line_that_may_hold_a_persons_data_is_not_shown(tmp_path: Path, rule: str, line: str) -> None:
    """Law 19."""
    text = _text([_finding(rule)], _story(tmp_path, f"# first\n{line}\n"))

    assert line.split(": ", 1)[1] not in text
    assert "What is wrong." in text


def test_a_line_beyond_the_end_or_a_file_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    assert "What is wrong." in _text([_finding(line=99)], _story(tmp_path, "title: x\n"))
    assert "What is wrong." in _text([_finding(file="stories/gone.yaml")], tmp_path)


def test_many_of_one_kind_in_one_file_are_summed_up(tmp_path: Path) -> None:
    text = _text([_finding("ZM507", line, 0, "captions.de.vtt") for line in range(1, 41)], tmp_path)

    assert text.count("What is wrong.") == 5
    assert "35 more" in text


def test_findings_stand_by_story(tmp_path: Path) -> None:
    found = [
        Finding("ZM802", Severity.ERROR, "A", "B", None, Where("channel.yaml", 3, 1)),
        _finding(),
        _finding("ZM205"),
    ]
    lines = _text(found, tmp_path).splitlines()

    assert [line for line in lines if line and not line.startswith(" ")] == ["channel.yaml", "2020-chor", "The end."]


def test_the_closing_sentence_counts_and_names_the_target() -> None:
    warning = Finding("ZM207", Severity.WARNING, "", "", None, Where("x"))

    assert closing_words([], 1, "TARGET") == "1 story checked: no mistakes. TARGET"
    assert (
        closing_words([_finding(), warning, warning], 8, "TARGET") == "8 stories checked: 1 error, 2 warnings. TARGET"
    )
