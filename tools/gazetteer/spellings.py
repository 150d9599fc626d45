"""The ways in which people write a municipality's name, made from its official name.

What folding joins anyway (case, umlauts, hyphens, brackets) is not repeated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: What stands in brackets behind a name -> how it is said in words.
_IN_WORDS = {
    "Aller": "an der",
    "Leine": "an der",
    "Weser": "an der",
    "Unterweser": "an der",
    "Oste": "an der",
    "Luhe": "an der",
    "Elbe": "an der",
    "Wümme": "an der",
    "Ems": "an der",
    "Ohe": "an der",
    "Deister": "am",
    "Wendland": "im",
    "Harz": "am",
    "Ostfriesland": "in",
    "Oldenburg": "in",
    "Oldb": "in",
}
_SHORT = {"an der": ("a. d.", "a.d.", "a."), "am": ("a.",), "im": ("i.",), "in der": ("i. d.", "i.d."), "in": ("i.",)}
_OLDENBURG = ("Oldenburg", "Oldb", "Oldb.", "O.", "Oldbg.")
_FIRST_WORDS = {"Groß": "Gr.", "Klein": "Kl.", "Hann.": "Hannoversch", "Hessisch": "Hess."}

_BRACKETED = re.compile(r"^(?P<base>.+?) \((?P<what>[^)]+)\)$")
_PLACED = re.compile(r"^(?P<base>.+?) (?P<how>an der|am|in der|im) (?P<what>.+)$")


def base_name(name: str) -> str:
    """The name without what tells it from others: "Winsen (Luhe)" -> "Winsen", "Osterode am Harz" -> "Osterode"."""
    match = _BRACKETED.match(name) or _PLACED.match(name)
    return match["base"] if match else name


def variants(name: str) -> Iterator[str]:
    """Other ways to write the whole name, the base name among them."""
    base = base_name(name)
    if base != name:
        yield base
        yield from _with_addition(name, base)
    first, _, rest = name.partition(" ")
    if first in _FIRST_WORDS and rest:
        yield f"{_FIRST_WORDS[first]} {rest}"


def without_title(name: str) -> str:
    """The name without "Bad" or "Amt" before it, "" when it has none. Bad Grund's other half is a common noun."""
    first, _, rest = name.partition(" ")
    return base_name(rest) if first in ("Bad", "Amt") and base_name(rest) != "Grund" else ""


def _with_addition(name: str, base: str) -> Iterator[str]:
    bracketed = _BRACKETED.match(name)
    if bracketed:
        what = bracketed["what"]
        how = _IN_WORDS[what]
    else:
        placed = _PLACED.match(name)
        assert placed is not None, name
        what, how = placed["what"], placed["how"]
        yield f"{base} ({what})"
    for addition in _OLDENBURG if what in _OLDENBURG else (what,):
        if bracketed:
            yield f"{base} ({addition})"
        for word in (how, *_SHORT[how]):
            yield f"{base} {word} {addition}"
    if what == "Harz":
        yield f"{base} im Harz"
        yield f"{base} am Harz"
