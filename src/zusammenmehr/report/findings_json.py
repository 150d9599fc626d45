"""Findings as JSON (design.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.report.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.model.finding import Finding


def findings_json(findings: Sequence[Finding], stories: int, *, errors: int, warnings: int) -> dict[str, Any]:
    """`findings` and `summary` of `zm validate`. `line` and `column` count from 1, null for a file as a whole."""
    return {
        "findings": [finding_json(finding) for finding in findings],
        "summary": {"stories": stories, "errors": errors, "warnings": warnings},
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; what could steer a terminal is written out."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": visible(finding.message),
        "hint": visible(finding.hint),
        "story": visible(finding.story) if finding.story else None,
        "file": visible(finding.where.file),
        "line": finding.where.line or None,
        "column": finding.where.column or None,
    }
