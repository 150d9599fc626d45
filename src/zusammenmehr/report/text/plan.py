"""The plan as a person reads it before anything is sent: what happens to what, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.model.quota import DAILY, Bucket
from zusammenmehr.plan.plan import HARMLESS, exit_code_of
from zusammenmehr.plan.video_changes import MakePrivate
from zusammenmehr.report.budget_words import budget_words, day_rows
from zusammenmehr.report.drift_words import drift_lines
from zusammenmehr.report.numbers import number
from zusammenmehr.report.phrases import playlist_phrases, story_phrases
from zusammenmehr.report.text.console import render, safe, table
from zusammenmehr.report.why_words import why_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from rich.console import RenderableType

    from zusammenmehr.errors import ZmError
    from zusammenmehr.model.quota import Cost
    from zusammenmehr.plan.budget import Budget
    from zusammenmehr.plan.change import Change
    from zusammenmehr.plan.plan import LeftOut, Plan


def plan_text(  # noqa: PLR0913 - keywords, each a thing of its own that a plan shows
    plan: Plan,
    *,
    target: str,
    titles: Mapping[str, str],
    zone: tzinfo,
    color: bool,
    stories: Mapping[str, str] | None = None,
    budget: Budget | None = None,
    refused: ZmError | None = None,
    errors: int = 0,
) -> str:
    """The plan's head with the target, its table, what is left out, its cost, and why it may not run (`refused`).

    `titles` of playlists by key, of `stories` by id; `budget` says what today's quota holds of it; `errors` that no
    line has told yet.
    """
    parts: list[RenderableType] = [Text(_("Plan for: {target}").format(target=target), style="bold"), Text("")]
    if plan.changes:
        parts += [_table(plan.changes, titles, stories or {}, zone), Text("")]
    if drifted := drift_lines(plan.changes):
        parts += [*(safe(line, "yellow") for line in drifted), Text("")]
    parts += left_out_lines(plan.left_out, titles)
    parts.append(Text(cost_words(plan.cost) if plan.changes else nothing_to_do(target, plan.left_out)))
    if errors:
        parts.append(Text(error_words(errors), style="red"))
    waits = budget_words(budget, zone) if budget is not None else ""
    if waits:
        parts.append(Text(waits, style="yellow"))
    if budget is not None and (days := day_rows(budget, zone)):
        parts += [Text(""), _days(days)]
    if refused is not None:
        parts += [Text(""), safe(refused.message, "bold red"), safe(refused.hint)]
    return render(*parts, color=color)


def _days(rows: Sequence[tuple[str, str, str, str]]) -> RenderableType:
    when, *numbers = rows[0]
    grid = table((when, "left"), *((heading, "right") for heading in numbers))
    for row in rows[1:]:
        grid.add_row(*row)
    return grid


def nothing_to_do(target: str, left_out: Sequence[LeftOut]) -> str:
    """The sentence of a plan without changes: it does not say that all is well where a person is needed (law 20)."""
    if exit_code_of(left_out):
        return _("Nothing that zm can do by itself on: {target}. The lines above need you.").format(target=target)
    return _("Nothing to do on: {target}.").format(target=target)


def error_words(errors: int) -> str:
    """Why a run ends with 1 although its plan went well."""
    return ngettext(
        "{count} error in the stories; “zm validate” shows it.",
        "{count} errors in the stories; “zm validate” shows them.",
        errors,
    ).format(count=errors)


def _table(
    changes: Sequence[Change], titles: Mapping[str, str], stories: Mapping[str, str], zone: tzinfo
) -> RenderableType:
    grid = table((_("Story or playlist"), "left"), (_("What would change"), "left"), (_("Units"), "right"))
    for (story, playlist), found in gathered(changes).items():
        phrases = playlist_phrases(found, stories) if playlist else story_phrases(found, zone)
        name = playlist_name(playlist, titles) if playlist else story
        urgent = any(isinstance(change, MakePrivate) for change in found)
        units = sum(change.cost.units for change in found)
        grid.add_row(safe(name), safe(", ".join(phrases), "bold red" if urgent else ""), number(units))
    return grid


def gathered(changes: Sequence[Change]) -> dict[tuple[str, str], list[Change]]:
    """The changes of each film ("story", "") and playlist ("", "playlist"), in the order of their first ones."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault(("", change.playlist) if change.playlist else (change.film, ""), []).append(change)
    return groups


def playlist_name(key: str, titles: Mapping[str, str]) -> str:
    """A playlist as people know it: by its title, by its key where nobody knows one."""
    return _("Playlist “{title}”").format(title=titles.get(key, key))


def left_out_lines(left_out: Iterable[LeftOut], titles: Mapping[str, str]) -> list[RenderableType]:
    """A line for each story or playlist that stays as it is; films that are still public come first and loudly."""
    lines: list[RenderableType] = []
    for item in sorted(left_out, key=lambda one: (not one.still_public, one.reason in HARMLESS, one.story)):
        name = item.story or playlist_name(item.playlist, titles)
        if item.still_public:
            words = _("STILL PUBLIC: {name}: {why}").format(name=name, why=why_words(item))
            lines.append(safe(words, "bold red"))
        else:
            lines.append(safe(f"{name}: {why_words(item)}", "" if item.reason not in HARMLESS else "dim"))
    return [*lines, Text("")] if lines else []


def cost_words(cost: Cost) -> str:
    """What a plan costs of a day's quota, as a sentence."""
    units = _("{units} of {daily} units").format(units=number(cost.units), daily=number(DAILY[Bucket.UNITS]))
    if not cost.uploads:
        return _("Cost: {units} of today's quota.").format(units=units)
    uploads = _("{count} of {daily} uploads").format(count=cost.uploads, daily=DAILY[Bucket.UPLOADS])
    return _("Cost: {units} and {uploads} of today's quota.").format(units=units, uploads=uploads)
