"""Finds e-mail addresses and phone numbers in a text. Says that there is one, never which.

Dates, times, years, postal codes, reference numbers and sums of money are no phone numbers, nor are the numbers of
helplines (0800, 116): those belong in texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from zusammenmehr.rules.people.streets import COUNTED, has_street
from zusammenmehr.rules.texts.hints import holds_any

#: Endings that an address has where its spelling alone does not tell.
_ENDINGS: Final = r"(?:at|ch|com|de|eu|info|net|org)"
_SPELT: Final = r"[(\[{]\s?(?:@|at|ät)\s?[)\]}]"
#: Also the first item of a list, "(a) Hotel": it is an address's only before an ending that is well known.
_SPELT_A: Final = r"\s?[(\[{]\s?a\s?[)\]}]\s?"
_AT: Final = rf"\s{{0,2}}(?:@|{_SPELT})\s{{0,2}}"
#: A dot that ends a sentence is none: "kontakt@example.org. Wir".
_DOT: Final = rf"(?:\.(?:\s(?={_ENDINGS}\b))?|\s\.\s?|\s?[(\[{{]\s?(?:dot|punkt)\s?[)\]}}]\s?)"
#: What stands before the @. Nothing begins behind 64 of its characters: a row of % would be tried from each of them.
_LOCAL: Final = r"(?<![\w.+-])(?<![\w.+%-]{64})[\w.+%-]+"
_EMAIL: Final = re.compile(
    rf"{_LOCAL}{_AT}(?:[\w-]+{_DOT})+[^\W\d_]{{2,}}"
    rf"|{_LOCAL}{_SPELT_A}(?:[\w-]+{_DOT})+{_ENDINGS}\b"
    rf"|{_LOCAL}[ ](?:at|ät)[ ](?:[\w-]+[ ](?:dot|punkt)[ ])+{_ENDINGS}\b",
    re.IGNORECASE,
)
_SPELT_AT: Final = re.compile(r"[(\[{]\s?(?:a|[aä]t)\s?[)\]}]", re.IGNORECASE)
_SAID_DOTS: Final = ("unkt ", "UNKT ", "dot ", "DOT ")
_SAID_ENDING: Final = re.compile(rf" (?:dot|punkt) {_ENDINGS}\b", re.IGNORECASE)
_ATS: Final = re.compile(rf"\s*(?:{_SPELT}|{_SPELT_A}|@|\b(?:at|ät)\b(?=\s))\s*", re.IGNORECASE)
_DOTS: Final = re.compile(rf"{_DOT}|\s(?:dot|punkt)\s", re.IGNORECASE)
_ENDS_LIKE_AN_ADDRESS: Final = re.compile(rf"\.(?:{_ENDINGS}|[a-z]{{2}})$", re.IGNORECASE)

_BEFORE_COUNTED: Final = re.compile(COUNTED)
_YEARS: Final = r"(?:1[5-9]|20)\d\d(?:\s?[/–-]\s?(?:(?:1[5-9]|20)\d\d|\d\d))?(?!\w)"

_SEPARATED: Final = r"(?:(?:[ \n\u00a0\u2009\u202f/().‐-―−-]{0,3}|_)\d)"
_PHONE: Final = re.compile(
    rf"""(?<![\w+])(?<!\d[.,:])                          # not within a word, a number, a time
    (?: \+\s?\(?[1-9]\d{{0,2}}\)?{_SEPARATED}{{6,13}}   # +49 511 ..., +380 ...
      | 00[1-9]{_SEPARATED}{{8,13}}                     # 0049 511 ...
      | \(?0[1-9]\d{{1,4}}\)?{_SEPARATED}{{3,10}}         # 0511 123456, (05551) 1234, 0176/12345678
      | 0[ ]1[5-7]\d{_SEPARATED}{{7,8}}                    # 0 176 1234567: so many digits, no row of hundreds
    )(?!\w|:\d)""",
    re.VERBOSE,
)
#: Few digits behind "Tel." or the like; a year or an amount behind such a word ("mobil 2020") is none.
_LOCAL_PHONE: Final = re.compile(
    r"\b(?:Tel|Telefon|Telefonnummer|Handy|Handynummer|Mobil|Fax|Rufnummer|WhatsApp|phone|mobile|call)\b"
    r"(?P<mark>\.?[ -]?Nr\.?:?|\.?:|\.)?\s?"
    rf"(?(mark)|(?!{_YEARS}))\d{_SEPARATED}{{3,12}}(?!\w|[ .]\d|{COUNTED})",
    re.IGNORECASE,
)
#: A link that calls, or opens a chat with, the number in it.
_PHONE_LINK: Final = re.compile(
    r"(?:\b(?:tel|sms|callto):|\bwa\.me/|[?&]phone=)(?:\+|%2B)?\d{8,13}(?!\w)", re.IGNORECASE
)
_HELPLINE: Final = re.compile(r"^(?:\+49|0049|0)(?:800|180|116)")
_LEAST_DIGITS: Final = 8
_YEAR: Final = re.compile(r"^\(?0\d{2,4}\)?\s?[/_-]\s?(?:19|20)\d\d$")
#: Looked for first, because most texts have neither: so many digits close together, or a word before a few.
_EIGHT_DIGITS: Final = re.compile(r"[0-9](?:(?:[^\w:]{0,4}|_)\d){7}")
_PHONE_WORDS: Final = ("tel", "handy", "mobil", "fax", "rufnummer", "phone", "call", "whatsapp")
_GROUPED_BY_DOTS: Final = re.compile(r"^\+\d{1,3}(?:\.\d{3})+$")
_WEB: Final = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
#: Numbers that say themselves what they are: of bank accounts and of books.
_ACCOUNT: Final = re.compile(
    r"\b[A-Z]{2} ?\d\d(?: ?[\dA-Z]{4}){3,7}(?: ?[\dA-Z]{1,3})?\b"
    r"|\b(?:ISBN(?:-1[03])?|ISSN|BLZ|Kto|(?:[A-Z][a-zäöü]+k|K)onto)(?:-?[Nn]r|nummer)?\b"
    r"[.:]{0,2}\s?\d[\d .-]{3,18}[\dX]\b"
)

#: Arabic, Persian and full-width digits, full-width plus and at: captions come in many scripts.
_PLAIN: Final = {start + digit: str(digit) for start in (0x0660, 0x06F0, 0xFF10) for digit in range(10)}
_PLAIN.update({0xFF0B: "+", 0xFF20: "@"})
_FOREIGN: Final = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
_OPENING: Final = "([{"


def has_email(text: str, allowed: frozenset[str] = frozenset()) -> bool:
    """True when the text holds an e-mail address that is not in `allowed` (lower case), however it is spelt."""
    text = _in_plain_digits(text)
    if "@" not in text and not _is_spelt_out(text):
        return False
    return any(_plainly(found[0]) not in allowed and not _is_handle(text, found) for found in _EMAIL.finditer(text))


def has_phone(text: str) -> bool:
    """True when the text holds a phone number, in German or international form."""
    text = _in_plain_digits(text)
    if holds_any(text.lower(), _PHONE_WORDS) and _LOCAL_PHONE.search(text):
        return True
    if not _EIGHT_DIGITS.search(text):
        return False
    if _PHONE_LINK.search(text):
        return True
    text = _ACCOUNT.sub(" ", _WEB.sub(" ", text))
    return any(_is_phone(found[0], text[found.end() :]) for found in _PHONE.finditer(text))


def is_private(text: str) -> bool:
    """True when the text holds one of the two, or a street with a house number."""
    return has_email(text) or has_phone(text) or has_street(text)


def _in_plain_digits(text: str) -> str:
    return text if text.isascii() else _translated(text)


@lru_cache(maxsize=8)
def _translated(text: str) -> str:
    """Several rules look at the same text, one after the other."""
    return text.translate(_PLAIN) if _FOREIGN.search(text) else text


def _is_spelt_out(text: str) -> bool:
    """True when there may be an address without an @."""
    if holds_any(text, _OPENING) and _SPELT_AT.search(text):
        return True
    return holds_any(text, _SAID_DOTS) and _SAID_ENDING.search(text) is not None


def _plainly(address: str) -> str:
    """The address in its usual spelling, to compare it."""
    return _DOTS.sub(".", _ATS.sub("@", address)).casefold()


def _is_handle(text: str, found: re.Match[str]) -> bool:
    """@name@server.example is an account of the Fediverse, and public; "auf Instagram @unser.verein" is one, too."""
    if found.start() > 0 and text[found.start() - 1] == "@":
        return True
    before, _at, after = found[0].partition("@")
    return before[-1:].isspace() and not after[:1].isspace() and not _ENDS_LIKE_AN_ADDRESS.search(after)


def _is_phone(number: str, after: str) -> bool:
    digits = re.sub(r"[^\d+]", "", number)
    if len(digits.removeprefix("+")) < _LEAST_DIGITS or _HELPLINE.match(digits):
        return False
    return not (_YEAR.match(number) or _GROUPED_BY_DOTS.match(number) or _BEFORE_COUNTED.match(after))
