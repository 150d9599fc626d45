"""What a look-up finds: one type for each kind of place.

Each has `name` (what viewers read), `municipality`, `district` and `region` (None where the place is too coarse to have
one), and `also`. `coarseness` is its rank among the levels of `place_public`: 0 is a municipality, 3 the state.
"""

from __future__ import annotations

from zusammenmehr.regions._value import Value
from zusammenmehr.regions.nouns import DEFAULT_REGION_TITLES, REGION_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from zusammenmehr.model.values import PlaceLevel
    from zusammenmehr.regions.nouns import District, Municipality, RegionKey, Samtgemeinde


class Former(Value):
    """What was written is a name or key of the past: `name` was merged into the place found, or got its key anew."""

    name: str
    merged: bool


class FoundMunicipality(Value):
    """A municipality."""

    municipality: Municipality
    also: tuple[Former, ...] = ()

    coarseness = 0

    @property
    def name(self) -> str:
        """What viewers read."""
        return self.municipality.title

    @property
    def district(self) -> District:
        """The district around it; a city that is its own district has one of its name."""
        return self.municipality.district

    @property
    def region(self) -> RegionKey:
        """The region around it."""
        return self.municipality.district.region


class FoundSamtgemeinde(Value):
    """A Samtgemeinde. For `place_public` it counts as a municipality: it is finer than a district."""

    samtgemeinde: Samtgemeinde
    also: tuple[Former, ...] = ()

    coarseness = 0
    municipality = None

    @property
    def name(self) -> str:
        """What viewers read."""
        return f"Samtgemeinde {self.samtgemeinde.name}"

    @property
    def district(self) -> District:
        """The district around it."""
        return self.samtgemeinde.district

    @property
    def region(self) -> RegionKey:
        """The region around it."""
        return self.samtgemeinde.district.region


class FoundDistrict(Value):
    """A district."""

    district: District
    also: tuple[Former, ...] = ()

    coarseness = 1
    municipality = None

    @property
    def name(self) -> str:
        """What viewers read."""
        return self.district.name

    @property
    def region(self) -> RegionKey:
        """The region around it."""
        return self.district.region


class FoundRegion(Value):
    """One of the four regions; `title` is what viewers read."""

    region: RegionKey
    title: str
    also: tuple[Former, ...] = ()

    coarseness = 2
    municipality = None
    district = None

    @property
    def name(self) -> str:
        """What viewers read."""
        return self.title


class FoundState(Value):
    """All of Lower Saxony: a group of its own, in no region's and no district's playlist."""

    also: tuple[Former, ...] = ()

    coarseness = 3
    municipality = None
    district = None
    region = None

    @property
    def name(self) -> str:
        """What viewers read."""
        return "Niedersachsen"


Place: TypeAlias = FoundMunicipality | FoundSamtgemeinde | FoundDistrict | FoundRegion | FoundState


def spelling_of(place: Place) -> str:
    """What to write in story.yaml so that this place is found and no other: `find` of it gives the place back.

    Only a city that `public_place` made a district comes back as the city.
    """
    match place:
        case FoundMunicipality(municipality):
            return municipality.spelling
        case FoundRegion(region):
            return f"Landesteil {REGION_NAMES[region]}"
        case _:
            return place.name


#: The levels of `place_public`, the finest first. By their values: the vocabulary is not loaded for a look-up.
_COARSENESS = {"municipality": 0, "district": 1, "region": 2, "state": 3}


def public_place(
    place: Place, finest: PlaceLevel | None, titles: Mapping[RegionKey, str] = DEFAULT_REGION_TITLES
) -> Place:
    """The place as viewers may read it: nothing finer than `finest`; None hides nothing.

    A city that is a district of its own stays readable at the level "district": there is nothing between.
    """
    if finest is None or place.coarseness >= _COARSENESS[finest.value]:
        return place
    if finest.value == "district" and place.district is not None:
        return FoundDistrict(place.district)
    if finest.value == "region" and place.region is not None:
        return FoundRegion(place.region, titles.get(place.region, DEFAULT_REGION_TITLES[place.region]))
    return FoundState()
