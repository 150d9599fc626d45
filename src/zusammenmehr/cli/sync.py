"""`zm sync`."""

from __future__ import annotations

from pathlib import Path

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.run_options import agreed, force_option, plan_option, upload_options
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "sync",
    help=_("Publishes and syncs the playlists in one go: the daily command."),
    writes=True,
)
@upload_options
@plan_option
@force_option
def command(
    settings: Settings, limit_rate: int | None, jobs: int, plan_file: Path | None, force: tuple[str, ...]
) -> int:
    """Videos, then playlists, after one question."""
    from zusammenmehr.app.sync import sync
    from zusammenmehr.cli.running import run_and_tell

    return run_and_tell(
        "sync",
        settings,
        lambda at, agree: sync(at, agree, dry_run=settings.dry_run),
        force=frozenset(force),
        limit_rate=limit_rate,
        jobs=jobs,
        agreed_plan=agreed(plan_file, "sync"),
    )
