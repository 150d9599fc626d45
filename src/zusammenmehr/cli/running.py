"""What publish, sync-playlists, sync and plan have in common: show, ask, run, tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.cli.asking import asking
from zusammenmehr.cli.output import put_file, put_json, put_text, talk
from zusammenmehr.cli.prompts import confirm
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from zusammenmehr.app.viewing import Agree, Proposal, Result
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.cli.settings import Settings


def run_and_tell(
    command: str, settings: Settings, use_case: Callable[[Workplace, Agree], Result], **values: object
) -> int:
    """Runs a writing use case: its plan is shown and asked about, its outcome told; returns the exit code."""
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.report.progress import progress

    with progress(wanted=settings.verbosity >= 0 and not settings.json, color=settings.color) as watcher:
        ask = asking(settings, is_settled=bool(values.get("agreed_plan")))
        at = workplace(settings.folder, progress=watcher, language=settings.language, ask=ask, **values)
        result = use_case(at, _asking(settings))
    tell_result(command, settings, result)
    return result.exit_code


def tell_plan(command: str, settings: Settings, proposal: Proposal) -> None:
    """Puts a plan that will not be run to stdout."""
    if settings.json:
        from zusammenmehr.report.changes_json import error_json, plan_json

        body = plan_json(proposal.plan, proposal.budget)
        if proposal.refused is not None:
            body["error"] = error_json(proposal.refused)
        put_json(command, body, target=str(proposal.channel.target))
    elif settings.format == "markdown":
        from zusammenmehr.report.markdown import plan_markdown

        put_file(plan_markdown(proposal.plan, **_around(proposal)))
    else:
        put_text(_plan_words(settings, proposal))


def tell_result(command: str, settings: Settings, result: Result) -> None:
    """Puts what became of a run to stdout; a plan that was not run (dry run, nothing to do) as a plan."""
    proposal = result.proposal
    if settings.json:
        from zusammenmehr.report.changes_json import error_json, run_json

        body = run_json(proposal.plan, result.report)
        if not result.report.outcomes:
            tell_plan(command, settings, proposal)
            return
        if result.report.ended_by is not None:
            body["error"] = error_json(result.report.ended_by)
        put_json(command, body, target=str(proposal.channel.target))
    elif not result.agreed:
        put_text(_("Nothing was sent."))
    elif not result.report.outcomes:
        put_text(_plan_words(settings, proposal))
    else:
        from zusammenmehr.report.text.result import result_text

        put_text(
            result_text(
                result.report,
                proposal.plan.left_out,
                target=_target(proposal),
                titles=proposal.playlist_titles,
                color=settings.color and _is_shown(),
                errors=proposal.untold_errors,
            )
        )


def _asking(settings: Settings) -> Agree:
    def agree(proposal: Proposal) -> bool:
        if not settings.json and settings.verbosity >= 0:
            talk(_plan_words(settings, proposal))
        return confirm(_("Do this now?"), settings)

    return agree


def _plan_words(settings: Settings, proposal: Proposal) -> str:
    from zusammenmehr.report.text.plan import plan_text

    color = settings.color and _is_shown()
    words = plan_text(proposal.plan, color=color, **_around(proposal))
    if settings.verbosity <= 0 or not proposal.orders:
        return words
    from zusammenmehr.report.text.before_after import before_after_text

    shown = before_after_text(proposal.orders, proposal.playlist_titles, proposal.story_titles, color=color)
    return f"{shown}\n{words}"


def _around(proposal: Proposal) -> dict[str, Any]:
    """What is told of every plan, in whatever form."""
    return {
        "target": _target(proposal),
        "titles": proposal.playlist_titles,
        "stories": proposal.story_titles,
        "zone": proposal.channel.timezone,
        "budget": proposal.budget,
        "refused": proposal.refused,
        "errors": proposal.untold_errors,
    }


def _target(proposal: Proposal) -> str:
    from zusammenmehr.report.words import target_words

    return target_words(proposal.channel.target, proposal.who.title, proposal.who.id)


def _is_shown() -> bool:
    import sys

    return sys.stdout.isatty()
