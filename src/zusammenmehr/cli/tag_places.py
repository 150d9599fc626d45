"""`zm tag --write`: asks a person for the places that are missing, and adds each as soon as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zusammenmehr.cli.output import say, talk
from zusammenmehr.cli.run import Run
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.app.tag import TagReport
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.cli.settings import Settings
    from zusammenmehr.files.edit import Added


def add_missing_places(at: Workplace, report: TagReport, settings: Settings) -> tuple[Added, ...]:
    """The lines that were added (with --dry-run: that would be), one for each place that the person named.

    Raises UsageError, naming the stories, when there is nobody to ask; click's Abort on Ctrl-C, what was added stays.
    """
    if not report.missing:
        if settings.verbosity >= 0:
            say(_("Every story has a place; there is nothing to ask for."))
        return ()
    if settings.yes or not settings.interactive:
        raise _nobody_to_ask(report)
    _changes_files_from_here(settings)
    say(_("For each story write the municipality, or the district where it plays in several."))
    say(_("The Tab key completes; Enter alone skips a story; Ctrl-C ends, and what was added stays."))
    added = tuple(_added(at, report, settings))
    talk("")
    return added


def _added(at: Workplace, report: TagReport, settings: Settings) -> Iterator[Added]:
    from zusammenmehr.app.tag import add_place, before_asking
    from zusammenmehr.cli.place_prompt import PlacePrompt
    from zusammenmehr.regions import spelling_of
    from zusammenmehr.report.sanitise import visible

    prompt = PlacePrompt.for_channel(report.channel)
    for story in report.missing:
        original = before_asking(at, story)
        talk("")
        talk(visible(f"{story.story.title} ({story.story.id})"))
        place = prompt.ask()
        if place is None:
            continue
        added = add_place(at, story, original, spelling_of(place), dry_run=settings.dry_run)
        words = _("Would be added to {where}: {line}") if settings.dry_run else _("Added to {where}: {line}")
        say(words.format(where=f"{added.file}:{added.line}", line=added.text))
        yield added


def _nobody_to_ask(report: TagReport) -> UsageError:
    names = ", ".join(story.story.id for story in report.missing)
    return UsageError(
        _("Nobody can be asked for the places of these stories: {stories}").format(stories=names),
        _("Write `place:` into their story.yaml, or run “zm tag --write” at a terminal, without --yes."),
    )


def _changes_files_from_here(settings: Settings) -> None:
    """So that Ctrl-C tells the truth: without --write this command changes nothing."""
    context = click.get_current_context(silent=True)
    run = context.find_object(Run) if context else None
    if run is not None:
        run.writes = not settings.dry_run
