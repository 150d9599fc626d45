"""`find`: what a person wrote under `place:` -> the place, or why it is none.

    1. a key of 5, 8 or 9 digits
    2. the name as it stands in the index, or as a title of channel.yaml
    3. a word of kind and a name          "Landkreis Göttingen", "Göttingen, Stadt"
    4. a name and the district around it  "Neuenkirchen (Heidekreis)", "29643 Neuenkirchen"

Nothing is guessed: what none of these steps finds is unknown, with suggestions.
"""

from __future__ import annotations

from zusammenmehr.regions.folding import fold
from zusammenmehr.regions.kinds import of_kind, without_kind
from zusammenmehr.regions.nouns import DEFAULT_REGION_TITLES, DistrictKind, RegionKey
from zusammenmehr.regions.outcomes import Ambiguous, AreaNeedsPlace, Candidate, Lookup, Outside, Unknown
from zusammenmehr.regions.places import (
    Former,
    FoundDistrict,
    FoundMunicipality,
    FoundRegion,
    FoundSamtgemeinde,
    FoundState,
    Place,
    spelling_of,
)
from zusammenmehr.regions.qualifiers import within
from zusammenmehr.regions.readings import LANDSCAPE, OUTSIDE, contenders, readings
from zusammenmehr.regions.tables import (
    district,
    former,
    is_current,
    landscape,
    municipality,
    samtgemeinde,
    was_once,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_STATE_KEY = "03"
#: No name with its district, and no title of a region, is longer. What is, is a text and would only take time.
_LONGEST = 200


def find(
    text: str,
    *,
    areas: Mapping[str, str] | None = None,
    regions: Mapping[RegionKey, str] = DEFAULT_REGION_TITLES,
    suggest: bool = True,
) -> Lookup:
    """What `text` names in Lower Saxony. Never raises, whatever the text.

    `areas`: key -> title, `regions`: region -> title, both as channel.yaml has them. `regions` may be incomplete.
    Without `suggest` what is unknown has no suggestions: they take a hundred times longer than all the rest.
    """
    titles = {**DEFAULT_REGION_TITLES, **regions}
    digits = "".join(text.split())
    if digits.isascii() and digits.isdigit():
        return _by_key(text, digits, suggest=suggest)
    folded = fold(text)
    if len(folded) > _LONGEST:
        return Unknown(text)
    meant = contenders(_named(folded))
    if not meant or meant[0][0] in LANDSCAPE + OUTSIDE:
        titled = _by_title(folded, areas or {}, titles)
        if titled is not None:
            return titled
    if not meant:
        return _unknown(text, folded, suggest=suggest)
    return _answer(text, meant, titles)


def _by_key(text: str, digits: str, *, suggest: bool) -> Lookup:
    if digits == _STATE_KEY:
        return FoundState()
    if len(digits) == 5 and is_current(digits) and district(digits).kind is DistrictKind.CITY:
        digits += "000"  # the city is the municipality and the district, and is found as the finer of the two
    if is_current(digits):
        return _place({5: "D", 8: "M", 9: "S"}[len(digits)] + digits, DEFAULT_REGION_TITLES)
    if was_once(digits):
        return _place(("g" if len(digits) == 5 else "f") + digits, DEFAULT_REGION_TITLES)
    return _unknown(text, digits, suggest=suggest)


def _named(folded: str) -> tuple[str, ...]:
    """The readings of the first step that has any."""
    found = readings(folded)
    if found:
        return found
    for name, accepts in without_kind(folded):
        found = of_kind(readings(name) or within(name), accepts)
        if found:
            return found
    return within(folded)


def _by_title(folded: str, areas: Mapping[str, str], titles: Mapping[RegionKey, str]) -> Lookup | None:
    for region, title in titles.items():
        if folded == fold(title):
            return FoundRegion(region, title)
    for key, title in areas.items():
        if folded in (fold(title), fold(key)):
            return AreaNeedsPlace(key, title, _members(contenders(readings(folded))))
    return None


def _answer(text: str, meant: tuple[str, ...], titles: Mapping[RegionKey, str]) -> Lookup:
    if meant[0][0] == LANDSCAPE:
        return AreaNeedsPlace("", landscape(meant[0][1:])[0], _members(meant))
    outside = next((reading[1:] for reading in meant if reading[0] == OUTSIDE), "")
    places = [_place(reading, titles) for reading in meant if reading[0] != OUTSIDE]
    if not places:
        return Outside(text.strip(), outside)
    if len(places) == 1 and not outside:
        return places[0]
    return Ambiguous(text, tuple(Candidate(place, spelling_of(place)) for place in places), outside)


def _members(meant: tuple[str, ...]) -> tuple[str, ...]:
    """Spellings of the places of a landscape; none when it is not known."""
    if not meant or meant[0][0] != LANDSCAPE:
        return ()
    _, keys = landscape(meant[0][1:])
    kinds = {5: "D", 8: "M", 9: "S"}
    return tuple(spelling_of(_place(kinds[len(key)] + key, DEFAULT_REGION_TITLES)) for key in keys)


def _place(reading: str, titles: Mapping[RegionKey, str]) -> Place:
    letter, key = reading[0], reading[1:]
    if letter in "Mmb":
        return FoundMunicipality(municipality(key))
    if letter in "Ss":
        return FoundSamtgemeinde(samtgemeinde(key))
    if letter in "Dd":
        return FoundDistrict(district(key))
    if letter in "fg":
        name, successor, what = former(key)
        also = (Former(name, what == "merged"),)
        if letter == "f":
            return FoundMunicipality(municipality(successor), also)
        return FoundDistrict(district(successor), also)
    if letter == "R":
        return FoundRegion(RegionKey(key), titles[RegionKey(key)])
    return FoundState()


def _unknown(text: str, folded: str, *, suggest: bool) -> Unknown:
    if not suggest:
        return Unknown(text)
    from zusammenmehr.regions.suggest import suggestions  # compares with thousands of names: only when it must

    return Unknown(text, suggestions(folded))
