"""Findings as JUnit's XML: an error is a failed test; a warning is one that passed and has something to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from zusammenmehr.model.finding import Severity
from zusammenmehr.report.sanitise import visible
from zusammenmehr.rules.table import by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.model.finding import Finding

#: What visible() leaves and XML 1.0 has no place for.
_NO_XML: Final = re.compile("[\ufffe\uffff]")
_CHANNEL: Final = "channel"


def junit(findings: Sequence[Finding], stories: Sequence[str], *, strict: bool = False, prefix: str = "") -> str:
    """One suite; a test case per finding, and one for each story without any. `strict`: warnings fail too."""
    fails = [strict or finding.severity is Severity.ERROR for finding in findings]
    troubled = {finding.story for finding in findings}
    quiet = [story for story in stories if story not in troubled]
    count = {"tests": str(len(findings) + len(quiet)), "failures": str(sum(fails)), "errors": "0"}
    root = ET.Element("testsuites", count)
    suite = ET.SubElement(root, "testsuite", {"name": "zm validate", **count, "skipped": "0", "time": "0"})
    for finding, failed in zip(findings, fails, strict=True):
        _case(suite, finding, prefix, fails=failed)
    for story in quiet:
        ET.SubElement(suite, "testcase", {"classname": _text(story), "name": "zm validate", "time": "0"})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _case(suite: ET.Element, finding: Finding, prefix: str, *, fails: bool) -> None:
    place = _text(f"{prefix}{finding.where}")
    name = f"{finding.rule} {by_code()[finding.rule].name} ({place})"
    attributes = {"classname": _text(finding.story or _CHANNEL), "name": name, "time": "0"}
    case = ET.SubElement(suite, "testcase", attributes)
    words = f"{place}\n{_text(finding.message)}\n{_text(finding.hint)}"
    if fails:
        failure = ET.SubElement(case, "failure", {"message": _text(finding.message), "type": finding.rule})
        failure.text = words
    else:
        ET.SubElement(case, "system-out").text = words


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", visible(text))
