"""What templates see: plain values with words of their own, nothing of the program's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zusammenmehr.desired.placing import Placement
    from zusammenmehr.model.channel import Area, Channel
    from zusammenmehr.model.story import Story, Text
    from zusammenmehr.regions import RegionKey


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A place, district, region or area: prints its name and equals it; absent ones are empty text and count as
    false."""

    IN_TEMPLATES: ClassVar = frozenset({"name", "key", "kind"})

    name: str = ""
    key: str = ""
    kind: str = ""

    def __eq__(self, other: object) -> bool:
        return str(self) == (other.name if isinstance(other, Named) else other)

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        return bool(self.name)

    def __len__(self) -> int:
        return len(self.name)


def place_values(
    placement: Placement | None, areas: Sequence[Area], titles: Mapping[RegionKey, str]
) -> dict[str, Named | list[Named]]:
    """What templates may name of a place; what is unknown, or viewers may not read, is empty."""
    public = placement.public if placement else None
    place = district = region = Named()
    if public is not None and public.coarseness == 0:
        place = Named(public.name, public.municipality.key if public.municipality else "", "place")
    if public is not None and public.district is not None:
        district = Named(public.district.name, public.district.key, str(public.district.kind))
    if public is not None and public.region is not None:
        region = Named(titles[public.region], str(public.region), "region")
    around = [Named(area.title, area.key, "area") for area in areas]
    return {"place": place, "district": district, "region": region, "areas": around}


def channel_values(channel: Channel) -> dict[str, Any]:
    """What templates may name of the channel."""
    contact = {"email": channel.contact.email, "website": channel.contact.website}
    return {"channel": {"name": channel.name, "contact": contact}}


def topic_titles(story: Story, channel: Channel, language: str) -> list[str]:
    """The titles of the story's topics in `language`, else in the channel's, else their keys."""
    titles = []
    for key in story.topics:
        known = channel.topics.get(key, {})
        titles.append(known.get(language) or known.get(channel.defaults.language) or key)
    return titles


def story_values(story: Story, text: Text, topics: list[str], language: str) -> dict[str, Any]:
    """What templates may name of a story, in one of its languages."""
    return {
        "story": {
            "id": story.id,
            "title": text.title,
            "description": text.description.strip(),
            "language": language,
            "recorded": story.recorded or "",
            "year": story.recorded.year if story.recorded else "",
            "organisation": story.organisation,
            "website": story.website,
            "credits": story.credits,
            "round": story.round,
            "tags": list(story.tags),
            "topics": topics,
        },
        "topics": topics,
        "language": language,
    }
