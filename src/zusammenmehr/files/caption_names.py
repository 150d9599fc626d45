"""How caption files are called, and what those of another name should be called: never like a file that is there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from zusammenmehr.files.languages import canonical, guess

_TXT: Final = ".txt"
_WORDS: Final = re.compile(r"[^A-Za-zÄÖÜäöü-]+")
#: Words that would be languages, but stand for something else in names of captions.
_NO_LANGUAGES: Final = frozenset({"sub", "cap", "srt", "vtt"})


def caption_language(name: str) -> str:
    """The language in `captions.<language>.vtt`; empty when the name does not follow the scheme."""
    parts = name.split(".")
    return canonical(parts[1]) if len(parts) == 3 and parts[0].lower() == "captions" else ""


def right_names(names: Sequence[str]) -> dict[str, str]:
    """For each caption file of a folder that does not follow the scheme the name that it should have, in the order of
    `names`, which are all of them; empty where none can be told, or where it is another file's, or its language is."""
    taken = {name.casefold() for name in names}
    languages = {caption_language(name) for name in names} - {""}
    found: dict[str, str] = {}
    for name in names:
        if caption_language(name):
            continue
        right = _meant(name)
        language = caption_language(right)
        if right.casefold() in taken or language in languages:
            right = ""
        else:
            taken.add(right.casefold())
            languages |= {language} - {""}
        found[name] = right
    return found


def _meant(name: str) -> str:
    """The name by itself: without the `.txt` that Windows adds, else by a language's name in it."""
    if name.lower().endswith(_TXT):
        return name[: -len(_TXT)]
    path = PurePath(name)
    for word in reversed(_WORDS.split(path.stem)):
        if word and word.lower() not in _NO_LANGUAGES and (language := guess(word)):
            return f"captions.{language}{path.suffix.lower()}"
    return ""
