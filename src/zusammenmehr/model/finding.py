"""What is wrong with what people wrote: problems (found while reading) and findings (what a rule says of them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the channel folder.

    `file` is relative to the folder, with `/`; `line` and `column` count from 1, 0 means "the file as a whole".
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


class Severity(StrEnum):
    OFF = "off"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `files` noticed while reading; a rule claims each `kind` and words it.

    `details` holds what the rule's message needs (a key, a limit, a suggestion), never a person's data.
    """

    kind: str
    where: Where
    story: str | None = None
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's verdict on one place, worded for a person in the active language."""

    rule: str
    severity: Severity
    message: str
    hint: str
    story: str | None
    where: Where

    @property
    def sort_key(self) -> tuple[str, Where, str]:
        """Channel first, then by story, place and rule."""
        return (self.story or "", self.where, self.rule)
