"""`zm publish`."""

from __future__ import annotations

from pathlib import Path

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.run_options import agreed, force_option, plan_option, upload_options
from zusammenmehr.cli.settings import Settings
from zusammenmehr.i18n import _


@zm_command(
    "publish",
    help=_("Uploads new films, brings changed ones in step, and takes withdrawn ones off the channel."),
    writes=True,
)
@click.argument("stories", nargs=-1, metavar=_("[STORY]..."))
@upload_options
@plan_option
@force_option
def command(
    settings: Settings,
    stories: tuple[str, ...],
    limit_rate: int | None,
    jobs: int,
    plan_file: Path | None,
    force: tuple[str, ...],
) -> int:
    """The videos are brought to what the stories want."""
    from zusammenmehr.app.publish import publish
    from zusammenmehr.cli.running import run_and_tell

    return run_and_tell(
        "publish",
        settings,
        lambda at, agree: publish(at, stories, agree, dry_run=settings.dry_run),
        force=frozenset(force),
        limit_rate=limit_rate,
        jobs=jobs,
        agreed_plan=agreed(plan_file, "publish", stories),
    )
