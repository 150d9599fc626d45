"""Where a story plays: its places looked up, and what viewers may read of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr import regions
from zusammenmehr.regions import Place, RegionKey, areas_around, find, public_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.model.channel import Area, Channel
    from zusammenmehr.model.story import Story
    from zusammenmehr.regions import Area as Landscape
    from zusammenmehr.regions import Lookup

#: What viewers read for films of no single region, where channel.yaml has no `regions: {niedersachsen: ...}`.
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
        lookup = find(written, areas=areas, regions=titles)
        public = public_place(lookup, story.place_public, titles) if isinstance(lookup, Place) else None
        placements.append(Placement(written, lookup, public))
    return tuple(placements)


def region_titles(channel: Channel) -> dict[RegionKey, str]:
    """What viewers read for each region: channel.yaml's words, else the defaults."""
    return regions.region_titles(channel.regions)


def whole_state(channel: Channel) -> str:
    """What viewers read for films of no single region."""
    return channel.regions.get(STATE_KEY) or WHOLE_STATE


def titles_with_state(channel: Channel) -> dict[str, str]:
    """The titles of the four regions and of the whole state (STATE_KEY), by key."""
    titles = {str(key): title for key, title in region_titles(channel).items()}
    return titles | {STATE_KEY: whole_state(channel)}


def landscapes(channel: Channel) -> tuple[Landscape, ...]:
    """channel.yaml's areas with their members looked up, in its order; members not found are left out."""
    return tuple(regions.area(key, area.title, area.members) for key, area in channel.areas.items())


def areas_of(place: Place | None, channel: Channel, known: Sequence[Landscape]) -> tuple[Area, ...]:
    """The areas in which the whole place lies, in channel.yaml's order; `known` as from `landscapes`."""
    if place is None:
        return ()
    return tuple(channel.areas[landscape.key] for landscape in areas_around(place, known))
