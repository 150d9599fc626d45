"""`zm publish`."""

from __future__ import annotations

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "publish",
    help=_("Uploads new films, brings changed ones in step, and takes withdrawn ones off the channel."),
    writes=True,
)
@click.argument("stories", nargs=-1, metavar=_("[STORY]..."))
@click.option("--force", multiple=True, metavar=_("CHECK"), help=_("Overrule a check, by the name it gave."))
def command(settings: Settings, stories: tuple[str, ...], force: tuple[str, ...]) -> int:
    """The videos are brought to what the stories want."""
    from zusammenmehr.app.publish import publish
    from zusammenmehr.cli.running import run_and_tell

    return run_and_tell(
        "publish",
        settings,
        lambda at, agree: publish(at, stories, agree, dry_run=settings.dry_run),
        force=frozenset(force),
    )
