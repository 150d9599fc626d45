"""One spelling for all ways to type a name: the index is folded when it is built, a question when it is asked.

Folding is one-way: ä becomes ae, never the other way round, because Uelzen, Uetze and Aerzen are written with two
letters. It joins what people mean as one (case, ß/ss, hyphens, brackets, NFC/NFD) and nothing else: a question mark,
an accent or a missing umlaut leave another name, which is then a near miss and never taken silently.
"""

from __future__ import annotations

import unicodedata

#: What people put between the words of a name, or leave out.
_BETWEEN = " -.,/()_'’‐‑‒–—−\u00a0\t\r\n"
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"} | dict.fromkeys(_BETWEEN, " "))


def fold(text: str) -> str:
    """The folded form: lower case words of the given letters, one space between them; "" when nothing is left.

    Folding what is folded changes nothing.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        # Invisible marks come along when a name is copied from a page or a table: soft hyphens, direction marks.
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.casefold().translate(_LETTERS).split())
