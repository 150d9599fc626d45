"""Findings for other programs: each format is what its consumer's rules want, whatever stands in the findings."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]  # its stubs are no dependency of ours
from hypothesis import given
from hypothesis import strategies as st
from tests.report.hostile import findings

from zusammenmehr.model.finding import Finding, Severity
from zusammenmehr.report.findings_json import findings_json
from zusammenmehr.report.github import github
from zusammenmehr.report.gitlab import gitlab
from zusammenmehr.report.junit import junit
from zusammenmehr.report.sanitise import visible

_ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it (ActionCommand.TryParseV2)."""
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, properties = line[2:end].partition(" ")
    read = {}
    for pair in filter(None, properties.split(",")):
        key, _, value = pair.partition("=")
        read[key] = _unescaped(value.replace("%3A", ":").replace("%2C", ","))
    return name, read, _unescaped(line[end + 2 :])


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


@given(findings)
def test_github_reads_one_annotation_per_finding(found: list[Finding]) -> None:
    lines = github(found, prefix="kanal/").split("\n") if found else []

    assert len(lines) == len(found)
    for line, finding in zip(lines, found, strict=True):
        name, properties, message = _read_command(line)
        assert name == finding.severity
        assert properties["title"].startswith(f"{finding.rule} ")
        assert properties.get("line", "0") == str(finding.where.line)
        assert properties.get("col", "0") == str(finding.where.column)
        assert set(properties) <= {"file", "line", "col", "title"}
        if "\r" not in finding.where.file + finding.message + finding.hint and "\n" not in finding.where.file:
            assert properties["file"] == visible(f"kanal/{finding.where.file}")
        assert not _ACTING.search(line)
        assert message.count("\n") == (finding.message + finding.hint).count("\n") + 1


_CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"minimum": 1}}},
                },
            },
        },
    },
}


@given(findings)
def test_gitlab_gets_what_its_documentation_asks_for(found: list[Finding]) -> None:
    text = gitlab(found)
    entries = json.loads(text)

    jsonschema.validate(entries, _CODE_QUALITY)
    assert len(entries) == len(found)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert not _ACTING.search(text)


@given(findings, st.integers(1, 50))
def test_gitlabs_fingerprints_stay_when_lines_are_inserted_above(found: list[Finding], lines: int) -> None:
    moved = [replace(finding, where=replace(finding.where, line=finding.where.line + lines)) for finding in found]

    assert _fingerprints(moved) == _fingerprints(found)


def _fingerprints(found: list[Finding]) -> list[str]:
    return [entry["fingerprint"] for entry in json.loads(gitlab(found))]


@given(findings, st.booleans())
def test_junit_is_xml_as_jenkins_reads_it(found: list[Finding], strict: bool) -> None:
    text = junit(found, ["ruhig", "2020-chor"], strict=strict)
    root = ET.fromstring(text)
    (suite,) = root
    cases = list(suite)
    failing = sum(strict or finding.severity is Severity.ERROR for finding in found)

    assert (root.tag, suite.tag, {case.tag for case in cases}) == ("testsuites", "testsuite", {"testcase"})
    assert suite.attrib["name"]
    assert int(suite.attrib["tests"]) == len(cases) == int(root.attrib["tests"])
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure")) == failing
    for case in cases:
        assert {"classname", "name", "time"} == set(case.attrib)
        assert all(case.attrib.values())
        assert [child.tag for child in case] in ([], ["failure"], ["system-out"])
    assert not _ACTING.search(text)
    assert not re.search("[\ufffe\uffff]", text)


_VALIDATE = {
    "type": "object",
    "required": ["findings", "summary"],
    "additionalProperties": False,
    "properties": {
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["rule", "severity", "message", "hint", "story", "file", "line", "column"],
                "additionalProperties": False,
                "properties": {
                    "rule": {"pattern": "^ZM[0-9]{3}$"},
                    "severity": {"enum": ["error", "warning"]},
                    "message": {"type": "string"},
                    "hint": {"type": "string"},
                    "story": {"type": ["string", "null"]},
                    "file": {"type": "string"},
                    "line": {"type": ["integer", "null"], "minimum": 1},
                    "column": {"type": ["integer", "null"], "minimum": 1},
                },
            },
        },
        "summary": {
            "type": "object",
            "required": ["stories", "errors", "warnings"],
            "additionalProperties": {"type": "integer"},
        },
    },
}


@given(findings)
def test_json_is_what_the_contract_says(found: list[Finding]) -> None:
    body = findings_json(found, 3, errors=1, warnings=2)

    jsonschema.validate(body, _VALIDATE)
    assert not _ACTING.search(json.dumps(body, ensure_ascii=False))
    json.dumps(body, ensure_ascii=False).encode()
