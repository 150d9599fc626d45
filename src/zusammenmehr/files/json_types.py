"""What the values of story.yaml and channel.yaml look like in JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from zusammenmehr.files.vocabulary import CATEGORIES

TEXT: Final[dict[str, Any]] = {"type": ["string", "number", "null"]}
REQUIRED_TEXT: Final[dict[str, Any]] = {"type": ["string", "number"], "minLength": 1}
TEXTS: Final[dict[str, Any]] = {
    "anyOf": [{"type": "array", "items": {"type": ["string", "number"]}}, {"type": ["string", "number", "null"]}]
}
BOOLEAN: Final[dict[str, Any]] = {"anyOf": [{"type": "boolean"}, {"enum": ["ja", "nein"]}]}
_DATE: Final = r"^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{4})"
DATE: Final[dict[str, Any]] = {"type": ["string", "null"], "pattern": _DATE + "$"}
MOMENT: Final[dict[str, Any]] = {"type": "string", "pattern": _DATE + "[ T,].*[0-9]{1,2}[:.][0-9]{2}"}
WITHDRAWN: Final[dict[str, Any]] = {"anyOf": [DATE | {"type": "string"}, {"type": "boolean"}, {"enum": ["ja", "nein"]}]}
LANGUAGE: Final[dict[str, Any]] = {"type": ["string", "null"], "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}
CATEGORY: Final[dict[str, Any]] = {
    "enum": sorted({name for names in CATEGORIES.values() for name in names})
    + [int(number) for number in CATEGORIES]
    + [*CATEGORIES, None]
}


def one_of(vocabulary: type[StrEnum], also: Iterable[str] = (), *, many: bool = False) -> dict[str, Any]:
    """The values of an enumeration (and other accepted spellings); with `many` a list of them or a single one."""
    single = {"enum": [*(member.value for member in vocabulary), *also]}
    return {"anyOf": [{"type": "array", "items": single}, single]} if many else single


def whole(least: int, most: int) -> dict[str, Any]:
    """A whole number within bounds."""
    return {"type": "integer", "minimum": least, "maximum": most}
