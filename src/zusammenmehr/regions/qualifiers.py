"""A name with the place around it: "Neuenkirchen (Heidekreis)", "Burgdorf, Region Hannover", "29643 Neuenkirchen"."""

from __future__ import annotations

from zusammenmehr.regions.folding import fold
from zusammenmehr.regions.kinds import of_kind, without_kind
from zusammenmehr.regions.readings import DISTRICT, FORMER_DISTRICT, MUNICIPALITY, OUTSIDE, SAMTGEMEINDE, readings
from zusammenmehr.regions.tables import former, municipality, samtgemeinde_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words that may lead to the place around: "Neuenkirchen im Landkreis Stade".
_LEADING = ("in", "im", "in der", "im landkreis", "bei")
#: Says no more than that the place is meant which this gazetteer has.
_STATE = ("niedersachsen", "nds", "deutschland")


def within(folded: str) -> tuple[str, ...]:
    """Readings of the first words that lie in what the other words name; empty when there are none."""
    for name, around in _splits(folded):
        found = readings(name)
        if not found:
            continue
        kept = tuple(reading for reading in found if _lies_in(reading, around))
        if kept:
            return kept
    return ()


def _splits(folded: str) -> Iterator[tuple[str, str]]:
    words = folded.split()
    for cut in range(len(words) - 1, 0, -1):
        yield " ".join(words[:cut]), " ".join(words[cut:])
    if len(words) > 1 and _is_postcode(words[0]):
        yield " ".join(words[1:]), words[0]


def _is_postcode(word: str) -> bool:
    return len(word) == 5 and word.isascii() and word.isdigit()


def _lies_in(reading: str, around: str) -> bool:
    if reading[0] == OUTSIDE:
        return around == fold(reading[1:])
    if reading[0] not in MUNICIPALITY + SAMTGEMEINDE:
        return False
    if around in _STATE:
        return True
    if _is_postcode(around):
        return reading[0] in MUNICIPALITY and municipality(reading[1:]).postcode == around
    keys = set(_keys_around(around))
    if reading[1:6] in keys:
        return True
    if reading[0] not in MUNICIPALITY:
        return False
    union = samtgemeinde_of(municipality(reading[1:]))
    return union is not None and union.key in keys


def _keys_around(around: str) -> Iterator[str]:
    """Keys of the districts (5 digits) and Samtgemeinden (9) that the words name."""
    for words in _without_leading(around):
        found = list(readings(words))
        for name, accepts in without_kind(words):
            found.extend(of_kind(readings(name), accepts))
        for reading in found:
            if reading[0] in DISTRICT + SAMTGEMEINDE:
                yield reading[1:]
            elif reading[0] in FORMER_DISTRICT:
                yield former(reading[1:])[1]


def _without_leading(around: str) -> Iterator[str]:
    yield around
    for words in _LEADING:
        if around.startswith(words + " "):
            yield around[len(words) + 1 :]
