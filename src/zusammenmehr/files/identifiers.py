"""Ids of stories, keys of playlists and topics: what they may be, and what to write instead of a name that is none."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from zusammenmehr.files.nearest import folded

LONGEST_ID: Final = 60
_STORY_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
#: Letters that are no letter with a mark; é and ç lose theirs, and `folded` spells ä, ö, ü and ß.
_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng"}
)


def is_story_id(name: str) -> bool:
    """True for lower case letters, digits and hyphens, at most sixty characters."""
    return _STORY_ID.fullmatch(name) is not None


def id_like(name: str) -> str:
    """An id as near to a name as possible, spelt as in German; empty when nothing is left of it."""
    marked = unicodedata.normalize("NFKD", folded(name).translate(_LETTERS))
    plain = "".join(one for one in marked if not unicodedata.combining(one)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")
