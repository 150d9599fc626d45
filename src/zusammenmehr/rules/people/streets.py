"""Finds streets with a house number in a text. Says that there is one, never which.

A warning that cannot be switched off must seldom be wrong. So words for places and ways that are no streets
("Sitzplatz 12", "Radweg 3", "Bundesstraße 6") do not count; of squares and of names such as "Am Markt" only those count
that many towns have.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is counted: a number before one of these words is no phone's, and no house's.
COUNTED: Final = (
    r"\s?(?:Uhr|h|€|%|Prozent|Euro|EUR|Cent|[km]?m|k?m²|MB|GB|Kilometern?|Metern?|Minuten?|Min|Std|Stunden?|Tagen?"
    r"|Wochen?|Monaten?|Jahren?|Runden?|Menschen|Personen|Leuten?|Kindern?|Einwohnern?|Plätzen?|Mal|mal)(?!\w)"
)

_GAP: Final = "[ \u00a0]"
_CAPITAL: Final = "[A-ZÄÖÜ]"
#: Roads with a number, ways that are none, and ends of words that only sound like streets.
_NO_STREETS: Final = (
    *("[Bb]undesstraße", "[Ll]andesstraße", "[Kk]reisstraße", "[Ss]taatsstraße", "[Ff]ertigungsstraße"),
    *("[Rr]adweg", "anderweg", "[Rr]ettungsweg", "[Ff]luchtweg", "[Aa]rbeitsweg", "[Ll]ernweg", "[Bb]ildungsweg"),
    *("[Ll]ebensweg", "[Ff]ernweg", "[Pp]ilgerweg", r"\bUmweg", r"\bAusweg", r"\bHinweg", r"\bRückweg", r"\bHeimweg"),
    *(r"\bAnstieg", r"\bAufstieg", r"\bAbstieg", r"\bAusstieg", r"\bEinstieg", r"\bUmstieg", "ackgasse", "taudamm"),
)
_UNLIKE: Final = "".join(f"(?<!{word})" for word in _NO_STREETS)
#: "Unser Weg 2", "Erster Platz 3".
_NO_NAME: Final = r"(?!(?:Unser|Dies|Jed|[MDS]?[Ee]in|Kein|Ihr|Welch|Erst|Zweit|Dritt|Viert|Letzt|Nächst)e?[rn]?[ -])"
_NAME: Final = rf"{_CAPITAL}[a-zäöüß]{{1,30}}"
_STREETS: Final = (
    rf"{_NO_NAME}(?:{_CAPITAL}[\w-]{{0,60}}(?:straße|strasse|str\b\.?|weg|allee|gasse|damm|stieg|chaussee){_UNLIKE}"
    rf"|{_CAPITAL}[a-zäöüß]{{2,30}}(?:er|e|en)[ -](?:Straße|Strasse|Str\b\.?|Weg|Allee|Gasse|Damm|Ring|Platz|Chaussee)"
    rf"|(?:{_NAME}-){{2,4}}(?:Straße|Strasse|Str\b\.?|Weg|Allee|Gasse|Damm|Ring|Platz|Chaussee))"
)
_SQUARES: Final = r"(?:Bahnhofs?|Dom|Kirch|Klosters?|Markt|Museums|Münster|Rathaus|Schlo(?:ss|ß)|Theater)platz"
_PLACES: Final = (
    r"(?:[Aa]m (?:Markt|Bahnhof|Rathaus|Dom|Schlo(?:ss|ß)|Anger|Hang|Wall|Waldrand|Friedhof|Hafen|Stadtpark|Kanal"
    r"|(?:Kirch|Markt|Sport|Schützen)platz|(?:[A-ZÄÖÜ][a-zäöüß]{0,30})?(?:[Bb]ach|[Bb]erg|[Bb]rink|[Dd]eich|[Ee]sch"
    r"|[Gg]raben|[Kk]amp|[Tt]eich))"
    r"|[Aa]n der (?:Kirche|Mühle|Bahn))"
)
#: "Musterstraße 5", "Musterstr.5", "Musterstraße, Nr. 5".
_NUMBER: Final = (
    rf"(?:,?{_GAP}(?:Nr\b\.?|Nummer|Hausnummer))?(?:{_GAP}|(?<=r\.))\d{{1,3}}(?!{COUNTED})"
    rf"(?:[ ]?[a-z]\b)?(?![\w.,]?\d)(?!\w)"
)
#: Where many things have the name ("am Bahnhof 3 Busse", "am Markt 5. Mai"), only an address goes on in these ways.
_ENDS: Final = (
    r"(?=$|[\n;!?)\]\"“”»«/]|:(?!\d)|,(?![ ]?\d{1,2}\b)|[ ](?:in|bei)[ ][A-ZÄÖÜ]|,?[ ]\d{5}\b"
    r"|\.(?![ ]?(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Klasse|Jahr|Stock|Etage|Mal|Tag|Woche)))"
)
_STREET: Final = re.compile(rf"\b(?:{_STREETS}{_NUMBER}|(?:{_SQUARES}|{_PLACES}){_NUMBER}{_ENDS})")

#: A space and a digit, or a dot at once: looked for first. What stands before must end like one of the names above.
_DIGIT: Final = re.compile(r" \d")
_DIGIT_AT_ONCE: Final = re.compile(r"(?<=r)\.\d", re.IGNORECASE)
_ENDINGS: Final = (
    *("straße", "strasse", "str", "r.", "weg", "allee", "gasse", "damm", "stieg", "chaussee", "ring", "platz"),
    *("nr", "nummer", "markt", "bahnhof", "rathaus", "dom", "schloss", "schloß", "anger", "hang", "wall", "waldrand"),
    *("friedhof", "hafen", "stadtpark", "kanal", "bach", "berg", "brink", "deich", "esch", "graben", "kamp", "teich"),
    *("kirche", "mühle", "bahn"),
)
_LONGEST_ENDING: Final = max(map(len, _ENDINGS))
#: Characters before a number in which the whole name stands, behind it in which what follows, and of the number itself.
_BEFORE, _BEHIND, _OF_NUMBER = 160, 40, 6


def has_street(text: str) -> bool:
    """True when the text holds a street with a house number."""
    plain = text.replace("\u00a0", " ")
    return any(_ends_like_one(plain, hit.start()) and _is_street(text, hit.start()) for hit in _digits(plain))


def _digits(plain: str) -> Iterator[re.Match[str]]:
    return chain(_DIGIT.finditer(plain), _DIGIT_AT_ONCE.finditer(plain))


def _ends_like_one(plain: str, at: int) -> bool:
    end = at + (plain[at] == ".")
    return plain[max(0, end - _LONGEST_ENDING) : end].lower().endswith(_ENDINGS)


def _is_street(text: str, at: int) -> bool:
    """True for a street whose number, or an earlier one, begins behind `at`; a later one may be cut off."""
    found = _STREET.search(text, max(0, at - _BEFORE), at + _BEHIND)
    return found is not None and found.end() <= at + _OF_NUMBER
