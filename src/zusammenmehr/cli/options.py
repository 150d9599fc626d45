"""The options that every command understands, before its name and after it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from zusammenmehr import i18n
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.cli.settings import Settings

FORMATS: Final = ("text", "json")
#: Every format that some command has: what `--format` may be before the command is known.
ALL_FORMATS: Final = (*FORMATS, "markdown", "csv", "svg", "github", "gitlab", "junit")

_GIVEN: Final = "zusammenmehr.given"
_COUNTED: Final = frozenset({"verbose", "quiet"})


def common_options(formats: Sequence[str] = ALL_FORMATS) -> list[click.Option]:
    """Fresh copies of the common options; `--format` takes `formats`."""
    folder = click.Path(exists=True, file_okay=False)
    return [
        _common("-C", "folder", type=folder, metavar=_("DIR"), help=_("The channel folder; without it, this folder.")),
        _common("--yes", is_flag=True, help=_("Do not ask; do what the plan says.")),
        _common("--dry-run", is_flag=True, help=_("Only say what would be done; change nothing.")),
        _format(formats),
        _common("--lang", type=click.Choice(list(i18n.LANGUAGES)), help=_("The language of all messages.")),
        _common("-v", "--verbose", count=True, help=_("Say more.")),
        _common("-q", "--quiet", count=True, help=_("Say less.")),
        _common("--no-color", is_flag=True, help=_("No colours.")),
    ]


def _format(formats: Sequence[str]) -> click.Option:
    metavar = _("FORMAT") if formats == ALL_FORMATS else None  # too many for a column; each command shows its own
    choice = click.Choice(list(formats))
    return _common("--format", type=choice, metavar=metavar, help=_("What goes to standard output."))


def settings_of(ctx: click.Context, formats: Sequence[str]) -> Settings:
    """All common options given so far on this command line, the later one winning.

    Raises click's BadParameter when a format was asked for, before the command, that this command does not have.
    """
    from pathlib import Path

    from zusammenmehr.cli.settings import Settings

    given = _given(ctx)
    chosen = given.get("format", FORMATS[0])
    if chosen not in formats:
        message = _("{command} knows {formats}.").format(command=ctx.command_path, formats=", ".join(formats))
        raise click.BadParameter(message, ctx=ctx, param_hint="--format")
    return Settings(
        folder=Path(given.get("folder", ".")),
        yes=given.get("yes", False),
        dry_run=given.get("dry_run", False),
        format=chosen,
        language=i18n.language(),
        verbosity=given.get("verbose", 0) - given.get("quiet", 0),
        color=not given.get("no_color", False) and not os.environ.get("NO_COLOR"),
        interactive=_is_terminal(sys.stdin) and _is_terminal(sys.stderr),
    )


def _common(*declarations: str, **attributes: Any) -> click.Option:
    return click.Option(declarations, expose_value=False, callback=_remember, **attributes)


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if ctx.get_parameter_source(param.name or "") is not ParameterSource.COMMANDLINE:
        return
    given = _given(ctx)
    before = given.get(param.name, 0) if param.name in _COUNTED else None
    given[param.name] = value if before is None else before + value


def _given(ctx: click.Context) -> dict[str, Any]:
    given: dict[str, Any] = ctx.meta.setdefault(_GIVEN, {})
    return given


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
