"""One run of `zm`, as far as the error boundary must know it even when the command line could not be parsed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAKES_A_VALUE = frozenset({"-C", "--format", "--lang"})


@dataclass(slots=True)
class Run:
    """What is known of this run. Guessed from the arguments at first, made certain once click has parsed them.

    `command` is the schema's word ("publish", "sandbox.serve"), "" when none was named; `answered`: the one JSON
    document is out already.
    """

    arguments: tuple[str, ...]
    command: str = ""
    format: str = "text"
    folder: Path = field(default_factory=Path)
    writes: bool = False
    answered: bool = False

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Run:
        """The run that `arguments` ask for, as well as they can be read without the parser."""
        return cls(
            tuple(arguments),
            command=next(iter(_words(arguments)), ""),
            format=_last_value(arguments, "--format") or "text",
            folder=Path(_last_value(arguments, "-C") or "."),
        )

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
