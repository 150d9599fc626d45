"""What an unquoted YAML value is: YAML 1.2's core schema, decided here and nowhere else.

`no`, `off`, `12:30`, `0123`, `0x1F` and dates stay text; PyYAML's own YAML 1.1 would make something else of each.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
#: The first characters of everything that is not plain text.
SUSPECTS: Final = frozenset("~nNtTfF0123456789+-.")
_INTEGER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")  # more digits are no number that any key wants
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]{1,40}|(?:0|[1-9][0-9]{0,40})(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,4})?")
_LONGEST: Final = 96


class SpelledInt(int):
    """A whole number that knows how it was written, for keys that want a text."""

    spelled: str


class SpelledFloat(float):
    """A number with a fraction that knows how it was written (1.10 is a fine name for a round)."""

    spelled: str


def resolve(text: str) -> bool | int | float | str | None:
    """The value of an unquoted scalar: None, true or false, a number, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _LONGEST:
        return text
    if _INTEGER.fullmatch(text):
        whole = SpelledInt(text)
        whole.spelled = text
        return whole
    if _FLOAT.fullmatch(text):
        fraction = SpelledFloat(text)
        fraction.spelled = text
        return fraction
    return text
