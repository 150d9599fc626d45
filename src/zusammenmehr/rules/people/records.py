"""Whether a reference to a form looks like the person on it."""

from __future__ import annotations

import re
from typing import Final

from zusammenmehr.rules.people.personal_data import has_email, has_phone, has_street

_BIRTHDAY: Final = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d\d\b|\bgeb(?:oren|\.)|\*\s?\d", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
#: Words of offices: a reference with one of them says where a form is, not whose it is.
_FILING: Final = re.compile(
    r"\b(?:ablage|akten?|aktenzeichen|archiv|az|beleg|binder|blatt|box|brief|buch|bündnis|büro|cabinet|consent|datei"
    r"|einwilligung(?:en)?|fach|file|folder|form|formular|geschäftsstelle|hefter|kasten|liste|mappe|nr|number|nummer"
    r"|office|ordner|page|raum|register|schrank|seite|shelf|tresor|vertrag|zeile)\b",
    re.IGNORECASE,
)


def looks_like_a_record(reference: str) -> bool:
    """True for a birthday, an address, a number, or two capitalised words without a word of filing."""
    if has_email(reference) or has_phone(reference) or has_street(reference) or _BIRTHDAY.search(reference) is not None:
        return True
    names = [word for word in _WORD.findall(reference) if word[0].isupper() and word[1:].islower()]
    return len(names) > 1 and not _FILING.search(reference)
