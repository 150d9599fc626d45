"""`zm plan`."""

from __future__ import annotations

from pathlib import Path

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "plan",
    help=_("Shows everything that publish and sync-playlists would do, and what it costs."),
    formats=("text", "json", "markdown"),
)
@click.option("--check", is_flag=True, help=_("End with exit code 1 if there is something to do."))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Save the plan too; “zm publish --plan FILE” and “zm sync --plan FILE” then run this one and no other."),
)
def command(settings: Settings, check: bool, out: Path | None) -> int:  # noqa: FBT001 - click hands flags over so
    """The plan, and nothing else."""
    from zusammenmehr.app.plan_file import save_plan
    from zusammenmehr.app.sync import plan
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.cli.running import tell_plan
    from zusammenmehr.report.changes_json import plan_json
    from zusammenmehr.report.progress import progress

    with progress(wanted=settings.verbosity >= 0 and settings.format == "text", color=settings.color) as watcher:
        at = workplace(settings.folder, progress=watcher, language=settings.language)
        proposal = plan(at)
    if out is not None:
        save_plan(at, out, proposal, plan_json(proposal.plan, proposal.budget))
    tell_plan("plan", settings, proposal)
    return proposal.exit_code or int(check and bool(proposal.plan.changes))
