"""The one error boundary: whatever happens below becomes a message, a remedy and an exit code here."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from zusammenmehr.cli.output import document, put_file
from zusammenmehr.cli.run import Run
from zusammenmehr.errors import InterruptedRunError, UsageError, ZmError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Runs `zm` with `arguments` and returns the exit code; never raises, never shows a trace."""
    _make_streams_forgiving()
    current = Run(arguments)
    try:
        code = _dispatch(current)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _nobody_reads(current)
    except click.ClickException as error:
        code = _show_usage(error, current)
    except (click.Abort, KeyboardInterrupt):
        code = _show(_interrupted(current), current)
    except ZmError as error:
        code = _show(error, current)
    except Exception as error:  # noqa: BLE001 - the boundary is where everything ends
        code = _show(_translated(error, current), current)
    return code


def _dispatch(current: Run) -> int:
    """Parses and runs. Not through `zm.main`, which would end the process by itself when nobody reads stdout."""
    from zusammenmehr.cli.main import zm

    if "_ZM_COMPLETE" in os.environ:  # the shell asks for completions
        zm.main(list(current.arguments), prog_name="zm")
    try:
        with zm.make_context("zm", list(current.arguments), obj=current) as context:
            result = zm.invoke(context)
    except click.exceptions.Exit as ended:  # --help and --version end so
        return ended.exit_code
    return result if isinstance(result, int) else 0


def _show_usage(error: click.ClickException, current: Run) -> int:
    """click's own errors: its words on stderr, or our JSON."""
    if not current.wants_json or isinstance(error, click.exceptions.NoArgsIsHelpError):
        words = io.StringIO()
        error.show(words)
        _say(words.getvalue().rstrip())
        return error.exit_code
    hint = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        hint = _("“{command} --help” says what is possible.").format(command=error.ctx.command_path)
    _show(UsageError(error.format_message(), hint), current)
    return error.exit_code


def _show(error: ZmError, current: Run) -> int:
    """Says what went wrong, in the form that was asked for; returns the exit code."""
    try:
        if current.wants_json and not current.answered:
            what = {"code": error.exit_code, "reason": error.why, "message": error.message, "hint": error.hint}
            put_file(document(current.command or "zm", {"error": what}, target=_target(current)) + "\n")
        else:
            _say(_("Error: {message}").format(message=error.message))
            if error.hint:
                _say(error.hint)
        sys.stdout.flush()
    except OSError:
        _silence_output()
    return error.exit_code


def _say(text: str) -> None:
    """Words on stderr, in which nothing that was typed or read can steer the terminal or a CI service."""
    from zusammenmehr.report.sanitise import harmless

    click.echo(harmless(text), err=True)


def _interrupted(current: Run) -> InterruptedRunError:
    if sys.stderr.isatty():
        click.echo(err=True)  # the terminal's ^C stands on this line
    if current.writes:
        return InterruptedRunError(
            _("Interrupted. What was done up to here stays done."),
            _("Run the same command again: it looks at how things stand and goes on from there."),
        )
    return InterruptedRunError(_("Interrupted. Nothing was changed."))


def _translated(error: Exception, current: Run) -> ZmError:
    """An error that nobody below expected: a trouble of this computer, or a fault of zm with a report to send in."""
    from zusammenmehr.cli.trouble import fault, trouble_of_this_computer

    known = trouble_of_this_computer(error) if isinstance(error, OSError) else None
    return known or fault(error, current.arguments)


def _nobody_reads(current: Run) -> int:
    """The reader of our output went away (`zm status | head`): no message. A writing command did not finish."""
    _silence_output()
    return InterruptedRunError.exit_code if current.writes else 0


def _silence_output() -> None:
    """Lets nothing fail any more when Python flushes stdout on its way out."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # stdout is closed, or not a real file: nothing left to silence
        return


def _make_streams_forgiving() -> None:
    """A letter that the terminal lacks is shown as an escape instead of ending zm; Windows gets UTF-8."""
    encoding = "utf-8" if sys.platform == "win32" else None
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace", encoding=encoding)


def _target(current: Run) -> str | None:
    """What channel.yaml names as target; None where that cannot be said."""
    from pathlib import Path

    try:
        from zusammenmehr.app.target import target_of

        return target_of(Path(current.folder))
    except Exception:  # noqa: BLE001 - while one error is being told, a second one must not hide it
        return None
