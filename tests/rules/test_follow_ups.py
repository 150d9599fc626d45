"""A mistake is told once: what only follows from it is not told beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.casefile import read_section
from tests.rules.chain import findings_of

_STORY = "stories/2020-chor/story.yaml"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("| changed, without title\ntitel: Ein Chor singt", {"ZM121"}),
        ("| changed\ntitle: *chor", {"ZM117"}),
        ("| changed\n<<: *vorlage", {"ZM117"}),
        ("| changed\n<<: {titel: Ein Chor}", {"ZM117"}),
        ("| changed\nrights: {<<: *vorlage}", {"ZM117"}),
        ("| changed\ntranslations: {<<: [*vorlage, *andere]}", {"ZM117"}),
        ('| changed\n"<<": x', {"ZM120"}),
        ("| changed\nconsent: {reference: E-1, given: gestern}", {"ZM129"}),
        ("| changed\nconsent: {given: gestern}", {"ZM123", "ZM129"}),
        ("| changed\nconsent:\n  given: gestern", {"ZM123", "ZM129"}),
        ("| changed\nconsent: [{reference: E-1, given: 2020-02-20}, {given: gestern}]", {"ZM123", "ZM129"}),
        ("| changed\nconsent: {refrence: E-1, given: 2020-02-20}", {"ZM120"}),
        ("| changed\nconsent:\n  refrence: E-1\n  given: 2020-02-20", {"ZM120"}),
        ("| changed\nconsent:\n  referenz: E-1\n  given: 2020-02-20", {"ZM121"}),
        ("| changed\nconsent:\n  reference: *form\n  given: 2020-02-20", {"ZM117"}),
        ("| changed\ntranslations:\n  en:\n    titel: A choir sings\n    description: Songs.", {"ZM121"}),
        ("| changed\nconsent: [E-1]", {"ZM124"}),
        ("| changed\nrecorded: gestern\ntopics: [unbekannt]", {"ZM129", "ZM307"}),
        ("| changed\nvisibility: offen\ntitle: EIN CHOR SINGT", {"ZM127", "ZM207"}),
        ("| changed, without consent\nrecorded: gestern", {"ZM129", "ZM701"}),
    ],
)
def test_each_mistake_once_and_no_other(tmp_path: Path, changes: str, expected: set[str]) -> None:
    section = read_section(f"```{_STORY} {changes}\n```\n")

    assert {finding.rule for finding in findings_of(tmp_path, section)} == expected


@pytest.mark.parametrize(
    "line", ["<<: *vorlage", "<<: [*vorlage, *andere]", "rights: {<<: *vorlage}", "<<: {titel: x, visibility: offen}"]
)
def test_a_merge_key_is_one_mistake_that_says_what_to_write(tmp_path: Path, line: str) -> None:
    (finding,) = findings_of(tmp_path, read_section(f"```{_STORY} | changed\n{line}\n```\n"))

    assert "Write the values themselves" in finding.hint


def test_a_template_that_no_story_can_render_is_one_mistake(tmp_path: Path) -> None:
    second = "title: Ein anderer\nplace: Leer (Ostfriesland)\ntopics: [sprache]\ndescription: x\ndraft: ja\n"
    section = read_section(
        '```channel.yaml | changed\ntexts: {description: "{{ ort }}"}\n```\n'
        f"```stories/2021-leer/story.yaml\n{second}```\n"
    )

    assert [finding.rule for finding in findings_of(tmp_path, section)] == ["ZM804"]
