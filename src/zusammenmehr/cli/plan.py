"""`zm plan`."""

from __future__ import annotations

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command("plan", help=_("Shows everything that publish and sync-playlists would do, and what it costs."))
@click.option("--check", is_flag=True, help=_("End with exit code 1 if there is something to do."))
def command(settings: Settings, check: bool) -> int:  # noqa: FBT001 - click hands flags over so
    """The plan, and nothing else."""
    from zusammenmehr.app.sync import plan
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.cli.running import tell_plan
    from zusammenmehr.report.progress import progress

    with progress(wanted=settings.verbosity >= 0 and not settings.json, color=settings.color) as watcher:
        proposal = plan(workplace(settings.folder, progress=watcher, language=settings.language))
    tell_plan("plan", settings, proposal)
    return proposal.exit_code or int(check and bool(proposal.plan.changes))
