"""Writes `withdrawn: <date>` into a story's consent and leaves every other byte of the file alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from zusammenmehr.files.edit import Addition, CannotAddError, Lines
from zusammenmehr.files.withdrawal import WORDS, says_withdrawn
from zusammenmehr.files.yaml_document import Document, read_document

_KEY: Final = "withdrawn"


def with_withdrawn(data: bytes, on: date) -> Addition | None:
    """The file's bytes with the date in its first consent; None when the file says already that it is withdrawn.

    The result is read again before it is returned: it says what `data` says, and the date. Raises CannotAddError where
    that cannot be reached by adding alone: no usable YAML, no consent, or a `withdrawn:` with another value.
    """
    document = read_document(data, "")
    if says_withdrawn(document):
        return None
    usable = document.parsed and document.value and not document.walked.faults
    path = _first_consent(document) if usable else ""
    if not path:
        raise CannotAddError
    lines = Lines(data)
    for position, text in _candidates(document, lines, path, on.isoformat()):
        addition = lines.insert(position, text)
        if _says(addition.data, document, on.isoformat()):
            return addition
    raise CannotAddError


def _first_consent(document: Document) -> str:
    """The dotted path of the first consent that can take the line, "" when there is none."""
    consent = document.value.get("consent")
    blocks = enumerate(consent) if isinstance(consent, list) else [("", consent)]
    for number, block in blocks:
        if isinstance(block, dict) and block and not any(str(key).casefold() in WORDS for key in block):
            return "consent" if number == "" else f"consent.{number}"
    return ""


def _candidates(document: Document, lines: Lines, path: str, day: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where the text may go: a line of its own below the first entries of the block, else within the braces."""
    keys = [document.key_at(key) for key in document.walked.keys if key.rpartition(".")[0] == path]
    first = min(keys, key=lambda where: (where.line, where.column))
    indent = " " * (first.column - 1)
    below = [where.line - 1 for where in keys if where.line > first.line]
    for number in (*below, *range(first.line, len(lines.lines) + 1)):
        yield (number, 0), f"{indent}{_KEY}: {day}"
    yield (first.line - 1, first.column - 1), f"{_KEY}: {day}, "


def _says(data: bytes, before: Document, day: str) -> bool:
    after = read_document(data, "")
    return after.parsed and says_withdrawn(after) and repr(_without(after.value, day)) == repr(before.value)


def _without(value: dict[str, Any], day: str) -> dict[str, Any]:
    """What the file says but for the new entry."""
    consent = value.get("consent")
    if isinstance(consent, list):
        return {**value, "consent": [_bare(block, day) for block in consent]}
    return {**value, "consent": _bare(consent, day)}


def _bare(block: Any, day: str) -> Any:
    if not isinstance(block, dict):
        return block
    return {key: inner for key, inner in block.items() if not (key == _KEY and str(inner) == day)}
