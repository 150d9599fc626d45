"""Which lines of a story.yaml may hold a person's data, told by the text alone: the file need not be YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

#: A consent's own keys, wherever they stand: in a broken file they may have slipped out of their block.
_WORDS: Final = re.compile(r"\b(?:consent|reference|given|until|guardians|withdrawn|widerrufen|einwilligung)\s*:")
_BEGINS: Final = re.compile(r"""[\s-]*["']?(?:consent|einwilligung|einverst)\w*["']?\s*:""", re.IGNORECASE)
#: `reference: E-2020-017`, `given: 2020-02-20`: numbers say nothing about anybody.
_NUMBERS: Final = re.compile(r"""[\s-]*[a-z]+:\s*["']?(?:[A-Z]{1,3}-)?\d{1,4}(?:-\d{1,4})*["']?\s*""")


def private_lines(lines: Sequence[str]) -> frozenset[int]:
    """Numbers, from 1, of the lines of a consent and of all that is indented below it: what went wrong there may be
    somebody's name."""
    found: set[int] = set()
    block: int | None = None
    for number, line in enumerate(lines, start=1):
        if block is not None and not _belongs(line, block):
            block = None
        if _BEGINS.match(line):
            block = _indentation(line)
        if block is not None or _WORDS.search(line):
            found.add(number)
    return frozenset(found)


def is_harmless(line: str | int) -> bool:
    """True for a line of a consent that may be repeated: one word of letters at most, and numbers."""
    return isinstance(line, int) or _NUMBERS.fullmatch(line) is not None


def _belongs(line: str, block: int) -> bool:
    said = line.strip()
    if not said or said.startswith("#"):
        return True
    return _indentation(line) > block or (_indentation(line) == block and said.startswith("-"))


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())
