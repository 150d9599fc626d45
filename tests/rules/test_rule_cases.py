"""Every rule has a case file, and the case does what it says: bad is found, good is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.rules.casefile import CASES, base, read_case
from tests.rules.chain import findings_of

from zusammenmehr.rules.rule import Rule
from zusammenmehr.rules.table import RULES


def _name(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}"


def test_the_base_library_is_good(tmp_path: Path) -> None:
    assert findings_of(tmp_path, base()) == ()


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("ZM*.md")} == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_bad_is_found(rule: Rule, tmp_path: Path) -> None:
    head, bad, _good = read_case(rule.code)
    findings = findings_of(tmp_path, bad)
    codes = {finding.rule for finding in findings}

    assert head == f"# {rule.code} {rule.name}"
    assert rule.code in codes
    assert codes - {rule.code} == bad.also
    for finding in findings:
        assert finding.message
        assert finding.hint
        assert not re.search(r"\{\w+\}", (finding.message + finding.hint).replace("{{ region }}", "")), (
            "a detail is missing"
        )


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_good_is_not_found(rule: Rule, tmp_path: Path) -> None:
    _head, _bad, good = read_case(rule.code)

    assert {finding.rule for finding in findings_of(tmp_path, good)} == good.also


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_the_examples_in_the_docs_are_those_that_are_run(rule: Rule) -> None:
    _head, bad, good = read_case(rule.code)
    for example, section in ((rule.bad, bad), (rule.good, good)):
        for line in example.splitlines():
            assert line.strip() in section.text
