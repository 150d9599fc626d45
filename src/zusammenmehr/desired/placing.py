"""Where a story plays: its places looked up, and what viewers may read of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.regions import DEFAULT_REGION_TITLES, Ambiguous, AreaNeedsPlace, Outside, RegionKey, Unknown, find
from zusammenmehr.regions import public_place as _public

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.channel import Area, Channel
    from zusammenmehr.model.story import Story
    from zusammenmehr.regions import Lookup, Place

#: What viewers read for films of no single region; channel.yaml's `regions: {niedersachsen: ...}` overrides.
WHOLE_STATE = "ganz Niedersachsen"
STATE_KEY = "niedersachsen"


@dataclass(frozen=True, slots=True)
class Placement:
    """One place as written, what the gazetteer says of it, and the place that viewers may read (None: not found)."""

    written: str
    lookup: Lookup
    public: Place | None


def place_story(story: Story, channel: Channel) -> tuple[Placement, ...]:
    """The story's places in order; the first is the main one."""
    titles = region_titles(channel)
    areas = {key: area.title for key, area in channel.areas.items()}
    placements = []
    for written in story.places:
        lookup = find(written, areas=areas)
        missing = isinstance(lookup, Ambiguous | Unknown | Outside | AreaNeedsPlace)
        placements.append(
            Placement(written, lookup, None if missing else _public(lookup, story.place_public, titles))  # type: ignore[arg-type]
        )
    return tuple(placements)


def region_titles(channel: Channel) -> dict[RegionKey, str]:
    """What viewers read for each region: channel.yaml's words, else the defaults."""
    return {key: channel.regions.get(str(key), default) for key, default in DEFAULT_REGION_TITLES.items()}


def area_members(channel: Channel) -> dict[str, frozenset[str]]:
    """Per area the keys (5 or 8 digits) of its districts and municipalities; members not found are left out."""
    return {key: _keys(area) for key, area in channel.areas.items()}


def areas_of(place: Place | None, channel: Channel, members: Mapping[str, frozenset[str]]) -> tuple[Area, ...]:
    """The areas in which the place lies, in channel.yaml's order."""
    if place is None:
        return ()
    keys = {item.key for item in (place.municipality, place.district) if item is not None}
    return tuple(area for key, area in channel.areas.items() if keys & members[key])


def _keys(area: Area) -> frozenset[str]:
    keys: set[str] = set()
    for written in area.members:
        found = find(written)
        if isinstance(found, Ambiguous | Unknown | Outside | AreaNeedsPlace):
            continue
        if found.municipality is not None:
            keys.add(found.municipality.key)
        elif found.district is not None:
            keys.add(found.district.key)
    return frozenset(keys)
