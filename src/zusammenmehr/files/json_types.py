"""What the values of story.yaml and channel.yaml look like in JSON Schema.

Patterns say what the validators of `field_values` say, capitals included, so that an editor refuses nothing that zm
takes. The plain list beside a pattern is what an editor offers while one writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from zusammenmehr.files.vocabulary import CATEGORIES, LANGUAGE_NAMES

_SPELLED: Final = {"ä": "(?:[äÄ]|[aA][eE])", "ö": "(?:[öÖ]|[oO][eE])", "ü": "(?:[üÜ]|[uU][eE])", " ": "[ _-]"}


def _any_case(word: str) -> str:
    """A pattern for the word in capitals and small letters: JSON Schema has no flag for it."""
    return "".join(f"[{one.lower()}{one.upper()}]" if one.isalpha() else rf"\x{ord(one):02x}" for one in word)


def _folded(word: str) -> str:
    """A pattern for everything that `nearest.folded` takes for the word."""
    return "".join(_SPELLED.get(letter.lower()) or _any_case(letter) for letter in word)


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _line(pattern: str, *, empty: bool = True) -> dict[str, Any]:
    """A text of this pattern, with spaces around it; `empty`: or nothing."""
    types = ["string", "null"] if empty else ["string"]
    return {"type": types, "pattern": rf"^\s*(?:{pattern}){'?' if empty else ''}\s*$"}


TEXT: Final[dict[str, Any]] = {"type": ["string", "number", "null"]}
REQUIRED_TEXT: Final[dict[str, Any]] = {"type": ["string", "number"], "minLength": 1, "pattern": r"\S"}
TEXTS: Final[dict[str, Any]] = {"anyOf": [{"type": "array", "items": TEXT}, TEXT]}
WORDS: Final[dict[str, Any]] = {"anyOf": [{"type": "array", "items": TEXT}, TEXT | {"pattern": "^[^,]*$"}]}
BOOLEAN: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": "boolean"},
        {"enum": ["ja", "nein"]},
        {"type": "string", "pattern": f"^{_either(map(_any_case, ('ja', 'nein', 'true', 'false')))}$"},
    ]
}
_DATE: Final = r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4})"
_CLOCK: Final = r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?: ?Uhr)?(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?"
DATE: Final[dict[str, Any]] = {"type": ["string", "null"], "pattern": rf"^\s*{_DATE}\s*$"}
REQUIRED_DATE: Final[dict[str, Any]] = DATE | {"type": "string"}
MOMENT: Final[dict[str, Any]] = _line(f"{_DATE}(?:[T ]|,? um |, ) *{_CLOCK}", empty=False)
WITHDRAWN: Final[dict[str, Any]] = {"anyOf": [REQUIRED_DATE, *BOOLEAN["anyOf"]]}
_NO_TAG: Final = _either(_any_case(word) for word in LANGUAGE_NAMES if len(word) <= 3)  # "ua", "deu"
_TAG: Final = (
    rf"(?!{_NO_TAG}\s*$)[A-Za-z]{{2,3}}(?:-[A-Za-z]{{4}})?(?:-(?:[A-Za-z]{{2}}|[0-9]{{3}}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
)
LANGUAGE: Final[dict[str, Any]] = _line(_TAG)
LANGUAGE_KEY: Final[dict[str, Any]] = {"type": "string", "pattern": f"^{_TAG}$"}
_CATEGORY_NAMES: Final = sorted({name for names in CATEGORIES.values() for name in names})
CATEGORY: Final[dict[str, Any]] = {
    "anyOf": [
        {"enum": [*_CATEGORY_NAMES, *map(int, CATEGORIES), *CATEGORIES, None]},
        _line(_either([*CATEGORIES, *map(_folded, _CATEGORY_NAMES)])),
    ]
}
ADDRESS: Final[dict[str, Any]] = _line(r"https?://[^\s<>\"']*\.[^\s<>\"']*")
EMAIL: Final[dict[str, Any]] = _line(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+")
CHANNEL_ID: Final[dict[str, Any]] = _line("UC[A-Za-z0-9_-]{22}")
TIMEZONE: Final[dict[str, Any]] = _line("[A-Za-z][A-Za-z0-9_+/-]*", empty=False)
IDENTIFIER: Final[dict[str, Any]] = {"type": ["string", "number"], "pattern": r"^\s*[a-z0-9][a-z0-9-]{0,59}\s*$"}
RULE_CODE: Final[dict[str, Any]] = {"type": "string", "pattern": "^ZM[0-9]{3}$"}


def one_of(vocabulary: type[StrEnum], also: Iterable[str] = (), *, many: bool = False) -> dict[str, Any]:
    """The values of an enumeration (and other accepted spellings); with `many` a list of them or a single one."""
    words = [*(member.value for member in vocabulary), *also]
    single = {"anyOf": [{"enum": words}, _line(_either(map(_any_case, words)), empty=False)]}
    if not many:
        return single
    blank = {"type": ["string", "null"], "pattern": r"^\s*$"}
    return {"anyOf": [{"type": "array", "items": {"anyOf": [*single["anyOf"], blank]}}, *single["anyOf"]]}


def key_of(words: Iterable[str]) -> dict[str, Any]:
    """One of these words, as the key of a block."""
    return {"type": "string", "pattern": f"^{_either(words)}$"}


def whole(least: int, most: int, *, empty: bool = False) -> dict[str, Any]:
    """A whole number within bounds; `empty`: or nothing."""
    return {"type": ["integer", "null"] if empty else "integer", "minimum": least, "maximum": most}
