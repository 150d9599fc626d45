"""Cases as data: a text, and the problems that reading it must find.

    ## name of the case
    title: Sprache: der Weg
    => yaml-colon 1:8 | title: "Sprache: der Weg"

After `|` stands the line that the problem suggests; `key=value` pairs there are other details. `␉` is a tab, `␀` NUL,
`␛` ESC, `⍽` a space that does not break, and `␤` at a line's end a carriage return.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.model.finding import Problem

FOLDER: Final = Path(__file__).parent / "cases"
_CHARACTERS: Final = str.maketrans({"␉": "\t", "␀": "\x00", "␛": "\x1b", "␤": "\r", "⍽": "\xa0"})


@dataclass(frozen=True, slots=True)
class Case:
    """One case; `expected` are lines as `shown` writes them."""

    name: str
    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def cases(file: str) -> list[Case]:
    """All cases of one file; raises ValueError for one without an expectation."""
    found = []
    for block in (FOLDER / file).read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, body = block.partition("\n")
        lines = body.rstrip("\n").split("\n")
        expected = tuple(line.removeprefix("=> ").removeprefix("=>") for line in lines if line.startswith("=>"))
        text = [line for line in lines if not line.startswith("=>")]
        if not expected:
            raise ValueError(f"{file}: {name} expects nothing; write `=> nothing`")
        found.append(Case(name, ("\n".join(text).rstrip("\n") + "\n").translate(_CHARACTERS), expected))
    return found


def shown(problems: tuple[Problem, ...] | list[Problem]) -> tuple[str, ...]:
    """Problems as a case file has them, in the order of the file; "nothing" for none."""
    return tuple(_shown(problem) for problem in sorted(problems, key=lambda one: (one.where, one.kind))) or ("nothing",)


def incomplete(problems: Iterable[Problem]) -> list[Problem]:
    """Problems whose details are not what their kind promises to the rules."""
    return [one for one in problems if set(one.details) != set(kinds.KINDS[one.kind].details)]


def _shown(problem: Problem) -> str:
    place = f"{problem.where.line}:{problem.where.column}"
    details = dict(problem.details)
    line = str(details.pop("line", ""))
    rest = " ".join(f"{name}={value}" for name, value in details.items() if value != "")
    return " | ".join(part for part in (f"{problem.kind} {place}", line, rest) if part)
