"""`zm sync`."""

from __future__ import annotations

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "sync",
    help=_("Publishes and syncs the playlists in one go: the daily command."),
    writes=True,
)
@click.option("--force", multiple=True, metavar=_("CHECK"), help=_("Overrule a check, by the name it gave."))
def command(settings: Settings, force: tuple[str, ...]) -> int:
    """Videos, then playlists, after one question."""
    from zusammenmehr.app.sync import sync
    from zusammenmehr.cli.running import run_and_tell

    return run_and_tell(
        "sync",
        settings,
        lambda at, agree: sync(at, agree, dry_run=settings.dry_run),
        force=frozenset(force),
    )
