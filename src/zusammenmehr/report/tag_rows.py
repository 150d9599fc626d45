"""What `zm tag` says of a story, whatever the form: text, JSON and CSV are made from these rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.desired.placing import STATE_KEY, titles_with_state
from zusammenmehr.desired.tags import length_of
from zusammenmehr.model.marker import MARKER_LENGTH
from zusammenmehr.regions import (
    Ambiguous,
    FoundMunicipality,
    FoundSamtgemeinde,
    FoundState,
    Place,
    spelling_of,
)
from zusammenmehr.regions.explain import explain, notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zusammenmehr.desired.compose import Composed
    from zusammenmehr.desired.placing import Placement
    from zusammenmehr.desired.tags import DroppedTag
    from zusammenmehr.model.channel import Area, Channel


@dataclass(frozen=True, slots=True)
class Keyed:
    """Something with a key and the name that people read."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of a story: `written` as in story.yaml, and what it is. Where it is none, `message` and `hint` say why.

    `region` is None where the place is all of Lower Saxony, and `statewide` is what viewers read for that; `public` is
    what viewers may read of the place.
    """

    written: str
    municipality: Keyed | None = None
    samtgemeinde: Keyed | None = None
    district: Keyed | None = None
    region: Keyed | None = None
    statewide: str = ""
    public: str = ""
    is_hidden: bool = False
    message: str = ""
    hint: str = ""
    candidates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TagRow:
    """One story. `used` of YouTube's 500 characters, `reserved` for zm's own marker among them."""

    story: str
    title: str
    places: tuple[PlaceRow, ...]
    areas: tuple[Area, ...]
    tags: tuple[str, ...]
    dropped: tuple[DroppedTag, ...]
    used: int
    reserved: int


def tag_rows(stories: Iterable[Composed], channel: Channel) -> tuple[TagRow, ...]:
    """One row for each story, in the order given; sentences in the active language."""
    titles = titles_with_state(channel)
    reserved = MARKER_LENGTH + 1 if channel.marker_tag else 0
    return tuple(_row(composed, titles, reserved) for composed in stories)


def _row(composed: Composed, titles: Mapping[str, str], reserved: int) -> TagRow:
    tags = composed.video.fields.tags or ()
    return TagRow(
        story=composed.story.id,
        title=composed.story.title,
        places=tuple(_place(placement, titles) for placement in composed.placements),
        areas=composed.areas,
        tags=tags,
        dropped=composed.dropped_tags,
        used=length_of(tags) + reserved,
        reserved=reserved,
    )


def _place(placement: Placement, titles: Mapping[str, str]) -> PlaceRow:
    found = placement.lookup
    if not isinstance(found, Place):
        message, hint = explain(found)
        candidates = tuple(item.spelling for item in found.candidates) if isinstance(found, Ambiguous) else ()
        return PlaceRow(placement.written, message=message, hint=hint, candidates=candidates)
    public = placement.public or FoundState()
    return PlaceRow(
        placement.written,
        municipality=Keyed(found.municipality.key, found.name) if isinstance(found, FoundMunicipality) else None,
        samtgemeinde=Keyed(found.samtgemeinde.key, found.name) if isinstance(found, FoundSamtgemeinde) else None,
        district=Keyed(found.district.key, found.district.name) if found.district else None,
        region=Keyed(str(found.region), titles[found.region]) if found.region else None,
        statewide=titles[STATE_KEY] if isinstance(found, FoundState) else "",
        public=public.name,
        is_hidden=spelling_of(public) != spelling_of(found),
        notes=notes(found),
    )
