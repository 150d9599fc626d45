"""Asking a person. Questions go to stderr: stdout is for what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from zusammenmehr.errors import InterruptedRunError, UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from zusammenmehr.cli.settings import Settings

#: Both languages, whichever is active: fingers do not follow a setting.
_YES: Final = frozenset({"j", "ja", "y", "yes"})
_NO: Final = frozenset({"n", "nein", "no", ""})


def confirm(question: str, settings: Settings) -> bool:
    """The answer to a yes/no question; `--yes` answers yes, Enter alone means no.

    Asks again until it understands. Raises UsageError when there is nobody to ask, click's Abort on Ctrl-C and at the
    end of the input.
    """
    if settings.yes:
        return True
    if not settings.interactive:
        raise nobody_to_ask()
    choice = _("[y/N]")
    while True:
        answer = _ask(f"{question} {choice} ").strip().casefold()
        if answer in _YES:
            return True
        if answer in _NO:
            return False
        click.echo(_("Please answer yes or no."), err=True)


def confirm_first(question: str, settings: Settings) -> bool:
    """`confirm` where nothing has been done yet: Ctrl-C then says that, instead of what stays done."""
    try:
        return confirm(question, settings)
    except click.Abort:
        raise InterruptedRunError(_("Interrupted. Nothing was changed.")) from None


def ask(question: str, settings: Settings) -> str:
    """What the person types, stripped; "" when nothing. Raises as `confirm` does; `--yes` is no answer to this."""
    if not settings.interactive:
        raise UsageError(_("There is no terminal to ask at: {question}").format(question=question))
    return _ask(f"{question} ").strip()


def require_consent_to_write(settings: Settings) -> None:
    """Ends a command that would write when nobody can be asked and `--yes` was not given (exit 2, nothing sent)."""
    if not (settings.yes or settings.dry_run or settings.interactive):
        raise nobody_to_ask()


def nobody_to_ask() -> UsageError:
    """The error for a command that needs a yes and has nobody to get it from."""
    return UsageError(
        _("There is no terminal to ask at, so nothing was done."),
        _("Add --yes to go ahead without being asked, or --dry-run to see what would be done."),
    )


def _ask(text: str) -> str:
    try:
        click.echo(text, nl=False, err=True)
        return input()
    except (EOFError, KeyboardInterrupt):
        click.echo(err=True)
        raise click.Abort from None
