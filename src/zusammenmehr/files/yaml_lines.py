"""Lines of YAML as people write them: `key: value  # comment`, and how a value is put into quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zusammenmehr.files.yaml_text import LINE_END

TYPOGRAPHIC: Final = "„“”«»‚‘’"
#: What closes a quotation that one of these opens; phones and text programs mix typographic and straight marks.
_CLOSES: Final = {
    "„": '“”"',
    "“": '”"',
    "”": '”"',
    "«": "»",
    "»": "«",
    "‚": "‘’'",
    "‘": "’'",
    "’": "’'",
    '"': "“”„",
    "'": "’‘‚",
}
_ENTRY: Final = re.compile(
    r"(?P<lead>[ \t]*(?:-[ \t]+)*)(?P<key>[^\s:#\"'\[{][^:]{0,99}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$"
)
_ITEM: Final = re.compile(r"(?P<lead>[ \t]*(?:-[ \t]+)+)(?P<value>.*)$")
_IN_BRACKETS: Final = re.compile(r"[^,\[\]{}\"'\s](?:[^,\[\]{}\"']*[^,\[\]{}\"'\s])?")
_COMMENT: Final = re.compile(r"[ \t]+#(?:[ \t#].*)?$")  # `#word` may be meant
_LONGEST: Final = 2000  # a longer line is not put right


def lines_of(text: str) -> list[str]:
    """The text's lines without their ends, as editors and the parser count them."""
    return LINE_END.split(text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `lead` is everything before the value ("  place: ", "  - "); `comment` begins with its spaces."""

    lead: str
    key: str
    value: str
    comment: str

    @property
    def column(self) -> int:
        """Where the key begins (from 0), or the last dash of a line without one."""
        return len(self.lead) - len(f"{self.key}: ") if self.key else self.lead.rindex("-")

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return f"{self.lead}{value}{self.comment}"


def entry_of(line: str) -> Entry | None:
    """The line's parts; None when it is neither `key: value` nor `- value`, or too long to be looked at."""
    if len(line) > _LONGEST:
        return None
    match = _ENTRY.match(line)
    key = match["key"].strip() if match else ""
    if match is None:
        match = _ITEM.match(line)
    if match is None:
        return None
    value = match["value"] or ""
    lead = f"{match['lead']}{key}: " if key else match["lead"]
    comment = _COMMENT.search(f" {value}")
    if comment is None:
        return Entry(lead, key, value.rstrip(), "")
    return Entry(lead, key, value[: max(comment.start() - 1, 0)].rstrip(), comment[0])


def next_said(lines: Sequence[str], number: int) -> str:
    """The first line below the line `number` (from 0) that is neither blank nor a comment; empty for none."""
    below = (lines[later] for later in range(number + 1, len(lines)))
    return next((line for line in below if line.strip() and not line.lstrip().startswith("#")), "")


def has_below(entry: Entry, line: str) -> bool:
    """True when `line`, the next one that says something, belongs to the entry's value: it begins further right."""
    return len(line) - len(line.lstrip(" ")) > entry.column


def entry_quoted(line: str, column: int) -> str:
    """The line with the entry of a list at `column` (from 1) in quotation marks; empty where no plain text is."""
    before, rest = line[: column - 1], line[column - 1 :]
    if len(line) > _LONGEST or rest[:1] in set("{[\"'"):
        return ""
    if before.strip(" \t-"):
        value = _IN_BRACKETS.match(rest)
        return f"{before}{quoted(value[0])}{rest[value.end() :]}" if value else ""
    comment = _COMMENT.search(rest)
    end = comment.start() if comment else len(rest)
    return f"{before}{quoted(rest[:end].rstrip())}{rest[end:]}"


def quoted(value: str) -> str:
    """The value in straight quotation marks, so that YAML takes it as it is."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def within_typographic(value: str) -> str | None:
    """What one pair of quotation marks encloses, at least one of them typographic; a mark that is never closed counts.

    None for anything else: „Wir“ und „Ihr“ are two pairs, and part of the text.
    """
    closes = _CLOSES.get(value[:1], "")
    inner = value[1:]
    if closes and inner[-1:] and inner[-1] in closes:
        inner = inner[:-1]
    elif value[:1] not in TYPOGRAPHIC:
        return None
    return inner if inner and not any(mark in inner for mark in value[0] + closes) else None
