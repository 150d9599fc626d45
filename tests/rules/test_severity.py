"""channel.yaml can switch rules off and on, except those that protect people or this computer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.casefile import Section, base, read_case, read_section
from tests.rules.chain import findings_of

from zusammenmehr.model.channel import Channel
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.severity import severities
from zusammenmehr.rules.table import RULES, by_code


def _with_rules(code: str, rules: str) -> Section:
    _head, bad, _good = read_case(code)
    channel = read_section(f"```channel.yaml | changed\nrules: {{{rules}}}\n```")
    return replace(bad, files=bad.files + channel.files)


@pytest.mark.parametrize(("wanted", "expected"), [("off", set()), ("warning", {"warning"}), ("error", {"error"})])
def test_a_rule_is_as_grave_as_channel_yaml_says(tmp_path: Path, wanted: str, expected: set[str]) -> None:
    findings = findings_of(tmp_path, _with_rules("ZM512", f"ZM512: {wanted}"))

    assert {str(finding.severity) for finding in findings} == expected


@pytest.mark.parametrize("code", ["ZM701", "ZM713", "ZM206"])
@pytest.mark.parametrize("wanted", ["off", "warning"])
def test_a_locked_rule_stays_and_says_so(tmp_path: Path, code: str, wanted: str) -> None:
    findings = findings_of(tmp_path, _with_rules(code, f"{code}: {wanted}"))

    assert {(finding.rule, finding.severity) for finding in findings} == {
        (code, Severity.ERROR),
        ("ZM822", Severity.ERROR),
    }


def test_a_locked_rule_can_be_raised(tmp_path: Path) -> None:
    findings = findings_of(tmp_path, _with_rules("ZM717", "ZM717: error"))

    assert [(finding.rule, finding.severity) for finding in findings] == [("ZM717", Severity.ERROR)]


@given(st.dictionaries(st.sampled_from(sorted(by_code())), st.sampled_from(Severity)))
def test_no_channel_makes_a_locked_rule_less_than_it_is(rules: dict[str, Severity]) -> None:
    levels = severities(Channel("x", rules=rules))
    rank = [Severity.OFF, Severity.WARNING, Severity.ERROR]
    for rule in RULES:
        if rule.lock:
            assert rank.index(levels[rule.code]) >= rank.index(rule.severity)
        else:
            assert levels[rule.code] == rules.get(rule.code, rule.severity)


def test_findings_come_sorted_by_story_and_place(tmp_path: Path) -> None:
    section = read_section(
        "```channel.yaml | changed\nrules: {ZM999: off}\n```\n"
        "```stories/2020-chor/story.yaml | changed\ntitle: ''\ntopics: [unbekannt]\n```\n"
        "```stories/2019-chor/story.yaml\ntitle: Neu\n```\n"
    )
    findings = findings_of(tmp_path, section)

    assert [finding.sort_key for finding in findings] == sorted(finding.sort_key for finding in findings)
    assert findings[0].story is None
    assert {finding.story for finding in findings} == {None, "2019-chor", "2020-chor"}


def test_the_base_is_quiet_whatever_the_rules(tmp_path: Path) -> None:
    everything = ", ".join(f"{rule.code}: error" for rule in RULES)
    section = read_section(f"```channel.yaml | changed\nrules: {{{everything}}}\n```")

    assert findings_of(tmp_path, replace(base(), files=section.files)) == ()
