"""`zm history`."""

from __future__ import annotations

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.output import put_json, put_text
from zusammenmehr.cli.prompts import confirm
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _, ngettext


@zm_command(
    "history", help=_("Shows every write of this computer to the channel: what, when, and what was there before.")
)
@click.option(
    "--show", type=click.IntRange(min=1), metavar=_("NUMBER"), help=_("One write in full, with former values.")
)
@click.option("--all", "every", is_flag=True, help=_("Not only the last fifty."))
@click.option(
    "--forget", type=StoryName(), metavar=_("STORY"), help=_("Blank the texts of a story; time, ids and action stay.")
)
def command(settings: Settings, show: int | None, every: bool, forget: str | None) -> int:  # noqa: FBT001 - click's way
    """What was written."""
    if forget is not None and (show is not None or every):
        raise UsageError(_("--forget goes with nothing else."))
    return _show(settings, show, every=every) if forget is None else _forget(settings, forget)


def _show(settings: Settings, show: int | None, *, every: bool) -> int:
    from zusammenmehr.app.history import history
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.report.history_json import history_json
    from zusammenmehr.report.text.history import entry_text, history_text

    past = history(workplace(settings.folder, language=settings.language), show)
    zone = past.channel.timezone
    if settings.json:
        put_json("history", history_json(past.entries), target=str(past.channel.target))
    elif show is not None:
        put_text(entry_text(*past.entries[0], zone=zone, color=settings.color))
    else:
        put_text(history_text(past.entries, zone=zone, every=every, color=settings.color))
    return 0


def _forget(settings: Settings, story: str) -> int:
    from zusammenmehr.app.history import forget
    from zusammenmehr.app.workplace import workplace

    at = workplace(settings.folder, language=settings.language)
    if settings.dry_run or not confirm(
        _("Blank what the history tells of this story? It cannot be brought back."), settings
    ):
        blanked, target = 0, None
    else:
        channel, blanked = forget(at, story)
        target = str(channel.target)
    if settings.json:
        put_json("history", {"story": story, "blanked": blanked}, target=target)
    else:
        words = ngettext("{count} record was blanked.", "{count} records were blanked.", blanked)
        put_text(words.format(count=blanked) if blanked else _("Nothing was changed."))
    return 0
