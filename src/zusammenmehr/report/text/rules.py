"""Rules for people: the list, and one of them explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from zusammenmehr.i18n import _
from zusammenmehr.report.rule_words import general, lock_words, severity_words
from zusammenmehr.report.text.console import render, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from zusammenmehr.rules.rule import Rule


def rules_text(rules: Sequence[Rule], *, color: bool) -> str:
    """One line for each rule."""
    grid = table((_("Rule"), "left"), (_("Severity"), "left"), (_("What it finds"), "left"))
    for rule in rules:
        grid.add_row(rule.code, severity_words(rule), Text(_(rule.what)))
    return render(grid, Text(""), Text(_("“zm rule CODE” explains one of them.")), color=color)


def rule_text(rule: Rule, *, color: bool) -> str:
    """What a rule means, why, an example that it finds and one that it does not, and what to do."""
    parts: list[RenderableType] = [
        Text(f"{rule.code} {rule.name} ({severity_words(rule)})", style="bold"),
        Text(""),
        Text(_(rule.what)),
        Text(_(rule.why)),
    ]
    for heading, example in ((_("Not like this:"), rule.bad), (_("But like this:"), rule.good)):
        parts += [Text(""), Text(heading), Padding(Text(_(example), style="cyan"), (0, 0, 0, 4))]
    parts += [Text(""), Text(_("What to do: {remedy}").format(remedy=general(_(rule.remedy))))]
    parts += [Text(""), Text(lock_words(rule))]
    return render(*parts, color=color)
