"""A story's tags: those of channel.yaml's templates, then its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zusammenmehr.desired.tags import WeighedTag, Weight, select, weight_of_template
from zusammenmehr.desired.template_words import Apart
from zusammenmehr.model.marker import MARKER_LENGTH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from zusammenmehr.desired.located import Located
    from zusammenmehr.desired.rendering import Rendering
    from zusammenmehr.desired.tags import DroppedTag
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.story import Story

#: Names of templates that another story of the same place may fill otherwise.
_BEYOND_THE_PLACE: Final = re.compile(r"\b(?:story|topics|language)\b")


@dataclass(frozen=True, slots=True)
class _Template:
    """One of channel.yaml's tags; `key` is where it stands there."""

    text: str
    key: str
    weight: Weight
    differs_by_story: bool

    @classmethod
    def of(cls, text: str, index: int) -> _Template:
        differs = "{" in text and _BEYOND_THE_PLACE.search(text) is not None
        return cls(text, f"texts.tags.{index}", weight_of_template(text), differs)


class StoryTags:
    """The tags of one channel's stories."""

    def __init__(self, channel: Channel, rendering: Rendering) -> None:
        self._rendering = rendering
        self._templates = [_Template.of(text, index) for index, text in enumerate(channel.texts.tags)]
        self._cities = _city_names() if self._templates else frozenset()
        self._reserved = MARKER_LENGTH + 1 if channel.marker_tag else 0

    def of(
        self, story: Story, located: Located, values: Mapping[str, Any]
    ) -> tuple[tuple[str, ...], tuple[DroppedTag, ...]]:
        """(the tags to send in their order, those left out); `values` are those of the story's own language."""
        weighed: list[WeighedTag] = []
        for template in self._templates:
            weighed += self._weighed(template, story, located, values)
        weighed += [WeighedTag(tag, Weight.OWN) for tag in story.tags]
        return select(weighed, cities=self._cities, reserved=self._reserved)

    def _weighed(
        self, template: _Template, story: Story, located: Located, values: Mapping[str, Any]
    ) -> list[WeighedTag]:
        """The tags of one template. Most speak of the place alone, and many stories share one: rendered once."""
        if (known := located.tags.get(template.key)) is not None:
            return known
        problems = len(self._rendering.problems)
        rendered = template.text
        if "{" in rendered:
            one_by_one = {**values, "areas": Apart(values["areas"]), "topics": Apart(values["topics"])}
            rendered = self._rendering.render(rendered, template.key, story, one_by_one)
        weighed = [WeighedTag(line, template.weight) for line in rendered.splitlines()]
        if not template.differs_by_story and len(self._rendering.problems) == problems:
            located.tags[template.key] = weighed
        return weighed


def _city_names() -> frozenset[str]:
    """Names of towns and cities, folded: a region's title that is one of them would tell a wrong place."""
    from zusammenmehr.regions import MunicipalityKind, municipalities

    towns = [place for place in municipalities() if place.kind in {MunicipalityKind.CITY, MunicipalityKind.TOWN}]
    return frozenset(name.casefold() for place in towns for name in (place.name, place.title))
