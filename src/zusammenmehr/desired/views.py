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


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The three names of one place, as fine as viewers may read them."""

    place: Named = Named()
    district: Named = Named()
    region: Named = Named()


def names_of(placement: Placement | None, titles: Mapping[RegionKey, str]) -> PlaceNames:
    """Place, district and region of a placement; what is unknown or may not be read is empty."""
    public = placement.public if placement else None
    if public is None:
        return PlaceNames()
    district, region = public.district, public.region
    fine = public.coarseness == 0
    return PlaceNames(
        place=Named(public.name, public.municipality.key if public.municipality else "", "place") if fine else Named(),
        district=Named(district.name, district.key, str(district.kind)) if district else Named(),
        region=Named(titles[region], str(region), "region") if region else Named(),
    )


def topic_titles(story: Story, channel: Channel, language: str) -> list[str]:
    """The titles of the story's topics in `language`, else in the channel's, else their keys."""
    titles = []
    for key in story.topics:
        known = channel.topics.get(key, {})
        titles.append(known.get(language) or known.get(channel.defaults.language) or key)
    return titles


def template_values(
    story: Story, text: Text, channel: Channel, names: PlaceNames, areas: Sequence[Area], language: str
) -> dict[str, Any]:
    """Everything that a template may name."""
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
            "topics": topic_titles(story, channel, language),
        },
        "place": names.place,
        "district": names.district,
        "region": names.region,
        "areas": [Named(area.title, area.key, "area") for area in areas],
        "topics": topic_titles(story, channel, language),
        "language": language,
        "channel": {
            "name": channel.name,
            "contact": {"email": channel.contact.email, "website": channel.contact.website},
        },
    }
