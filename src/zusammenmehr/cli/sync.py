"""`zm sync`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.run_options import (
    agreed,
    force_option,
    plan_option,
    to_the_end,
    until_done_option,
    upload_options,
)
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from zusammenmehr.app.viewing import Agree, Result
    from zusammenmehr.app.workplace import Workplace


@zm_command(
    "sync",
    help=_("Publishes and syncs the playlists in one go: the daily command."),
    writes=True,
)
@upload_options
@plan_option
@until_done_option
@force_option
def command(
    settings: Settings,
    limit_rate: int | None,
    jobs: int,
    plan_file: Path | None,
    until_done: bool,  # noqa: FBT001 - click's way
    force: tuple[str, ...],
) -> int:
    """Videos, then playlists, after one question."""
    from zusammenmehr.app.sync import sync
    from zusammenmehr.cli.running import run_and_tell

    def once(at: Workplace, agree: Agree) -> Result:
        return sync(at, agree, dry_run=settings.dry_run)

    return run_and_tell(
        "sync",
        settings,
        to_the_end(once, settings, plan_file) if until_done else once,
        force=frozenset(force),
        limit_rate=limit_rate,
        jobs=jobs,
        agreed_plan=agreed(plan_file, "sync"),
    )
