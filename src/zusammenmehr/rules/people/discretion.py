"""What a finding of any rule may repeat: nothing that could be somebody's address or number (law 19).

Findings stand in the logs of CI services, which everybody may read, long after the story was put right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zusammenmehr.rules.people.personal_data import is_private

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Details that name files: a phone's names for films are long numbers, and the place of the finding names the file.
_OF_FILES: Final = frozenset({"name", "names", "new", "other", "right", "stories", "story"})
#: Not shown at all: the rule then gives its remedy without them.
_LINES: Final = frozenset({"line"})
#: A municipality's key, as in `place: 03159016`.
_KEY_OF_PLACE: Final = re.compile(r"03[1-4]\d{5}")
_UNSAID: Final = "…"


def discreet(details: Mapping[str, str | int]) -> dict[str, str | int]:
    """The details without those that hold an e-mail address, a phone number or a street with its number."""
    return {name: _said(name, value) for name, value in details.items()}


def _said(name: str, value: str | int) -> str | int:
    if not isinstance(value, str) or name in _OF_FILES or _KEY_OF_PLACE.fullmatch(value) or not is_private(value):
        return value
    return "" if name in _LINES else _UNSAID
