"""One run of `zm`, as far as the error boundary must know it even when the command line could not be parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TAKES_A_VALUE: Final = frozenset({"-C", "--format", "--lang"})


class Run:
    """What is known of this run. Guessed from the arguments at first, made certain once click has parsed them.

    `command` is the schema's word ("publish", "sandbox.serve"), "" when none was named; `answered`: the one JSON
    document is out already.
    """

    __slots__ = ("answered", "arguments", "command", "folder", "format", "writes")

    def __init__(self, arguments: Sequence[str]) -> None:
        self.arguments = tuple(arguments)
        self.command = next(iter(_words(arguments)), "")
        self.format = _last_value(arguments, "--format") or "text"
        self.folder: str | Path = _last_value(arguments, "-C") or "."
        self.writes = False
        self.answered = False

    @property
    def wants_json(self) -> bool:
        """Whether exactly one JSON document is expected on stdout."""
        return self.format == "json"


def _last_value(arguments: Sequence[str], option: str) -> str:
    value = ""
    for position, argument in enumerate(arguments):
        if argument == option and position + 1 < len(arguments):
            value = arguments[position + 1]
        elif argument.startswith(f"{option}="):
            value = argument.removeprefix(f"{option}=")
    return value


def _words(arguments: Sequence[str]) -> list[str]:
    """The arguments that are neither an option nor a common option's value."""
    words = []
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in _TAKES_A_VALUE:
            skip = True
        elif not argument.startswith("-"):
            words.append(argument)
    return words
