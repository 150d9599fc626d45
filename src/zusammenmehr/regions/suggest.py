"""Near misses: what may have been meant. Suggestions only; nobody's place is decided here."""

from __future__ import annotations

from functools import cache

from zusammenmehr.regions.distance import distance
from zusammenmehr.regions.kinds import without_kind
from zusammenmehr.regions.readings import MUNICIPALITY, SAMTGEMEINDE, contenders, readings
from zusammenmehr.regions.tables import district, municipalities, municipality, read_lines, samtgemeinde

_AT_MOST = 3


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """(folded, spelling) of every place that can be written; cities and towns by size, then the rest."""
    return tuple(
        (folded, spelling) for folded, _, spelling in (line.partition(",") for line in read_lines("spellings.csv"))
    )


def complete(prefix: str, limit: int = 20) -> list[str]:
    """Spellings that begin with what has been typed so far, the largest places first; at most `limit`."""
    from zusammenmehr.regions.folding import fold

    begun = fold(prefix)
    found = (spelling for folded, spelling in spellings() if folded.startswith(begun))
    return [spelling for spelling, _ in zip(found, range(limit), strict=False)]


def suggestions(folded: str) -> tuple[str, ...]:
    """At most three spellings, the nearest first, for a folded text that names no place."""
    found: dict[str, None] = {}
    for source in (_by_postcode, _same_name, _more_words, _first_words, _similar):
        found.update(dict.fromkeys(source(folded)))
        if len(found) >= _AT_MOST:
            break
    return tuple(found)[:_AT_MOST]


def _by_postcode(folded: str) -> list[str]:
    """A postcode, or a key that a spreadsheet has robbed of its zero."""
    if not folded.isdigit():
        return []
    keyed = [place.spelling for place in municipalities() if place.key == f"0{folded}"]
    return keyed or [place.spelling for place in municipalities() if place.postcode == folded]


def _same_name(folded: str) -> list[str]:
    """The name is right, the word of kind or the district is not: "Stadt Asendorf"."""
    return [spelling for name, _ in without_kind(folded) for spelling in _spelled(name)]


def _more_words(folded: str) -> list[str]:
    """Places that have all these words in their name and others: "Bentheim" in Grafschaft Bentheim."""
    words = set(folded.split())
    for name, _ in without_kind(folded):
        words = set(name.split())
    if not words:
        return []
    holding = [(known, spelling) for known, spelling in spellings() if all(word in known for word in words)]
    return [spelling for known, spelling in holding if words <= set(known.split())]


def _first_words(folded: str) -> list[str]:
    """A quarter or village of a known place ("Göttingen-Weende"), or two places in one line ("Göttingen und Celle")."""
    words = folded.split()
    for cut in range(len(words) - 1, 0, -1):
        found = _spelled(" ".join(words[:cut])) + _spelled(" ".join(words[-cut:]))
        if found:
            return found
    return []


def _similar(folded: str) -> list[str]:
    """Spellings at most two slips away; one slip only for short names."""
    allowed = 1 if len(folded) <= 5 else 2
    near = []
    for rank, (known, spelling) in enumerate(spellings()):
        if abs(len(known) - len(folded)) <= allowed:
            slips = distance(folded, known, allowed)
            if slips is not None:
                near.append((slips, rank, spelling))
    return [spelling for _, _, spelling in sorted(near)]


def _spelled(name: str) -> list[str]:
    """Spellings of what the name may stand for."""
    found = []
    for reading in contenders(readings(name)):
        if reading[0] in MUNICIPALITY:
            found.append(municipality(reading[1:]).spelling)
        elif reading[0] in SAMTGEMEINDE:
            found.append(f"Samtgemeinde {samtgemeinde(reading[1:]).name}")
        elif reading[0] in "Dd":
            found.append(district(reading[1:]).name)
    return found
