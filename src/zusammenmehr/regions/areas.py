"""Landscapes as channel.yaml defines them: places and districts under a name that people know. Areas may overlap."""

from __future__ import annotations

from zusammenmehr.regions._value import Value
from zusammenmehr.regions.lookup import find
from zusammenmehr.regions.nouns import MunicipalityKind
from zusammenmehr.regions.places import (
    FoundDistrict,
    FoundMunicipality,
    FoundRegion,
    FoundSamtgemeinde,
    FoundState,
    Place,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zusammenmehr.regions.nouns import District, Municipality
    from zusammenmehr.regions.outcomes import Lookup


class Area(Value):
    """An area with the places that lie in it. `unresolved`: members that name no place, and what the look-up said."""

    key: str
    title: str
    members: tuple[Place, ...]
    unresolved: tuple[tuple[str, Lookup], ...] = ()

    def holds(self, place: Place) -> bool:
        """True when the whole place lies in one of the members. A district does not lie in one of its towns."""
        return any(_lies_in(place, member) for member in self.members)


def area(key: str, title: str, members: Iterable[str]) -> Area:
    """An area of channel.yaml with its members looked up. Never raises: see `Area.unresolved`."""
    places: list[Place] = []
    unresolved: list[tuple[str, Lookup]] = []
    for written in members:
        found = find(written)
        if isinstance(found, Place):
            places.append(found)
        else:
            unresolved.append((written, found))
    return Area(key, title, tuple(places), tuple(unresolved))


def areas_around(place: Place, areas: Sequence[Area]) -> tuple[Area, ...]:
    """The areas that the place lies in, in the order given."""
    return tuple(area for area in areas if area.holds(place))


def _same(one: District | Municipality | None, other: District | Municipality) -> bool:
    """By their keys: asked for every story and every member of every area."""
    return one is not None and one.key == other.key


def _lies_in(place: Place, member: Place) -> bool:
    match member:
        case FoundMunicipality(municipality=municipality):
            if municipality.kind is MunicipalityKind.CITY:  # the city is its district, by whichever name it goes
                return _same(place.district, municipality.district)
            return _same(place.municipality, municipality)
        case FoundSamtgemeinde(samtgemeinde=union):
            if isinstance(place, FoundSamtgemeinde):
                return place.samtgemeinde == union
            return place.municipality in union.members
        case FoundDistrict(district=district):
            return _same(place.district, district)
        case FoundRegion(region=region):
            return place.region is region
        case FoundState():
            return True
