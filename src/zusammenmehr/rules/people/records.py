"""Whether a reference to a form looks like the person on it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from zusammenmehr.regions import FoundDistrict, FoundMunicipality, find
from zusammenmehr.rules.people.personal_data import has_email, has_phone
from zusammenmehr.rules.people.streets import has_street

_BIRTHDAY: Final = re.compile(
    r"(?<!vom )(?<!am )\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d\d\b|\bgeb(?:oren|\.)|\*\s?\d", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_BETWEEN_NAMES: Final = re.compile(r",? ")
_TITLED: Final = re.compile(r"\b(?:Frau|Herrn?|Familie|Mrs?|Ms|Dr)\b\.? [^\W\d_]")
#: Words of offices: a reference with one of them says where a form is, not whose it is.
_FILING: Final = re.compile(
    r"\b(?:ablage|akten?|aktenzeichen|archiv|az|beleg|binder|blatt|box|brief|buch|bündnis|büro|cabinet|consent|datei"
    r"|einwilligung(?:en)?|fach|file|folder|form|formular|geschäftsstelle|gemeinde|hefter|kasten"
    r"|kreis|landkreis|liste|mappe|nr|number|nummer|office|ordner|page|raum|regal|register"
    r"|schrank|seite|shelf|stadt|tresor|vertrag|zeile)\b",
    re.IGNORECASE,
)


def looks_like_a_record(reference: str) -> bool:
    """True for a birthday, an address, a number, or what looks like somebody's name."""
    if has_email(reference) or has_phone(reference) or has_street(reference) or _BIRTHDAY.search(reference) is not None:
        return True
    return _TITLED.search(reference) is not None or _has_name(reference)


def _has_name(reference: str) -> bool:
    """True for two capitalised words; beside a word of filing they must follow each other, and be no place:
    "Formular Erika Muster", but not "Ordner Blau, Regal Links" or "Akte Sprachcafé Celle"."""
    names = [word for word in _WORD.finditer(reference) if word[0][0].isupper() and word[0][1:].islower()]
    if not _FILING.search(reference):
        return len(names) > 1
    return any(
        _BETWEEN_NAMES.fullmatch(reference, first.end(), second.start()) is not None
        and not any(_FILING.fullmatch(word[0]) or _is_place(word[0]) for word in (first, second))
        for first, second in pairwise(names)
    )


def _is_place(word: str) -> bool:
    return isinstance(find(word), FoundMunicipality | FoundDistrict)
