"""What a run did, and the closing sentence: true, and with the target's name (law 20)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.text import Text

from zusammenmehr.apply.outcome import Status
from zusammenmehr.errors import LimitError
from zusammenmehr.i18n import _, ngettext
from zusammenmehr.plan.change import Action, Reason
from zusammenmehr.plan.plan import Why, exit_code_of
from zusammenmehr.report.numbers import number
from zusammenmehr.report.text.console import render, safe
from zusammenmehr.report.text.plan import error_words, left_out_lines, playlist_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from zusammenmehr.apply.outcome import Outcome, RunReport
    from zusammenmehr.plan.change import Change
    from zusammenmehr.plan.plan import LeftOut


#: What a person must know of a run although nothing is wrong.
_TOLD: Final = frozenset({Why.SORTED_BY_ITSELF, Why.NOT_AGREED})

#: So many of those whom the same befell are named.
_NAMED: Final = 5


def result_text(
    report: RunReport,
    left_out: Sequence[LeftOut],
    *,
    target: str,
    titles: Mapping[str, str],
    color: bool,
    errors: int = 0,
) -> str:
    """Failures with their remedies, whatever else the exit code speaks of, and the closing sentence; `errors` that no
    line has told yet."""
    parts = [line for trouble in _troubles(report.outcomes, titles) for line in trouble]
    loud = [item for item in left_out if exit_code_of([item]) or item.reason in _TOLD]
    parts += left_out_lines(loud, titles)
    parts.append(Text(closing_sentence(report, target=target), style="bold"))
    if errors:
        parts.append(Text(error_words(errors), style="red"))
    if report.ended_by is not None:
        parts.append(safe(report.ended_by.message, "bold red"))
        if report.ended_by.hint:
            parts.append(safe(report.ended_by.hint))
    return render(*parts, color=color)


def _troubles(outcomes: Sequence[Outcome], titles: Mapping[str, str]) -> Iterator[list[RenderableType]]:
    """Each trouble once, with those that it befell: a limit that a hundred films wait for is one sentence."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for outcome in outcomes:
        if outcome.error is not None:
            change = outcome.change
            name = playlist_name(change.playlist, titles) if change.playlist else change.film
            found.setdefault((outcome.error.message, outcome.error.hint), {})[name] = None
    for (message, hint), names in found.items():
        lines: list[RenderableType] = [safe(f"{_listed(tuple(names))}: {message}", "red")]
        yield [*lines, safe(f"  {hint}")] if hint else lines


def _listed(names: Sequence[str]) -> str:
    shown, more = names[:_NAMED], len(names) - _NAMED
    if more <= 0:
        return ", ".join(names)
    return _("{names} and {count} more").format(names=", ".join(shown), count=number(more))


def closing_sentence(report: RunReport, *, target: str) -> str:
    """One sentence: what was done, what was not, and where."""
    done = [outcome.change for outcome in report.outcomes if outcome.status is Status.DONE]
    rest = len(report.outcomes) - len(done)
    summary = _summary(done)
    if not done:
        said = _("Nothing was changed on: {target}.").format(target=target)
    else:
        said = _("Done on {target}: {summary}.").format(target=target, summary=summary)
    if not rest:
        return said
    left = ngettext("{count} change is still to do.", "{count} changes are still to do.", rest).format(count=rest)
    if report.ended_by is not None and report.ended_by.hint:
        return f"{said} {left}"  # what ended the run says what to do next
    if _waits_for_a_limit(report.outcomes):
        return f"{said} {left}"  # the limit has said when to go on; until then the same command does nothing
    again = _("Run the same command again to go on.")  # by itself: Babel finds no message within an f-string
    return f"{said} {left} {again}"


def _waits_for_a_limit(outcomes: Sequence[Outcome]) -> bool:
    """Whether a limit that says how to go on is all that keeps the rest from being done."""
    limits = [isinstance(one.error, LimitError) and bool(one.error.hint) for one in outcomes if one.error is not None]
    return bool(limits) and all(limits) and all(one.status is not Status.FAILED for one in outcomes)


def _summary(changes: Sequence[Change]) -> str:
    old = sum(change.action is Action.MAKE_PRIVATE and change.because is Reason.REPLACED for change in changes)
    count = Counter(change.action for change in changes)
    renamed, uploads, gone = count[Action.RENAME_STORY], count[Action.UPLOAD], count[Action.DELETE_VIDEO]
    private = count[Action.MAKE_PRIVATE] - old
    playlists, deleted = count[Action.CREATE_PLAYLIST], count[Action.DELETE_PLAYLIST]
    changed = count[Action.UPDATE_PLAYLIST]
    entries = sum(count[kind] for kind in (Action.INSERT_ITEM, Action.MOVE_ITEM, Action.DELETE_ITEM))
    others = len(changes) - renamed - uploads - old - private - gone - playlists - changed - entries - deleted
    told = (
        (renamed, ngettext("{n} story renamed", "{n} stories renamed", renamed)),
        (private, ngettext("{n} film taken off", "{n} films taken off", private)),
        (gone, ngettext("{n} film deleted for good", "{n} films deleted for good", gone)),
        (uploads, ngettext("{n} film uploaded", "{n} films uploaded", uploads)),
        (old, ngettext("{n} old video made private", "{n} old videos made private", old)),
        (
            others,
            ngettext("{n} change to films", "{n} changes to films (texts, captions, visibility ...)", others),
        ),
        (playlists, ngettext("{n} playlist created", "{n} playlists created", playlists)),
        (deleted, ngettext("{n} playlist deleted", "{n} playlists deleted", deleted)),
        (changed, ngettext("{n} playlist changed", "{n} playlists changed", changed)),
        (entries, ngettext("{n} playlist entry", "{n} playlist entries", entries)),
    )
    return ", ".join(words.format(n=many) for many, words in told if many)
