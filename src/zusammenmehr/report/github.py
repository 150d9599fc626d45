"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.model.finding import Severity
from zusammenmehr.report.sanitise import visible
from zusammenmehr.rules.table import by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.model.finding import Finding


def github(findings: Sequence[Finding], *, prefix: str = "") -> str:
    """One `::error ...::` or `::warning ...::` per line; `prefix` leads from the repository to the channel folder."""
    return "\n".join(_command(finding, prefix) for finding in findings)


def _command(finding: Finding, prefix: str) -> str:
    kind = "error" if finding.severity is Severity.ERROR else "warning"
    properties = {"file": prefix + finding.where.file}
    if finding.where.line:
        properties["line"] = str(finding.where.line)
    if finding.where.column:
        properties["col"] = str(finding.where.column)
    properties["title"] = f"{finding.rule} {by_code()[finding.rule].name}"
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join((finding.message, finding.hint))
    return f"::{kind} {shown}::{_data(message)}"


def _data(text: str) -> str:
    """A message: % and line ends are escaped, everything else that could act is written out."""
    return "%0A".join(visible(line).replace("%", "%25") for line in text.replace("\r", " ").split("\n"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
