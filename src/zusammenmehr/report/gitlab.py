"""Findings as GitLab's code quality report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from zusammenmehr.model.finding import Severity
from zusammenmehr.report.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.model.finding import Finding


def gitlab(findings: Sequence[Finding], *, prefix: str = "") -> str:
    """A JSON list. The fingerprint of a finding stays when lines are inserted above it: GitLab compares by it."""
    seen: Counter[tuple[str, str]] = Counter()
    entries = []
    for finding in findings:
        path = visible(prefix + finding.where.file)
        seen[finding.rule, path] += 1
        identity = f"{finding.rule}\0{path}\0{seen[finding.rule, path]}"
        entries.append(
            {
                "description": visible(f"{finding.rule}: {finding.message} {finding.hint}"),
                "check_name": finding.rule,
                "fingerprint": hashlib.sha256(identity.encode()).hexdigest(),
                "severity": "major" if finding.severity is Severity.ERROR else "minor",
                "location": {"path": path, "lines": {"begin": max(finding.where.line, 1)}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2)
