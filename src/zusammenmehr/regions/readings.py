"""What a folded name may stand for, and which of that is meant.

A reading is a letter and a key, as the index holds it:

    M03159016   a municipality by its official name
    m03358001   a municipality by a short or other form of it ("Ahlden" for Ahlden (Aller))
    b03451002   a municipality by its name without "Bad" or "Amt"
    f03254006   a former municipality, by its old key
    S031515402  a Samtgemeinde by its name; s by a short form
    D03159      a district by its name; d by a short form
    g03156      a former district, by its old key
    Rweser-ems  a region
    L           the state
    Aharz       a landscape
    OHessen     a well-known place of this name outside Lower Saxony, and where

Plain strings, because several thousand of them are read for one look-up.
"""

from __future__ import annotations

from functools import cache

from zusammenmehr.regions.tables import read_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MUNICIPALITY = "Mmb"
FORMER = "f"
SAMTGEMEINDE = "Ss"
DISTRICT = "Dd"
FORMER_DISTRICT = "g"
REGION = "R"
STATE = "L"
LANDSCAPE = "A"
OUTSIDE = "O"


@cache
def index() -> dict[str, str]:
    """Folded name -> its readings, separated by spaces."""
    return {name: found for name, _, found in (line.partition(",") for line in read_lines("index.csv"))}


def readings(folded: str) -> tuple[str, ...]:
    """Everything that the folded name may stand for; empty when it is no name."""
    return tuple(index().get(folded, "").split())


def contenders(found: Sequence[str]) -> tuple[str, ...]:
    """Which of the readings are meant: one, or several when only the writer can say.

    A municipality goes before the Samtgemeinde and the district around it. It does not go before another municipality,
    nor before a Samtgemeinde elsewhere; a short form does not go before a well-known place outside.
    """
    named = _among(found, MUNICIPALITY)
    if named:
        return _with_rivals(named, found)
    for letters in (FORMER + FORMER_DISTRICT, DISTRICT, LANDSCAPE, SAMTGEMEINDE):
        meant = _among(found, letters)
        if meant:
            return meant + _rivals_of_area(meant, found)
    return _among(found, STATE) or _among(found, REGION) or _among(found, OUTSIDE)


def _with_rivals(named: tuple[str, ...], found: Sequence[str]) -> tuple[str, ...]:
    unions = _among(found, SAMTGEMEINDE)
    if len(named) == 1 and named[0][0] in "Mm":
        unions = tuple(reading for reading in unions if reading[1:6] != named[0][1:6])
    outside = () if any(reading[0] == "M" for reading in named) else _among(found, OUTSIDE)
    return named + _among(found, FORMER) + unions + outside


def _rivals_of_area(meant: tuple[str, ...], found: Sequence[str]) -> tuple[str, ...]:
    """What else may be meant where no municipality has the name: Harburg is a part of Hamburg too."""
    if meant[0][0] == LANDSCAPE:
        return ()
    unions = () if meant[0][0] in SAMTGEMEINDE else _among(found, SAMTGEMEINDE)
    return unions + _among(found, OUTSIDE)


def _among(found: Sequence[str], letters: str) -> tuple[str, ...]:
    return tuple(reading for reading in found if reading[0] in letters)
