"""`zm status`."""

from __future__ import annotations

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.i18n import _


@zm_command("status", help=_("Shows each story: on disk, on the channel, what differs."))
@click.argument("stories", nargs=-1, type=StoryName(), metavar=_("[STORY]..."))
def command(settings: Settings, stories: tuple[str, ...]) -> int:
    """How the stories stand."""
    from zusammenmehr.app.status import status
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.cli.output import put_json, put_text
    from zusammenmehr.report.status_json import status_json
    from zusammenmehr.report.text.status import status_text
    from zusammenmehr.report.words import target_words

    found = status(workplace(settings.folder, language=settings.language), stories)
    if settings.json:
        put_json("status", status_json(found.stories, found.playlists, found.page), target=str(found.channel.target))
    else:
        target = target_words(found.channel.target, found.who.title, found.who.id)
        zone = found.channel.timezone
        put_text(status_text(found.stories, found.playlists, target=target, zone=zone, color=settings.color))
    return found.exit_code
