"""In which order a playlist shows its stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.desired.placing import region_titles
from zusammenmehr.model.values import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zusammenmehr.desired.compose import Composed
    from zusammenmehr.model.channel import Channel, PlaylistSpec

#: After everything that has a date.
_LATE = "9999"

_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})


def in_order(spec: PlaylistSpec, members: Sequence[Composed], channel: Channel) -> list[Composed]:
    """The stories as the playlist shows them: pinned ones first, then as `order` says; ties by story id.

    `newest` and `oldest` go by the day a story counts as new, `recorded` by the day of the recording alone, from the
    first to the last.
    """
    ordered = sorted(members, key=lambda composed: composed.story.id)
    ordered.sort(key=_key_of(spec, channel), reverse=spec.order is Order.NEWEST)
    pinned = _places(spec.pinned)
    return sorted(ordered, key=lambda composed: pinned.get(composed.story.id, len(pinned)))


def _key_of(spec: PlaylistSpec, channel: Channel) -> Callable[[Composed], str | int]:
    if spec.order is Order.MANUAL:
        listed = _places(spec.manual)
        return lambda composed: listed.get(composed.story.id, len(listed))
    if spec.order is Order.TITLE:
        return lambda composed: _sortable(composed.story.title)
    if spec.order is Order.REGION:
        regions = _places([str(key) for key in region_titles(channel)])
        return lambda composed: regions.get(_region(composed), len(regions))
    if spec.order is Order.RECORDED:
        return lambda composed: composed.story.recorded.isoformat() if composed.story.recorded else _LATE
    return _day


def _places(listed: Sequence[str]) -> dict[str, int]:
    return {name: place for place, name in reversed(list(enumerate(listed)))}


def _region(composed: Composed) -> str:
    place = composed.placements[0].public if composed.placements else None
    return str(place.region) if place is not None and place.region is not None else ""


def _day(composed: Composed) -> str:
    """When the story counts as new: its schedule, else its recording, else the year its folder begins with."""
    story = composed.story
    if story.publish_at is not None:
        return story.publish_at.date().isoformat()
    if story.recorded is not None:
        return story.recorded.isoformat()
    year = story.id[:4]
    return year if year.isdecimal() else ""


def _sortable(title: str) -> str:
    """A title as German lists sort it: umlauts with their vowel, quotes and case left aside."""
    return title.casefold().translate(_UMLAUTS).lstrip(" \"'„“”‚‘’»«›‹")
