"""The nearest known word to one that is not known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

_LONGEST: Final = 60  # nothing known is longer; comparing more would only cost time
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def folded(word: str) -> str:
    """A word as it is compared: lower case, umlauts spelled out, `_` for spaces and hyphens."""
    composed = unicodedata.normalize("NFC", word).casefold().strip()
    return composed.translate(_UMLAUTS).replace(" ", "_").replace("-", "_")


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """The known word most like `word`, empty when none is like it."""
    by_folded = _by_folded(tuple(known))
    found = get_close_matches(folded(word[:_LONGEST]), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else ""


@lru_cache(maxsize=64)
def _by_folded(known: tuple[str, ...]) -> dict[str, str]:
    return {folded(name): name for name in known}
