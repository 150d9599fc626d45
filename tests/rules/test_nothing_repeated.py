"""Law 19: whatever is wrong with a story, and whoever speaks of it, a person's data is not repeated."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.files.folders import read

from zusammenmehr.files.private_lines import private_lines
from zusammenmehr.report.findings_json import findings_json
from zusammenmehr.report.text.findings import findings_text
from zusammenmehr.rules.check import check
from zusammenmehr.rules.people.discretion import discreet

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.model.finding import Finding

_PHONE, _MAIL, _PERSON = "0511 98765432", "jemand@example.net", "Vorname Nachname geb. 01.02.1980"
_SECRETS = (_PHONE, _MAIL, "Nachname", "01.02.1980", "Musterstraße 17")
_BEFORE = "title: Ankommen\n"
_CONSENT = f"{_BEFORE}consent:\n  given: 2020-02-20\n  "
_NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)


def _findings(root: Path, story: str) -> tuple[Finding, ...]:
    return check(read(root, {"2020-chor/story.yaml": story}), None, now=_NOW)


@pytest.mark.parametrize(
    "story",
    [
        f"title: Anruf: {_PHONE} oder: x\n",
        f'title: "Ruf" an {_PHONE}\n',
        f"title: Ruf {_PHONE} #an\n",
        f"title: @ {_MAIL}\n",
        f"title:{_MAIL}\n",
        f"{_BEFORE}description: In der Musterstraße 17: ein Haus\n",
        f"{_BEFORE}{_MAIL}: x\n",
        f'{_BEFORE}"{_PHONE}": x\n',
        f'{_BEFORE}"{_MAIL}": x\n"{_MAIL}": y\n',
        f"{_BEFORE}name: {_PERSON}\n",
        f'{_BEFORE}tags: ["{_MAIL}", "{_MAIL}"]\n',
        f'{_BEFORE}topics: ["{_MAIL}"]\n',
        f'{_BEFORE}translations: {{"{_MAIL}": {{title: x}}}}\n',
        f"{_CONSENT}\treference: {_PERSON}\n",
        f"{_CONSENT}reference: Name: {_PERSON}\n",
        f'{_CONSENT}reference: "Name" {_PERSON}\n',
        f"{_CONSENT}reference: @{_PERSON}\n",
        f"{_CONSENT}reference: „{_PERSON}“\n",
        f"{_CONSENT}reference: !{_PERSON} x\n",
        f"{_CONSENT}reference: *Nachname\n",
        f"{_CONSENT}reference: [{_PERSON}\n",
        f"{_CONSENT}reference:{_PERSON}\n",
        f"{_CONSENT}referenz: {_PERSON}\n",
        f"{_CONSENT}{_PERSON}: x\n",
        f"{_CONSENT}scope: [{_PERSON}]\n",
        f"{_CONSENT}minors: {_PERSON}\n",
        f"{_CONSENT}guardians: {_PERSON}\n",
        f"{_BEFORE}consent: {_PERSON}\n",
        f"{_BEFORE}consent:\n- given: 2020-02-20\n  scope: [{_PERSON}]\n",
    ],
)
def test_no_finding_repeats_what_it_finds_about_a_person(tmp_path: Path, story: str) -> None:
    found = _findings(tmp_path, story)

    assert found
    shown = findings_text(found, tmp_path, prefix="", closing="", color=False)
    shown += str(findings_json(found, 1, errors=0, warnings=0))
    assert [secret for secret in _SECRETS if secret in shown] == []


def test_a_line_of_a_consent_that_holds_numbers_alone_is_still_written_out(tmp_path: Path) -> None:
    found = _findings(tmp_path, f"{_BEFORE}consent:\n\treference: E-2020-017\n")

    assert any("reference: E-2020-017" in finding.hint for finding in found)


def test_a_consent_ends_where_its_indentation_ends() -> None:
    lines = ["title: x", "consent:", "- given: y", "", "  scope: [a]", "place: z", "  reference: b", "tags: []"]

    assert private_lines(lines) == {2, 3, 4, 5, 7}


def test_keys_of_places_and_names_of_films_are_no_phone_numbers() -> None:
    details: dict[str, str | int] = {"place": "03159016", "names": "Handy 20200214123456.mp4", "limit": 100}

    assert discreet(details) == details
    assert discreet({"place": "0511 1234567"}) == {"place": "…"}
