"""`zm publish`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.run_options import (
    agreed,
    force_option,
    plan_option,
    replace_options,
    to_the_end,
    until_done_option,
    upload_options,
)
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from zusammenmehr.app.viewing import Agree, Result
    from zusammenmehr.app.workplace import Workplace


@zm_command(
    "publish",
    help=_("Uploads new films, brings changed ones in step, and takes withdrawn ones off the channel."),
    writes=True,
)
@click.argument("stories", nargs=-1, type=StoryName(), metavar=_("[STORY]..."))
@replace_options
@upload_options
@plan_option
@until_done_option
@force_option
def command(  # noqa: PLR0913, PLR0917 - an argument for each option
    settings: Settings,
    stories: tuple[str, ...],
    replace: tuple[str, ...],
    delete_old: bool,  # noqa: FBT001 - click's way
    limit_rate: int | None,
    jobs: int,
    plan_file: Path | None,
    until_done: bool,  # noqa: FBT001 - click's way
    force: tuple[str, ...],
) -> int:
    """The videos are brought to what the stories want."""
    from zusammenmehr.app.publish import publish
    from zusammenmehr.cli.running import run_and_tell

    if delete_old and not replace:
        raise UsageError(_("--delete-old goes with --replace STORY."))
    stories = (*stories, *replace)

    def once(at: Workplace, agree: Agree) -> Result:
        return publish(at, stories, agree, dry_run=settings.dry_run)

    return run_and_tell(
        "publish",
        settings,
        to_the_end(once, settings, plan_file) if until_done else once,
        force=frozenset(force),
        replace=frozenset(replace),
        delete_old=delete_old,
        limit_rate=limit_rate,
        jobs=jobs,
        agreed_plan=agreed(plan_file, "publish", stories),
    )
