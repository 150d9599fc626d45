"""Finds e-mail addresses, phone numbers and street addresses in a text. Says that there is one, never which.

Dates, times, years, postal codes, reference numbers and sums of money are no phone numbers, nor are the numbers of
helplines (0800, 116): those belong in texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from zusammenmehr.rules.texts.hints import holds_any

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+%-]+\s?(?:@|[(\[{]\s?(?:at|ät)\s?[)\]}])\s?(?:[\w-]+\s?(?:\.|[(\[{]\s?(?:dot|punkt)\s?[)\]}])\s?)+[^\W\d_]{2,}",
    re.IGNORECASE,
)
_SPELT_AT: Final = re.compile(r"[(\[{]\s?[aä]t\s?[)\]}]", re.IGNORECASE)

_SEPARATED: Final = r"(?:[ \u00a0\u2009/().–‑-]{0,3}\d)"
_PHONE: Final = re.compile(
    rf"""(?<![\w+.,:])                              # not within a word, a number, a time
    (?: \+\s?\(?[1-9]\d{{0,2}}\)?{_SEPARATED}{{6,13}}   # +49 511 ..., +380 ...
      | 00[1-9]{_SEPARATED}{{8,13}}                     # 0049 511 ...
      | \(?0[1-9]\d{{1,4}}\)?{_SEPARATED}{{3,10}}         # 0511 123456, (05551) 1234, 0176/12345678
    )(?![\w:])""",
    re.VERBOSE,
)
_LOCAL_PHONE: Final = re.compile(
    rf"\b(?:Tel|Telefon|Telefonnummer|Handy|Handynummer|Mobil|Fax|Rufnummer|WhatsApp|phone|mobile|call)\b\.?\s?(?:Nr\.?)?:?\s?"
    rf"\d{_SEPARATED}{{3,12}}(?!\w)",
    re.IGNORECASE,
)
_HELPLINE: Final = re.compile(r"^(?:\+49|0049|0)(?:800|180|116)")
_LEAST_DIGITS: Final = 8
_YEAR: Final = re.compile(r"^\(?0\d{2,4}\)?\s?[/-]\s?(?:19|20)\d\d$")
#: Looked for first, because most texts have neither: so many digits close together, or a word before a few.
_EIGHT_DIGITS: Final = re.compile(r"[0-9](?:[^\w:]{0,4}\d){7}")
_PHONE_WORDS: Final = ("tel", "handy", "mobil", "fax", "rufnummer", "phone", "call", "whatsapp")
_GROUPED_BY_DOTS: Final = re.compile(r"^\+\d{1,3}(?:\.\d{3})+$")
_OCLOCK: Final = re.compile(r"\s?(?:Uhr|h|€|Euro|EUR)\b")
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_ACCOUNT: Final = re.compile(r"\b[A-Z]{2}\d\d(?: ?[\dA-Z]{4}){3,7}(?: ?[\dA-Z]{1,3})?\b")

#: How names of streets end, and a digit behind: looked for first, because it is quick (it seeks the space).
_HOUSE_NUMBER: Final = re.compile(r" \d(?<=(?:ße|se|r\.|eg|ee|mm|ng|tz) \d)")
_STREET: Final = re.compile(
    r"\b(?:[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|allee|gasse|damm|stieg|chaussee|platz)"
    r"|[A-ZÄÖÜ][a-zäöüß]{2,}(?:er|e|en)[ -](?:Straße|Strasse|Str\.|Weg|Allee|Gasse|Damm|Ring|Platz|Chaussee))"
    r"[ \u00a0]\d{1,3}[ ]?[a-z]?(?![\w.,]?\d)(?!\w)"
)

#: Arabic, Persian and full-width digits, full-width plus and at: captions come in many scripts.
_PLAIN: Final = {start + digit: str(digit) for start in (0x0660, 0x06F0, 0xFF10) for digit in range(10)}
_PLAIN.update({0xFF0B: "+", 0xFF20: "@"})
_FOREIGN: Final = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
_OPENING: Final = "([{"


def has_email(text: str, allowed: frozenset[str] = frozenset()) -> bool:
    """True when the text holds an e-mail address that is not in `allowed` (lower case)."""
    text = _in_plain_digits(text)
    if "@" not in text and not (holds_any(text, _OPENING) and _SPELT_AT.search(text)):
        return False
    return any(found[0].casefold() not in allowed and not _is_handle(text, found) for found in _EMAIL.finditer(text))


def has_phone(text: str) -> bool:
    """True when the text holds a phone number, in German or international form."""
    text = _in_plain_digits(text)
    if holds_any(text.lower(), _PHONE_WORDS) and _LOCAL_PHONE.search(text):
        return True
    if not _EIGHT_DIGITS.search(text):
        return False
    text = _ACCOUNT.sub(" ", _WEB.sub(" ", text))
    return any(_is_phone(found[0], text[found.end() :]) for found in _PHONE.finditer(text))


def has_street(text: str) -> bool:
    """True when the text holds a street with a house number."""
    return _HOUSE_NUMBER.search(text.replace("\u00a0", " ")) is not None and _STREET.search(text) is not None


def is_private(text: str) -> bool:
    """True when the text holds any of the three."""
    return has_email(text) or has_phone(text) or has_street(text)


def _in_plain_digits(text: str) -> str:
    return text if text.isascii() else _translated(text)


@lru_cache(maxsize=8)
def _translated(text: str) -> str:
    """Several rules look at the same text, one after the other."""
    return text.translate(_PLAIN) if _FOREIGN.search(text) else text


def _is_handle(text: str, found: re.Match[str]) -> bool:
    """@name@server.example is an account of the Fediverse, and public."""
    return found.start() > 0 and text[found.start() - 1] == "@"


def _is_phone(number: str, after: str) -> bool:
    digits = re.sub(r"[^\d+]", "", number)
    if len(digits.removeprefix("+")) < _LEAST_DIGITS or _HELPLINE.match(digits):
        return False
    return not (_YEAR.match(number) or _GROUPED_BY_DOTS.match(number) or _OCLOCK.match(after))
