"""Finds out why a file is no YAML, in words that help, and all of its mistakes at once.

Where the parser stops, guesses about the lines nearby are tried; the first one with which it gets further is the
mistake. Then the file is read on as if the line had been put right. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from zusammenmehr.files import kinds
from zusammenmehr.files.positions import pack
from zusammenmehr.files.yaml_lines import entry_of, lines_of, next_said
from zusammenmehr.files.yaml_parser import events
from zusammenmehr.files.yaml_suspects import Suspect, indentations, suspects, with_space
from zusammenmehr.files.yaml_walk import MAX_NODES, Fault, Walked, walk

_LARGEST: Final = 32 << 10  # characters; guessing in larger files would take too long
_MOST_MISTAKES: Final = 20
_MOST_TRIES: Final = 150
_LINES_ABOVE: Final = 12
_SHOWN: Final = 300

_OF_STOP: Final = (
    ("tab character", kinds.YAML_TAB),
    ("quoted scalar", kinds.YAML_UNCLOSED_QUOTE),
    ("flow", kinds.YAML_UNCLOSED_BRACKET),
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """What the text says once its mistakes are put right, as far as that is possible, and the mistakes.

    `text` is the text put right; empty where that is not possible.
    """

    walked: Walked
    faults: tuple[Fault, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser gave up (line and column from 0), and what it said."""

    line: int
    column: int
    opened: int
    said: str
    kind: str

    @property
    def place(self) -> tuple[int, int]:
        return (self.line, self.column)


def repair(text: str) -> Repaired:
    """Reads a text that is no YAML. Takes well under a second whatever the text is."""
    lines = lines_of(text)
    return _Repair(lines, guess=len(text) <= _LARGEST).run()


def spaced(text: str) -> Repaired:
    """Reads a text in which no line is `key: value`, because every one lacks the space: `key:value`."""
    lines = lines_of(text)
    faults = []
    for number, line in enumerate(lines):
        if (suspect := with_space(line)) is not None:
            faults.append(_fault(number, line, suspect))
            lines[number] = suspect.line
        if len(faults) > _MOST_MISTAKES:
            return Repaired(Walked(), ())
    if not faults or _stop_of(put_right := "\n".join(lines)) is not None:
        return Repaired(Walked(), ())
    return Repaired(walk(put_right), tuple(faults), put_right)


@dataclass(slots=True)
class _Repair:
    lines: list[str]
    guess: bool
    faults: list[Fault] = field(default_factory=list)
    tries: int = 0

    def run(self) -> Repaired:
        for _ in range(_MOST_MISTAKES):
            text = "\n".join(self.lines)
            stop = _stop_of(text)
            if stop is None:
                return Repaired(walk(text), tuple(self.faults), text)
            if not (self.guess and self.put_right(stop)):
                self.faults.append(self.unexplained(stop))
                break
        return Repaired(Walked(), tuple(self.faults))

    def put_right(self, stop: _Stop) -> bool:
        """Finds the first guess that helps, and replaces the line by it."""
        for number, suspect in self.guesses(stop):
            if self.tries >= _MOST_TRIES:
                return False
            self.tries += 1
            kept = self.lines[number]
            self.lines[number] = suspect.line
            after = _stop_of("\n".join(self.lines))
            if after is None or after.place > stop.place:
                self.faults.append(_fault(number, kept, suspect))
                return True
            self.lines[number] = kept
        return False

    def guesses(self, stop: _Stop) -> Iterator[tuple[int, Suspect]]:
        above = self.numbers_above(stop.line)
        here = [stop.line] if self.says_something(stop.line) else []
        if stop.opened not in {stop.line, *above}:
            above.append(stop.opened)
        if "document start" in stop.said:
            yield from self.moved_above(here, above)
        for number in here:
            yield from ((number, suspect) for suspect in self.suspects(number))
        if here and stop.opened == stop.line:
            befores = [self.lines[number] for number in above]
            nearest_ones = ((here[0], suspect) for suspect in indentations(self.lines[here[0]], befores[:1]))
            yield from nearest_ones if not self.suspicious(above[:1]) else ()
        theirs = [(number, one) for number in above for one in self.suspects(number)]
        yield from (guess for guess in theirs if guess[1].kind != kinds.YAML_NO_COLON)
        if here:
            befores = [self.lines[number] for number in above]
            yield from ((here[0], suspect) for suspect in indentations(self.lines[here[0]], befores))
        yield from (guess for guess in theirs if guess[1].kind == kinds.YAML_NO_COLON)

    def moved_above(self, here: list[int], above: list[int]) -> Iterator[tuple[int, Suspect]]:
        """The line above begins further right than all that follow it."""
        for number in above[:1]:
            befores = [self.lines[other] for other in here]
            yield from ((number, suspect) for suspect in indentations(self.lines[number], befores))

    def suspicious(self, numbers: list[int]) -> bool:
        return any(next(self.suspects(number), None) for number in numbers)

    def suspects(self, number: int) -> Iterator[Suspect]:
        return suspects(self.lines[number], self.before(number), next_said(self.lines, number))

    def before(self, number: int) -> str:
        return next((self.lines[above] for above in self.numbers_above(number)), "")

    def says_something(self, number: int) -> bool:
        return number < len(self.lines) and bool(self.lines[number].strip())

    def unexplained(self, stop: _Stop) -> Fault:
        """The fault at the place where the parser gave up, or, at an empty end, at the last line that says something:
        the parser counts lines there that no editor shows."""
        line, column = stop.place
        above = self.numbers_above(line)
        if not self.says_something(line) and above:
            line = above[0]
            column = len(self.lines[line]) - len(self.lines[line].lstrip())
        details: dict[str, str | int] = {"said": stop.said} if stop.kind == kinds.YAML_SYNTAX else {"line": ""}
        return Fault(stop.kind, pack(min(line, len(self.lines) - 1), column), details)

    def numbers_above(self, number: int) -> list[int]:
        """The numbers of the lines above that say something, nearest first."""
        found = []
        for above in range(min(number, len(self.lines)) - 1, -1, -1):
            line = self.lines[above].strip()
            if line and not line.startswith("#"):
                found.append(above)
            if len(found) >= _LINES_ABOVE:
                break
        return found


def _stop_of(text: str) -> _Stop | None:
    following = events(text)
    try:
        for _ in range(4 * MAX_NODES):
            if following() is None:
                break
    except yaml.MarkedYAMLError as error:
        return _stop(error)
    except yaml.YAMLError as error:
        return _Stop(0, 0, 0, str(error), kinds.YAML_SYNTAX)
    return None


def _stop(error: yaml.MarkedYAMLError) -> _Stop:
    said = " ".join(part for part in (error.context, error.problem) if part)
    mark, opened = error.problem_mark, error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    began = opened.line if opened is not None else line
    if opened is not None and ("quoted scalar" in said or "parsing a flow" in said):
        line, column = opened.line, opened.column
    kind = next((kind for words, kind in _OF_STOP if words in said), kinds.YAML_SYNTAX)
    return _Stop(line, column, began, said, kind)


def _fault(number: int, was: str, suspect: Suspect) -> Fault:
    details: dict[str, str | int] = {}
    names = kinds.KINDS[suspect.kind].details
    if "line" in names:
        details["line"] = suspect.line[:_SHOWN]
    if "character" in names:
        details["character"] = suspect.character
    if "key" in names:
        entry = entry_of(was)
        details["key"] = entry.key if entry is not None else ""
    return Fault(suspect.kind, pack(number, suspect.column), details)
