"""Words that say what kind of place is meant: "Stadt Göttingen", "LK Leer", "Oldenburg (Landkreis)"."""

from __future__ import annotations

from zusammenmehr.regions.nouns import DistrictKind, MunicipalityKind
from zusammenmehr.regions.readings import (
    DISTRICT,
    FORMER,
    FORMER_DISTRICT,
    MUNICIPALITY,
    OUTSIDE,
    REGION,
    SAMTGEMEINDE,
)
from zusammenmehr.regions.tables import district, municipality

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Accepts = Callable[[str], bool]


def _any_municipality(reading: str) -> bool:
    return reading[0] in MUNICIPALITY + FORMER


def _town(reading: str) -> bool:
    return _city(reading) or (reading[0] in MUNICIPALITY and municipality(reading[1:]).kind is MunicipalityKind.TOWN)


def _city(reading: str) -> bool:
    """A city of its own district, as municipality or as district: both bear the word."""
    if reading[0] in DISTRICT:
        return district(reading[1:]).kind is DistrictKind.CITY
    return reading[0] in MUNICIPALITY and municipality(reading[1:]).kind is MunicipalityKind.CITY


def _market_town(reading: str) -> bool:
    return reading[0] in MUNICIPALITY and municipality(reading[1:]).kind is MunicipalityKind.MARKET_TOWN


def _samtgemeinde(reading: str) -> bool:
    return reading[0] in SAMTGEMEINDE


def _rural_district(reading: str) -> bool:
    if reading[0] in DISTRICT:
        return district(reading[1:]).kind is DistrictKind.RURAL
    return reading[0] in FORMER_DISTRICT


def _district_of_hannover(reading: str) -> bool:
    return reading[0] in DISTRICT and district(reading[1:]).kind is DistrictKind.HANNOVER


def _region(reading: str) -> bool:
    return reading[0] in REGION


def _hannover_or_region(reading: str) -> bool:
    return _district_of_hannover(reading) or _region(reading)


#: Folded words -> which readings they leave.
_WORDS: dict[str, Accepts] = {
    "stadt": _town,
    "hansestadt": _town,
    "kreisfreie stadt": _city,
    "gemeinde": _any_municipality,
    "einheitsgemeinde": _any_municipality,
    "flecken": _market_town,
    "samtgemeinde": _samtgemeinde,
    "sg": _samtgemeinde,
    "landkreis": _rural_district,
    "landkr": _rural_district,
    "lkr": _rural_district,
    "lk": _rural_district,
    "kreis": _rural_district,
    "region": _hannover_or_region,
    "landesteil": _region,
    "amt fuer regionale landesentwicklung": _region,
    "arl": _region,
}


def without_kind(folded: str) -> Iterator[tuple[str, Accepts]]:
    """The name without a word of kind before or behind it, and which readings the word leaves."""
    for words, accepts in _WORDS.items():
        if folded.startswith(words + " "):
            yield folded[len(words) + 1 :], accepts
        elif folded.endswith(" " + words):
            yield folded[: -len(words) - 1], accepts


def of_kind(found: Sequence[str], accepts: Accepts) -> tuple[str, ...]:
    """The readings of that kind; if there are none, those outside Lower Saxony ("Kreis Höxter")."""
    kept = tuple(reading for reading in found if accepts(reading))
    return kept or tuple(reading for reading in found if reading[0] == OUTSIDE)
