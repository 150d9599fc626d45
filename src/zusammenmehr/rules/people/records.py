"""Whether a reference to a form looks like the person on it.

A reference says where the form is: it has a word of filing or of a group, or a place and a number. Then two words
beside each other that are neither are a name ("Ordner 3, Erika Muster"); in any other reference two capitalised words
are one wherever they stand, and two small ones where there is nothing else ("erika muster").
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from zusammenmehr.regions import FoundDistrict, FoundMunicipality, find
from zusammenmehr.rules.people.personal_data import has_email, has_phone
from zusammenmehr.rules.people.streets import has_street

if TYPE_CHECKING:
    from collections.abc import Sequence

_BIRTHDAY: Final = re.compile(
    r"(?<!vom )(?<!am )\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d\d\b|\bgeb(?:oren|\.)|\*\s?\d", re.IGNORECASE
)
_WORD: Final = re.compile(r"\b[A-ZÄÖÜ]\.|[^\W\d_]{2,}")
#: MUSTER, but neither AWO nor GMBH: abbreviations are short, or have no vowel.
_IN_CAPITALS: Final = re.compile(r"(?=.*[AEIOUYÄÖÜ])[^\W\d_]{4,}")
_TWO_SMALL: Final = re.compile(r"([^\W\d_]{2,}),? ([^\W\d_]{2,})[\d\s.,/-]*")
_BETWEEN_NAMES: Final = re.compile(r",? ")
_TITLED: Final = re.compile(r"\b(?:Frau|Herrn?|Familie|Mrs?|Ms|Dr)\b\.? [^\W\d_]")
#: Words of offices and of groups, and the name of the campaign: they say where a form is, not whose it is.
_FILING: Final = re.compile(
    r"\b(?:ablage|akten?|aktenzeichen|archiv|az|beleg|binder|blatt|box|brief|buch|bündnis|büro|cabinet|consent|datei"
    r"|band|dreh|film|interview|team|teil|zusammen|mehr"
    r"|\w*(?:café|cafe|chor|gruppe|hilfe|initiative|kurs|projekt|schule|treff|verein|werkstatt|zentrum)"
    r"|einwilligung(?:en)?|fach|file|folder|form|formular|geschäftsstelle|gemeinde|hefter|kasten"
    r"|kreis|landkreis|liste|mappe|nr|number|nummer|office|ordner|page|raum|regal|register"
    r"|schrank|seite|shelf|stadt|tresor|vertrag|zeile)\b",
    re.IGNORECASE,
)

#: What people write where nothing is filed yet, or beside it.
_NO_NAMES: Final = re.compile(
    r"ab|alle|alles|am|an|auf|aus|bei|beim|da|das|dem|den|der|die|digital|ein|eine|erfolgt|erteilt|fehlt"
    r"|folgt|für|gescannt|gibt|hier|im|in|ist|kein|keine|kommt|kopie|liegt|links|mail|mit|mündlich|nach"
    r"|nachgereicht|nicht|noch|nötig|oben|ohne|offen|online|original|papier|per|post|rechts|scan"
    r"|schriftlich|siehe|signal|telefonisch|und|unten|unterschrieben|vom|von|vor|vorhanden|war|wie|wird"
    r"|wurde|zu|zum|zur"
)


def looks_like_a_record(reference: str) -> bool:
    """True for a birthday, an address, a number, or what looks like somebody's name."""
    if has_email(reference) or has_phone(reference) or has_street(reference) or _BIRTHDAY.search(reference) is not None:
        return True
    return _TITLED.search(reference) is not None or _has_name(reference)


def _has_name(reference: str) -> bool:
    words = list(_WORD.finditer(reference))
    if not _says_where(reference, words):
        return sum(_is_capitalised(word[0]) for word in words) > 1 or _is_small_name(reference) or _has_pair(words)
    return _has_pair(words)


def _says_where(reference: str, words: Sequence[re.Match[str]]) -> bool:
    if _FILING.search(reference):
        return True
    return any(letter.isdigit() for letter in reference) and any(_is_place(word[0]) for word in words)


def _has_pair(words: Sequence[re.Match[str]]) -> bool:
    """True for two parts of a name beside each other: "Formular Erika Muster", but not "Ordner Blau, Regal Links" or
    "Akte Sprachcafé Bad Pyrmont"."""
    return any(
        _BETWEEN_NAMES.fullmatch(first.string, first.end(), second.start()) is not None
        and _is_part(first[0])
        and _is_part(second[0])
        and not (first[0].endswith(".") and second[0].endswith("."))
        and not _is_place(f"{first[0]} {second[0]}")
        for first, second in pairwise(words)
    )


def _is_part(word: str) -> bool:
    """True for a word that may be part of a name: Erika, MUSTER, M."""
    if word.endswith("."):
        return True
    looks_like_one = _is_capitalised(word) or (word.isupper() and _IN_CAPITALS.fullmatch(word) is not None)
    return looks_like_one and not _FILING.fullmatch(word) and not _is_place(word)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _is_small_name(reference: str) -> bool:
    """True for "erika muster 2020", but not for "noch offen"."""
    found = _TWO_SMALL.fullmatch(reference.strip()) if reference.islower() else None
    return found is not None and not any(_NO_NAMES.fullmatch(word) or _is_place(word) for word in found.groups())


def _is_place(word: str) -> bool:
    return isinstance(find(word, suggest=False), FoundMunicipality | FoundDistrict)
