"""Adds one line to a story.yaml and leaves every other byte of it alone: comments, order, quotes, line ends, BOM."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import FolderError
from zusammenmehr.files.source import Refused, read_bytes
from zusammenmehr.files.yaml_document import MAX_BYTES, Document, read_document
from zusammenmehr.files.yaml_lines import quoted
from zusammenmehr.files.yaml_scalars import resolve
from zusammenmehr.files.yaml_text import LINE_END
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zusammenmehr.model.seams import Store

_KEY: Final = "place"
#: The line stands below the first of these that the file has.
_ABOVE: Final = ("description", "title")
#: What YAML takes for a text without quotation marks, whatever follows; everything else is quoted.
_PLAIN: Final = re.compile(r"[A-Za-zÄÖÜäöü](?:[\w.()/-]| (?=[\w(]))*")
_DOCUMENT_MARK: Final = re.compile(r"(?:---|\.\.\.)(?:[ \t]|$)")
_EMPTY: Final = re.compile(r"(?:place|\"place\"|'place')[ \t]*:")


class CannotAddError(Exception):
    """The file is not of a form in which a line can be added without touching anything else."""


@dataclass(frozen=True, slots=True)
class Original:
    """A story.yaml as it was when it was read; `file` is its name for people."""

    path: Path
    file: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Addition:
    """The file with the line in it: `data` whole, `text` the line itself, `line` its number, counted from 1."""

    data: bytes
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Added:
    """What was added where, to tell a person or a program: `file` relative to the channel folder."""

    story: str
    place: str
    file: str
    line: int
    text: str


def read_original(root: Path, file: str) -> Original:
    """The story.yaml named `file` (relative to `root`). Raises FolderError when it cannot be read."""
    data = read_bytes(root / file, MAX_BYTES)
    if isinstance(data, Refused):
        raise FolderError(_("{file} cannot be read.").format(file=file), _("“zm validate” says why."))
    return Original(root / file, file, data)


def with_place(data: bytes, place: str) -> Addition:
    """The file's bytes with the line `place: ...` below its description, or below its title where it has none.

    An empty `place:` is filled in. The result is read again before it is returned: it says what `data` says, and the
    place. Raises CannotAddError when that cannot be reached by adding alone (the file has a place already, is no
    usable YAML, or is written in braces).
    """
    document = read_document(data, "")
    usable = document.parsed and document.value and not document.walked.faults
    if not usable or document.value.get(_KEY) is not None:
        raise CannotAddError
    lines = Lines(data)
    for position, text in _candidates(document, lines, _written(place)):
        addition = lines.insert(position, text)
        if _says(addition.data, document.value, place):
            return addition
    raise CannotAddError


def save(original: Original, addition: Addition, store: Store) -> None:
    """Replaces the file: written beside, synced, renamed, with the permissions that it had.

    Raises FolderError when it is no longer what was read: somebody's newer text is never overwritten.
    """
    now = read_bytes(original.path, MAX_BYTES)
    if isinstance(now, Refused) or hashlib.sha256(now).digest() != hashlib.sha256(original.data).digest():
        raise FolderError(
            _("{file} was changed by somebody else in the meantime, so nothing was written to it.").format(
                file=original.file
            ),
            _("Run the command again."),
            reason="changed_meanwhile",
        )
    mode = stat.S_IMODE(original.path.stat().st_mode)
    store.replace(original.path, addition.data, private=True)  # never wider than it was, not even for a moment
    original.path.chmod(mode)


class Lines:
    """The file's lines with their ends; positions are (line, character), counted from 0, as the parser counts them."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8")
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix("\ufeff")
        ends = [match.end() for match in LINE_END.finditer(text)]
        pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
        self.lines = pieces if pieces[-1] else pieces[:-1]
        self.end = next((match[0] for match in LINE_END.finditer(text)), "\n")

    def content(self, number: int) -> str:
        """A line without its end."""
        return LINE_END.sub("", self.lines[number])

    def insert(self, position: tuple[int, int], text: str) -> Addition:
        """The file with `text` at `position`; a whole line where that is the beginning of one."""
        number, column = position
        lines = list(self.lines)
        if column:
            shown = self.content(number)[:column] + text + self.content(number)[column:]
            lines[number] = lines[number][:column] + text + lines[number][column:]
        else:
            shown = text
            before = "" if not number or LINE_END.search(lines[number - 1]) else self.end
            lines.insert(number, f"{before}{text}{'' if before else self._end_at(number)}")
        return Addition((self.mark + "".join(lines)).encode("utf-8"), shown.strip(), number + 1)

    def _end_at(self, number: int) -> str:
        """The end of the line above: a file may mix them."""
        match = LINE_END.search(self.lines[number - 1]) if number else None
        return match[0] if match else self.end


def _candidates(document: Document, lines: Lines, value: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where the text may go, the best place first."""
    keys = document.walked.keys
    if _KEY in keys:
        where = document.key_at(_KEY)
        match = _EMPTY.match(lines.content(where.line - 1), where.column - 1)
        if match is not None:
            yield (where.line - 1, match.end()), f" {value}"
        return
    starts = sorted((document.key_at(key).line - 1, key) for key in document.value)
    indent = " " * (document.key_at(starts[0][1]).column - 1)
    for wanted in (*_ABOVE, starts[-1][1]):
        for position, (start, key) in enumerate(starts):
            if key == wanted:
                after = starts[position + 1][0] if position + 1 < len(starts) else len(lines.lines)
                yield (_end_of_entry(lines, start, after, indent), 0), f"{indent}{_KEY}: {value}"
                yield (after, 0), f"{indent}{_KEY}: {value}"
    yield (starts[0][0], 0), f"{indent}{_KEY}: {value}"


def _end_of_entry(lines: Lines, start: int, after: int, indent: str) -> int:
    """The number of the line below an entry: empty lines and comments in front of the next key belong to that."""
    end = start + 1
    for number in range(start + 1, after):
        line = lines.content(number)
        if _DOCUMENT_MARK.match(line):
            break
        if line.strip() and not line.startswith(f"{indent}#"):
            end = number + 1
    return end


def _written(place: str) -> str:
    """The place as a YAML value."""
    return place if _PLAIN.fullmatch(place) and resolve(place) == place else quoted(place)


def _says(data: bytes, before: dict[str, Any], place: str) -> bool:
    """True when the file says what it said before, in the same order, and the place."""
    document = read_document(data, "")
    said, wanted = dict(document.value), dict(before)
    wanted.pop(_KEY, None)
    return document.parsed and said.pop(_KEY, None) == place and repr(said) == repr(wanted)
