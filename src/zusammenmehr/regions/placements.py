"""Where a story plays: the places it names, the first being the main one."""

from __future__ import annotations

from zusammenmehr.regions._value import Value
from zusammenmehr.regions.lookup import find
from zusammenmehr.regions.nouns import DEFAULT_REGION_TITLES, District, Municipality, RegionKey
from zusammenmehr.regions.places import FoundState, Place, public_place, spelling_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zusammenmehr.model.values import PlaceLevel
    from zusammenmehr.regions.outcomes import Lookup


class Placement(Value):
    """The places of one story, each once, in the order written. `unresolved`: what was written and names no place."""

    story: str
    places: tuple[Place, ...]
    unresolved: tuple[tuple[str, Lookup], ...] = ()

    @property
    def main(self) -> Place | None:
        """The first place; None when none was found."""
        return self.places[0] if self.places else None

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """The municipalities that the places name, each once."""
        return tuple(dict.fromkeys(place.municipality for place in self.places if place.municipality is not None))

    @property
    def districts(self) -> tuple[District, ...]:
        """The districts in which the places lie, each once."""
        return tuple(dict.fromkeys(place.district for place in self.places if place.district is not None))

    @property
    def regions(self) -> tuple[RegionKey, ...]:
        """The regions in which the places lie, each once."""
        return tuple(dict.fromkeys(place.region for place in self.places if place.region is not None))

    @property
    def is_statewide(self) -> bool:
        """True when one of the places is all of Lower Saxony: a group of its own."""
        return any(isinstance(place, FoundState) for place in self.places)

    def public(self, finest: PlaceLevel | None, regions: Mapping[RegionKey, str] = DEFAULT_REGION_TITLES) -> Placement:
        """What viewers may know of it (`place_public`): texts, tags, playlists and pages are made from this alone."""
        return Placement(self.story, _each_once(public_place(place, finest, regions) for place in self.places))


def placement(
    story: str,
    written: Iterable[str],
    *,
    areas: Mapping[str, str] | None = None,
    regions: Mapping[RegionKey, str] = DEFAULT_REGION_TITLES,
) -> Placement:
    """Looks up what a story's `place:` says; `areas` and `regions` as in `find`. Never raises."""
    places: list[Place] = []
    unresolved: list[tuple[str, Lookup]] = []
    for text in written:
        found = find(text, areas=areas, regions=regions)
        if isinstance(found, Place):
            places.append(found)
        else:
            unresolved.append((text, found))
    return Placement(story, _each_once(places), tuple(unresolved))


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    """A place that is written twice, by its old and its new name perhaps, counts once."""
    named: dict[str, Place] = {}
    for place in places:
        named.setdefault(spelling_of(place), place)
    return tuple(named.values())
