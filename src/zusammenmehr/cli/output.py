"""The answer to the command line: stdout, exactly once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from zusammenmehr.cli.run import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 1


def put_json(command: str, body: Mapping[str, Any], *, target: str | None = None, one_line: bool = False) -> None:
    """Writes the one JSON document of this run: schema, target, `error` null, then `body`.

    `body` may hold an `error` of its own; `one_line` for a reader that waits for the line's end.
    Called a second time it raises: two documents are none.
    """
    run = _run()
    if run is not None:
        if run.answered:
            raise AssertionError("a second JSON document on stdout")
        run.answered = True
    put_file(document(command, body, target=target, one_line=one_line) + "\n")


def put_text(text: str) -> None:
    """Writes what was asked for to stdout. The text is composed, and made safe for a terminal, by `report`."""
    click.echo(text)


def put_file(text: str) -> None:
    """Writes a document for another program to stdout: UTF-8 and its own line ends, whatever the terminal has."""
    takes_bytes = hasattr(sys.stdout, "buffer")  # a file or a terminal; a text in memory does not
    click.echo(text.encode("utf-8", "backslashreplace") if takes_bytes else text, nl=False)


def talk(text: str) -> None:
    """Writes a sentence to stderr."""
    click.echo(text, err=True)


def say(text: str) -> None:
    """Writes a sentence to stderr, broken between words where the terminal ends."""
    import shutil

    columns = min(shutil.get_terminal_size((100, 24)).columns, 100)
    click.echo(click.wrap_text(text, columns), err=True)


def document(command: str, body: Mapping[str, Any], *, target: str | None, one_line: bool = False) -> str:
    """A JSON document in the shape that design.md section 3 fixes, UTF-8 as it is."""
    import json

    whole = {"schema": f"zm.{command}/{VERSION}", "target": target, "error": None, **body}
    return json.dumps(whole, ensure_ascii=False, indent=None if one_line else 2)


def _run() -> Run | None:
    context = click.get_current_context(silent=True)
    return context.find_object(Run) if context else None
