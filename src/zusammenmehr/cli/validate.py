"""`zm validate`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.output import put_file, put_json, put_text
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from zusammenmehr.app.validate import Validation


@zm_command(
    "validate",
    help=_("Finds every mistake in the folder, with its place and its remedy. Sends nothing."),
    formats=("text", "json", "github", "gitlab", "junit"),
)
@click.argument("stories", nargs=-1, type=StoryName(), metavar=_("[STORY]..."))
@click.option("--changed-since", metavar=_("REVISION"), help=_("Only stories touched since a git revision."))
@click.option("--strict", is_flag=True, help=_("End with exit code 1 for warnings too."))
@click.option("--no-media", is_flag=True, help=_("Open no film; check the texts only."))
def command(
    settings: Settings,
    stories: tuple[str, ...],
    changed_since: str | None,
    strict: bool,  # noqa: FBT001 - click hands flags over so
    no_media: bool,  # noqa: FBT001 - click hands flags over so
) -> int:
    """Everything that is wrong, at once."""
    from zusammenmehr.app.validate import validate
    from zusammenmehr.app.workplace import workplace
    from zusammenmehr.report.progress import progress

    with progress(wanted=settings.verbosity >= 0 and settings.format == "text", color=settings.color) as watcher:
        at = workplace(settings.folder, progress=watcher, language=settings.language)
        found = validate(at, stories, changed_since=changed_since, media=not no_media, strict=strict)
    _tell(settings, found)
    return found.exit_code


def _tell(settings: Settings, found: Validation) -> None:
    prefix = _prefix(found.root)
    if settings.format == "json":
        from zusammenmehr.report.findings_json import findings_json

        target = str(found.channel.target) if found.channel else None
        body = findings_json(found.findings, len(found.stories), errors=found.errors, warnings=found.warnings)
        put_json("validate", body, target=target)
    elif settings.format == "github":
        from zusammenmehr.report.github import github

        if found.findings:
            put_file(github(found.findings, prefix=prefix) + "\n")
    elif settings.format == "gitlab":
        from zusammenmehr.report.gitlab import gitlab

        put_file(gitlab(found.findings, prefix=prefix) + "\n")
    elif settings.format == "junit":
        from zusammenmehr.report.junit import junit

        put_file(junit(found.findings, found.stories, strict=found.strict, prefix=prefix) + "\n")
    else:
        _tell_people(settings, found, prefix)


def _tell_people(settings: Settings, found: Validation, prefix: str) -> None:
    from zusammenmehr.report.text.findings import closing_words, findings_text
    from zusammenmehr.report.words import target_words

    channel = found.channel
    target = target_words(channel.target, channel.name, channel.channel_id) if channel else "channel.yaml"
    closing = closing_words(found.findings, len(found.stories), target)
    color = settings.color and sys.stdout.isatty()
    put_text(findings_text(found.findings, found.root, prefix=prefix, closing=closing, color=color))


def _prefix(root: Path) -> str:
    """What leads from here to the channel folder, for paths that can be clicked: "" or "folder/"."""
    try:
        below = os.path.relpath(root)
    except ValueError:  # another drive
        return f"{root.as_posix()}/"
    return "" if below == os.curdir else f"{Path(below).as_posix()}/"
