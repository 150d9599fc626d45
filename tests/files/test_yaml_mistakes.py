"""What laypeople run into has its own message, the line to write instead, and does not hide the next mistake."""

from __future__ import annotations

import pytest
from tests.files.cases import Case, cases, incomplete, shown

from zusammenmehr.files import kinds
from zusammenmehr.files.yaml_document import Document, read_document

CASES = cases("yaml.txt")


def read(text: str) -> Document:
    return read_document(text.encode(), "story.yaml")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_mistake_is_named_with_its_place_and_the_line_to_write(case: Case) -> None:
    problems = read(case.text).problems("s")

    assert shown(problems) == case.expected
    assert incomplete(problems) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_suggested_lines_are_right(case: Case) -> None:
    lines = case.text.split("\n")
    suggested = [(p.where.line, str(p.details["line"])) for p in read(case.text).problems("s") if p.details.get("line")]
    if not suggested:
        return
    for number, line in suggested:
        lines[number - 1] = line
    once_more = read("\n".join(lines))
    mended = {(number, kind) for number, _ in suggested for kind in kinds.KINDS if kind.startswith("yaml-")}
    left = [
        p for p in once_more.problems("s") if (p.where.line, p.kind) in mended and p.kind != kinds.YAML_DUPLICATE_KEY
    ]
    assert left == []


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\n   ", "\n  \n ", "\n# mehr\n", "\r\n"])
@pytest.mark.parametrize("opened", ["  - {reference: E-1,", "  - {reference: E-1, given:", "  - [{a: b},"])
def test_what_is_never_closed_has_its_place_in_the_last_line_that_says_something(opened: str, end: str) -> None:
    problems = read(f"place: Celle\nconsent:\n{opened}{end}").problems("s")

    assert [(problem.kind, problem.where.line) for problem in problems] == [(kinds.YAML_UNCLOSED_BRACKET, 3)]


def test_every_way_to_get_the_form_wrong_has_a_case() -> None:
    covered = {line.split()[0] for case in CASES for line in case.expected}
    formal = {name for name in kinds.KINDS if name.startswith("yaml-")}
    elsewhere = {kinds.YAML_TOO_DEEP, kinds.YAML_TOO_MANY, kinds.YAML_SYNTAX}
    assert formal - covered == elsewhere
