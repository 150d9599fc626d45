"""What a look-up finds: one type for each kind of place."""

from __future__ import annotations

from zusammenmehr.model.values import PlaceLevel
from zusammenmehr.regions._value import Value
from zusammenmehr.regions.nouns import DEFAULT_REGION_TITLES, REGION_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from zusammenmehr.regions.nouns import District, Municipality, RegionKey, Samtgemeinde


class Former(Value):
    """What was written is a name or key of the past: `name` was merged into the place found, or got its key anew."""

    name: str
    merged: bool


class FoundMunicipality(Value):
    """A municipality."""

    municipality: Municipality
    also: tuple[Former, ...] = ()

    @property
    def level(self) -> PlaceLevel:
        """How fine the place is."""
        return PlaceLevel.MUNICIPALITY

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

    @property
    def level(self) -> PlaceLevel:
        """How fine the place is."""
        return PlaceLevel.MUNICIPALITY

    @property
    def name(self) -> str:
        """What viewers read."""
        return f"Samtgemeinde {self.samtgemeinde.name}"

    @property
    def municipality(self) -> None:
        """None: it has several."""
        return None

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

    @property
    def level(self) -> PlaceLevel:
        """How fine the place is."""
        return PlaceLevel.DISTRICT

    @property
    def name(self) -> str:
        """What viewers read."""
        return self.district.name

    @property
    def municipality(self) -> None:
        """None: a district names no municipality."""
        return None

    @property
    def region(self) -> RegionKey:
        """The region around it."""
        return self.district.region


class FoundRegion(Value):
    """One of the four regions; `title` is what viewers read."""

    region: RegionKey
    title: str
    also: tuple[Former, ...] = ()

    @property
    def level(self) -> PlaceLevel:
        """How fine the place is."""
        return PlaceLevel.REGION

    @property
    def name(self) -> str:
        """What viewers read."""
        return self.title

    @property
    def municipality(self) -> None:
        """None: a region names no municipality."""
        return None

    @property
    def district(self) -> None:
        """None: a region names no district."""
        return None


class FoundState(Value):
    """All of Lower Saxony: a group of its own, in no region's and no district's playlist."""

    also: tuple[Former, ...] = ()

    @property
    def level(self) -> PlaceLevel:
        """How fine the place is."""
        return PlaceLevel.STATE

    @property
    def name(self) -> str:
        """What viewers read."""
        return "Niedersachsen"

    @property
    def municipality(self) -> None:
        """None: the state names no municipality."""
        return None

    @property
    def district(self) -> None:
        """None: the state names no district."""
        return None

    @property
    def region(self) -> None:
        """None: the state names no region."""
        return None


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


def public_place(
    place: Place, finest: PlaceLevel | None, titles: Mapping[RegionKey, str] = DEFAULT_REGION_TITLES
) -> Place:
    """The place as viewers may read it: nothing finer than `finest`; None hides nothing.

    A city that is a district of its own stays readable at the level "district": there is nothing between.
    """
    levels = tuple(PlaceLevel)
    if finest is None or levels.index(place.level) >= levels.index(finest):
        return place
    if finest is PlaceLevel.DISTRICT and place.district is not None:
        return FoundDistrict(place.district)
    if finest is PlaceLevel.REGION and place.region is not None:
        return FoundRegion(place.region, titles[place.region])
    return FoundState()
