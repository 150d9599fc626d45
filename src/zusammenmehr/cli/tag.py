"""`zm tag`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.app.tag import TagReport
    from zusammenmehr.files.edit import Added


@zm_command(
    "tag",
    help=_("Shows the region and the tags that each story gets. --write asks for missing places and adds them."),
    formats=("text", "json", "csv"),
)
@click.argument("stories", nargs=-1, type=StoryName(), metavar=_("[STORY]..."))
@click.option("--write", is_flag=True, help=_("Ask for the missing places, and add them to story.yaml."))
@click.option("--sources", is_flag=True, help=_("Show where the data about places come from."))
def command(settings: Settings, stories: tuple[str, ...], write: bool, sources: bool) -> int:  # noqa: FBT001 - click
    """Places and tags of the stories."""
    from zusammenmehr.app.tag import tag
    from zusammenmehr.app.workplace import workplace

    if sources:
        return _show_sources(settings)
    at = workplace(settings.folder, language=settings.language)
    report = tag(at, stories)
    added: tuple[Added, ...] = ()
    if write:
        from zusammenmehr.cli.tag_places import add_missing_places

        added = add_missing_places(at, report, settings)
        if added and not settings.dry_run:
            report = tag(at, stories)
    _show(settings, report, added if write else None)
    return report.exit_code


def _show_sources(settings: Settings) -> int:
    from zusammenmehr.cli.output import put_json, put_text
    from zusammenmehr.regions import ATTRIBUTION

    if settings.json:
        put_json("tag", {"sources": list(ATTRIBUTION)})
    else:
        put_text("\n".join(ATTRIBUTION))
    return 0


def _show(settings: Settings, report: TagReport, added: Sequence[Added] | None) -> None:
    """`added` is None without --write."""
    from zusammenmehr.cli.output import put_file, put_json, put_text
    from zusammenmehr.report.tag_rows import tag_rows

    rows = tag_rows(report.stories, report.channel)
    if settings.json:
        from zusammenmehr.report.tag_json import added_json, tag_json

        body = tag_json(rows, report.broken) | ({} if added is None else added_json(added))
        put_json("tag", body, target=str(report.channel.target))
    elif settings.format == "csv":
        from zusammenmehr.report.tag_csv import tag_csv

        put_file(tag_csv(rows))
    else:
        from zusammenmehr.report.text.tag import tag_text

        missing = [story.story.id for story in report.missing]
        put_text(tag_text(rows, report.broken, missing, color=settings.color and sys.stdout.isatty()))
