"""Findings for people: by story, each with its place, the line, what is wrong and what to do."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.model.finding import Severity
from zusammenmehr.report.sanitise import visible
from zusammenmehr.report.source_line import source_line
from zusammenmehr.report.text.console import render, safe
from zusammenmehr.rules.table import by_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from zusammenmehr.model.finding import Finding

#: Of one rule in one file so many are shown; a caption file can have hundreds of the same.
_SHOWN: Final = 5
_WINDOW: Final = 90
_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


def findings_text(findings: Sequence[Finding], root: Path, *, prefix: str, closing: str, color: bool) -> str:
    """All findings, then the closing sentence. `prefix` leads from where zm was called to the channel folder `root`:
    terminals and editors open `file:line:column` with a click."""
    parts: list[RenderableType] = []
    for story, group in groupby(findings, key=lambda finding: finding.story):
        parts += [Text(visible(story) if story else "channel.yaml", style="bold"), Text("")]
        for finding, more in _limited(list(group)):
            parts += [*_finding(finding, root, prefix, more), Text("")]
    return render(*parts, Text(visible(closing), style="bold"), color=color)


def closing_words(findings: Sequence[Finding], stories: int, target: str) -> str:
    """What was looked at, for which channel, and how many mistakes there are."""
    looked = ngettext("{count} story checked", "{count} stories checked", stories).format(count=stories)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    told = [
        ngettext("{count} error", "{count} errors", errors).format(count=errors),
        ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    ]
    found = ", ".join(words for words, number in zip(told, (errors, warnings), strict=True) if number)
    found = found or _("no mistakes")
    return f"{looked}: {found}. {target}"


def _limited(findings: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
    """The findings to show, each with how many of its kind in its file are left out behind it."""
    alike = Counter((finding.rule, finding.where.file) for finding in findings)
    shown: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        kind = (finding.rule, finding.where.file)
        shown[kind] += 1
        if shown[kind] <= _SHOWN:
            yield finding, alike[kind] - _SHOWN if shown[kind] == _SHOWN else 0


def _finding(finding: Finding, root: Path, prefix: str, more: int) -> Iterator[RenderableType]:
    head = Text("  ", no_wrap=True, overflow="ignore")
    head.append(visible(f"{prefix}{finding.where}"), style="underline")
    head.append("  ")
    head.append(_word(finding.severity), style=_STYLES[finding.severity])
    head.append(f"  {finding.rule} {by_code()[finding.rule].name}", style="dim")
    yield head
    yield from _line_with_caret(source_line(root, finding), finding.where.column)
    yield Padding(safe(finding.message), (0, 0, 0, 4))
    yield Padding(safe("→ " + finding.hint), (0, 0, 0, 4))
    if more > 0:
        words = ngettext("... and {count} more of this kind.", "... and {count} more of this kind.", more)
        yield Padding(safe(words.format(count=more), "dim"), (0, 0, 0, 4))


def _line_with_caret(line: str | None, column: int) -> Iterator[Text]:
    """The line and a caret under the column; of a long line the part around it."""
    if line is None or not line.strip():
        return
    start = max(0, column - _WINDOW // 2) if len(line) > _WINDOW else 0
    before, rest = visible(line[start : column - 1]), visible(line[column - 1 : start + _WINDOW])
    lead = "..." if start else ""
    yield Text(f"      {lead}{before}{rest}", style="cyan", no_wrap=True, overflow="ignore")
    yield Text(" " * (6 + len(lead) + cell_len(before)) + "^", style="bold", no_wrap=True, overflow="ignore")


def _word(severity: Severity) -> str:
    return _("error") if severity is Severity.ERROR else _("warning")
