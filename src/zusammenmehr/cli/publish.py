"""`zm publish`."""

from __future__ import annotations

from pathlib import Path

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.run_options import agreed, force_option, plan_option, replace_options, upload_options
from zusammenmehr.cli.settings import Settings
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _


@zm_command(
    "publish",
    help=_("Uploads new films, brings changed ones in step, and takes withdrawn ones off the channel."),
    writes=True,
)
@click.argument("stories", nargs=-1, metavar=_("[STORY]..."))
@replace_options
@upload_options
@plan_option
@force_option
def command(
    settings: Settings,
    stories: tuple[str, ...],
    replace: tuple[str, ...],
    delete_old: bool,  # noqa: FBT001 - click's way
    limit_rate: int | None,
    jobs: int,
    plan_file: Path | None,
    force: tuple[str, ...],
) -> int:
    """The videos are brought to what the stories want."""
    from zusammenmehr.app.publish import publish
    from zusammenmehr.cli.running import run_and_tell

    if delete_old and not replace:
        raise UsageError(_("--delete-old goes with --replace STORY."))
    stories = (*stories, *replace)
    return run_and_tell(
        "publish",
        settings,
        lambda at, agree: publish(at, stories, agree, dry_run=settings.dry_run),
        force=frozenset(force),
        replace=frozenset(replace),
        delete_old=delete_old,
        limit_rate=limit_rate,
        jobs=jobs,
        agreed_plan=agreed(plan_file, "publish", stories),
    )
