"""Where stories play, looked up once for all stories that name the same places: many do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zusammenmehr.desired.placing import areas_of, landscapes, place_story, region_titles
from zusammenmehr.desired.views import place_values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from zusammenmehr.desired.placing import Placement
    from zusammenmehr.desired.tags import WeighedTag
    from zusammenmehr.model.channel import Area, Channel
    from zusammenmehr.model.story import Story
    from zusammenmehr.model.values import PlaceLevel


@dataclass(frozen=True, slots=True)
class Located:
    """What follows from a story's places alone. `areas` and `values` (for templates) are those of the main place;
    `tags` holds, by template, the tags that speak of nothing else, as soon as one story has needed them."""

    placements: tuple[Placement, ...]
    areas: tuple[Area, ...]
    values: Mapping[str, Any]
    tags: dict[str, list[WeighedTag]] = field(default_factory=dict)


class Locations:
    """The gazetteer as one channel asks it."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._titles = region_titles(channel)
        self._landscapes = landscapes(channel)
        self._found: dict[tuple[tuple[str, ...], PlaceLevel | None], Located] = {}

    def of(self, story: Story) -> Located:
        """Where the story plays."""
        asked = (story.places, story.place_public)
        if asked not in self._found:
            self._found[asked] = self._look_up(story)
        return self._found[asked]

    def _look_up(self, story: Story) -> Located:
        placements = place_story(story, self._channel)
        main = placements[0] if placements else None
        areas = areas_of(main.public if main else None, self._channel, self._landscapes)
        return Located(placements, areas, place_values(main, areas, self._titles))
