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
    ("facts", "expected"),
    [
        ("readable: false\ntruncated: true\ncontainer: ''", {"ZM406"}),
        ("truncated: true\nduration: 1.0", {"ZM406", "ZM506"}),
        ("readable: false\ncontainer: ''", {"ZM404"}),
        ("readable: false\ngit_lfs_pointer: true\ncontainer: ''", {"ZM405"}),
    ],
)
def test_why_a_film_cannot_be_read_is_told_once(tmp_path: Path, facts: str, expected: set[str]) -> None:
    section = read_section(f"```facts stories/2020-chor/film.mp4\n{facts}\n```\n")

    assert {finding.rule for finding in findings_of(tmp_path, section)} == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("{fingerprint: abc}", ["ZM415", "ZM415"]),
        ("{fingerprint: abc, readable: false, container: ''}", ["ZM404", "ZM404"]),
        ("{fingerprint: abc, readable: false, container: '', truncated: true}", ["ZM406", "ZM406"]),
        ("{fingerprint: abc, truncated: true}", ["ZM406", "ZM406"]),
        (
            "{fingerprint: abc, readable: false, container: '', git_lfs_pointer: true}",
            ["ZM405", "ZM405", "ZM415", "ZM415"],
        ),
    ],
)
def test_two_films_that_cannot_be_sent_are_not_called_the_same(tmp_path: Path, facts: str, expected: list[str]) -> None:
    second = (
        "title: Ein anderer Chor\nplace: Uelzen\ntopics: [sprache]\ndescription: Singen am Freitag.\n"
        "visibility: private\nconsent: {reference: E-2020-018, given: 2020-02-20}\n"
    )
    films = [f"```facts stories/{name}/film.mp4\n{facts}\n```\n" for name in ("2020-chor", "2021-chor")]
    section = read_section(
        f"```stories/2021-chor/story.yaml\n{second}```\n```stories/2021-chor/film.mp4\nA film.\n```\n" + "".join(films)
    )

    assert sorted(finding.rule for finding in findings_of(tmp_path, section)) == expected


_GONE = "```stories/2020-chor/captions.de.vtt | gone\n\n```\n"
_SPOKEN = "WEBVTT\n\n00:00:40.000 --> 00:00:43.000\nHeute singen wir.\n"


@pytest.mark.parametrize(
    ("name", "content", "rules", "expected"),
    [
        ("captions.de.vtt.txt", _SPOKEN, "", {"ZM515", "ZM501"}),
        ("film.de.vtt", _SPOKEN, "", {"ZM515", "ZM501"}),
        ("captions.de.vtt", "Guten Tag.\n", "", {"ZM502"}),
        ("captions.de.vtt", "Guten Tag.\n", "rules: {ZM502: warning}\n", {"ZM502", "ZM501"}),
        ("captions.de.vtt", "Guten Tag.\n", "rules: {ZM502: off}\n", {"ZM501"}),
    ],
)
def test_captions_that_are_passed_over_do_not_count(
    tmp_path: Path, name: str, content: str, rules: str, expected: set[str]
) -> None:
    laid = f"```stories/2020-chor/{name}\n{content}```\n```channel.yaml | changed\n{rules}```\n"
    section = read_section((_GONE if name != "captions.de.vtt" else "") + laid)

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
