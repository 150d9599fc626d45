"""`zm fix`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.settings import Settings
from zusammenmehr.cli.story_argument import StoryName
from zusammenmehr.i18n import _
from zusammenmehr.report.sanitise import harmless, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.errors import ZmError
    from zusammenmehr.files.fix import Fix, FixDone


@zm_command(
    "fix",
    help=_("Puts right what can be put right safely: places of filming in files, line ends, names. Shows it first."),
    writes=True,
)
@click.argument("story", type=StoryName(), metavar=_("STORY"))
@click.option("--confirm", "confirmed", is_flag=True, help=_("The new files are right: remove the kept originals."))
def command(settings: Settings, story: str, confirmed: bool) -> int:  # noqa: FBT001 - click
    """Shows what would be put right in one story, asks, and does it."""
    from zusammenmehr.app.target import target_of
    from zusammenmehr.cli.output import talk
    from zusammenmehr.cli.prompts import confirm_first
    from zusammenmehr.files.fix import apply_fixes, plan_fix

    target_of(settings.folder)  # without channel.yaml nothing is begun
    if confirmed:
        return _confirm(settings, story)
    fixes = plan_fix(settings.folder, story)
    if not fixes or settings.dry_run:
        _answer(settings, story, [_row(fix, "planned") for fix in fixes], _planned(fixes))
        return 0
    talk(_planned(fixes))
    if not confirm_first(_("Do it?"), settings):
        _answer(settings, story, [_row(fix, "planned") for fix in fixes], _("Nothing was changed."))
        return 0
    done, ended_by = apply_fixes(settings.folder, fixes)
    rows = [_row(one.fix, "done" if one.done else "failed") | {"why_not": one.why_not} for one in done]
    rows += [_row(fix, "not_reached") for fix in fixes[len(done) :]]
    _answer(settings, story, rows, _told(done, story), ended_by)
    if ended_by is not None:
        raise ended_by
    return 0 if all(one.done for one in done) else 1


def _confirm(settings: Settings, story: str) -> int:
    from zusammenmehr.cli.prompts import confirm_first
    from zusammenmehr.files.fix import kept_originals, remove_original

    originals = kept_originals(settings.folder, story)
    names = ", ".join(visible(name.rpartition("/")[2]) for name in originals)
    rows = [{"kind": "original", "file": name, "becomes": "", "status": "planned"} for name in originals]
    if not originals:
        _answer(settings, story, rows, _("No originals are kept."))
        return 0
    if settings.dry_run or not confirm_first(_("Remove for good: {names}?").format(names=names), settings):
        _answer(settings, story, rows, _("Kept: {names}").format(names=names))
        return 0
    for name in originals:
        remove_original(settings.folder, name)
    _answer(settings, story, [row | {"status": "done"} for row in rows], _("Removed: {names}").format(names=names))
    return 0


def _row(fix: Fix, status: str) -> dict[str, Any]:
    return {"kind": str(fix.kind), "file": fix.file, "becomes": fix.becomes, "status": status}


def _planned(fixes: Sequence[Fix]) -> str:
    if not fixes:
        return _("There is nothing to put right.")
    return harmless("\n".join([_("This can be put right:"), *(f"  {visible(fix.description)}" for fix in fixes)]))


def _told(done: Sequence[FixDone], story: str) -> str:
    lines = []
    for one in done:
        name = visible(one.fix.file.rpartition("/")[2])
        lines.append(f"✓ {name}" if one.done else f"✗ {name}: {visible(one.why_not)}")
    if any(one.original for one in done):
        lines.append(_("Look at the new files. If they are right: zm fix {story} --confirm").format(story=story))
    return "\n".join(lines)


def _answer(
    settings: Settings, story: str, rows: Sequence[dict[str, Any]], text: str, ended_by: ZmError | None = None
) -> None:
    from zusammenmehr.app.target import target_of
    from zusammenmehr.cli.output import put_json, put_text
    from zusammenmehr.report.changes_json import error_json

    if settings.json:
        error = {"error": error_json(ended_by)} if ended_by is not None else {}
        put_json("fix", {"story": story, "fixes": list(rows), **error}, target=target_of(settings.folder))
    else:
        put_text(harmless(text))
