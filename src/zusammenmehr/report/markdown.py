"""A plan as Markdown, for a pull request's comment. Nothing that a story says can break the table or act as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import _
from zusammenmehr.plan.plan import HARMLESS
from zusammenmehr.report.budget_words import budget_words, day_rows
from zusammenmehr.report.drift_words import drift_lines
from zusammenmehr.report.numbers import number
from zusammenmehr.report.phrases import playlist_phrases, story_phrases
from zusammenmehr.report.sanitise import visible
from zusammenmehr.report.text.plan import cost_words, error_words, gathered, nothing_to_do, playlist_name
from zusammenmehr.report.why_words import why_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

    from zusammenmehr.errors import ZmError
    from zusammenmehr.plan.budget import Budget
    from zusammenmehr.plan.change import Change
    from zusammenmehr.plan.plan import LeftOut, Plan

#: Everything that Markdown, its tables and HTML give a meaning to.
_MEANT: Final = re.compile(r"[\\`*_{}\[\]()<>#+!|~$&@:/^=.-]")
#: People and issues are called after the text was rendered, so a number does not help: a joiner of no width does.
_CALLS: Final = re.compile(r"([@#])(?=\w)")
_JOINER: Final = "\u2060"


def plan_markdown(
    plan: Plan,
    *,
    target: str,
    titles: Mapping[str, str],
    zone: tzinfo,
    stories: Mapping[str, str] | None = None,
    budget: Budget | None = None,
    refused: ZmError | None = None,
    errors: int = 0,
) -> str:
    """The plan's head, its table, what is left out, and what it costs, ending with a line end."""
    head = _("Plan for: {target}").format(target=target)
    parts = [f"### {literal(head)}"]
    if plan.changes:
        parts.append("\n".join(_table(plan.changes, titles, stories or {}, zone)))
    if drifted := drift_lines(plan.changes):
        parts.append("\n".join(f"- {literal(line)}" for line in drifted))
    if plan.left_out:
        parts.append("\n".join(_left_out(plan.left_out, titles)))
    parts.append(literal(cost_words(plan.cost) if plan.changes else nothing_to_do(target, plan.left_out)))
    if errors:
        parts.append(literal(error_words(errors)))
    waits = budget_words(budget, zone) if budget is not None else ""
    if waits:
        parts.append(literal(waits))
    if budget is not None and (days := day_rows(budget, zone)):
        parts.append("\n".join((_row(*days[0]), "| --- | ---: | ---: | ---: |", *(_row(*row) for row in days[1:]))))
    if refused is not None:
        parts.append(f"**{literal(refused.message)}** {literal(refused.hint)}")
    return "\n\n".join(parts) + "\n"


def literal(text: str) -> str:
    """`text` as Markdown that shows exactly this text: each character with a meaning is written by its number, so that
    it neither marks anything up, nor ends a cell, nor calls a person or an issue."""
    text = _CALLS.sub(rf"\1{_JOINER}", visible(text))
    return _MEANT.sub(lambda match: f"&#{ord(match[0])};", text)


def _table(
    changes: Sequence[Change], titles: Mapping[str, str], stories: Mapping[str, str], zone: tzinfo
) -> Iterator[str]:
    yield _row(_("Story or playlist"), _("What would change"), _("Units"))
    yield "| --- | --- | ---: |"
    for (story, playlist), found in gathered(changes).items():
        phrases = playlist_phrases(found, stories) if playlist else story_phrases(found, zone)
        name = playlist_name(playlist, titles) if playlist else story
        yield _row(name, ", ".join(phrases), number(sum(change.cost.units for change in found)))


def _row(*cells: str) -> str:
    return f"| {' | '.join(literal(cell) for cell in cells)} |"


def _left_out(left_out: Sequence[LeftOut], titles: Mapping[str, str]) -> Iterator[str]:
    for item in sorted(left_out, key=lambda one: (not one.still_public, one.reason in HARMLESS, one.story)):
        name, why = item.story or playlist_name(item.playlist, titles), why_words(item)
        if item.still_public:
            words = _("STILL PUBLIC: {name}: {why}").format(name=name, why=why)
            yield f"- **{literal(words)}**"
        else:
            yield f"- {literal(f'{name}: {why}')}"
