"""What a playlist is repeated for: the groups of one `for_each`, each with its stories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.desired.placing import STATE_KEY, WHOLE_STATE, area_members, areas_of, region_titles
from zusammenmehr.model.values import ForEach

if TYPE_CHECKING:
    from zusammenmehr.desired.compose import Composed
    from zusammenmehr.model.channel import Channel


@dataclass(frozen=True, slots=True)
class Group:
    """One value of a `for_each`: `key` is stable (part of the playlist's identity), `title` what viewers read."""

    key: str
    title: str
    language_titles: tuple[tuple[str, str], ...] = ()


Members = list[tuple[Group, list["Composed"]]]


def groups_of(kind: ForEach, stories: Sequence[Composed], channel: Channel) -> Members:
    """The groups of `kind` in their natural order, each with its stories; groups without a story are left out.

    A story belongs to the group of each of its places, as fine as viewers may read them.
    """
    found: dict[Group, list[Composed]] = {}
    for composed in stories:
        for group in dict.fromkeys(_KINDS[kind](composed, channel)):
            found.setdefault(group, []).append(composed)
    return sorted(found.items(), key=lambda item: _position(kind, item[0], channel))


def _position(kind: ForEach, group: Group, channel: Channel) -> tuple[int, str]:
    if kind is ForEach.REGION:
        order = [*map(str, region_titles(channel)), STATE_KEY]
    elif kind is ForEach.TOPIC:
        order = list(channel.topics)
    elif kind is ForEach.AREA:
        order = list(channel.areas)
    else:
        order = []
    return (order.index(group.key) if group.key in order else len(order), group.key)


def _regions(composed: Composed, channel: Channel) -> Iterator[Group]:
    titles = region_titles(channel)
    for placement in composed.placements:
        place = placement.public
        if place is None:
            continue
        if place.region is not None:
            yield Group(str(place.region), titles[place.region])
        else:
            yield Group(STATE_KEY, channel.regions.get(STATE_KEY, WHOLE_STATE))


def _districts(composed: Composed, _channel: Channel) -> Iterator[Group]:
    for placement in composed.placements:
        if placement.public is not None and placement.public.district is not None:
            yield Group(placement.public.district.key, placement.public.district.name)


def _municipalities(composed: Composed, _channel: Channel) -> Iterator[Group]:
    for placement in composed.placements:
        place = placement.public
        if place is not None and place.municipality is not None and place.coarseness == 0:
            yield Group(place.municipality.key, place.name)


def _areas(composed: Composed, channel: Channel) -> Iterator[Group]:
    members = area_members(channel)
    for placement in composed.placements:
        for area in areas_of(placement.public, channel, members):
            yield Group(area.key, area.title)


def _topics(composed: Composed, channel: Channel) -> Iterator[Group]:
    for key in composed.story.topics:
        titles = channel.topics.get(key, {})
        yield Group(key, titles.get(channel.defaults.language) or key, tuple(sorted(titles.items())))


def _languages(composed: Composed, channel: Channel) -> Iterator[Group]:
    language = composed.video.fields.audio_language or channel.defaults.language
    yield Group(language, language_name(language))


def _caption_languages(composed: Composed, _channel: Channel) -> Iterator[Group]:
    for caption in composed.story.captions:
        yield Group(caption.language, language_name(caption.language))


def _years(composed: Composed, _channel: Channel) -> Iterator[Group]:
    if composed.story.recorded is not None:
        year = str(composed.story.recorded.year)
        yield Group(year, year)


#: What the office's viewers call the languages they hear; other tags stand as they are.
_LANGUAGE_NAMES = {
    "ar": "Arabisch",
    "ckb": "Sorani",
    "de": "Deutsch",
    "en": "Englisch",
    "es": "Spanisch",
    "fa": "Persisch (Farsi, Dari)",
    "fr": "Französisch",
    "ku": "Kurdisch",
    "pl": "Polnisch",
    "prs": "Dari",
    "ps": "Paschtu",
    "ro": "Rumänisch",
    "ru": "Russisch",
    "so": "Somali",
    "sq": "Albanisch",
    "ti": "Tigrinisch",
    "tr": "Türkisch",
    "uk": "Ukrainisch",
    "vi": "Vietnamesisch",
}


def language_name(tag: str) -> str:
    """The German name of a language tag, the tag itself where none is known."""
    return _LANGUAGE_NAMES.get(tag.lower().split("-")[0], tag)


_KINDS: dict[ForEach, Callable[[Composed, Channel], Iterable[Group]]] = {
    ForEach.REGION: _regions,
    ForEach.AREA: _areas,
    ForEach.DISTRICT: _districts,
    ForEach.MUNICIPALITY: _municipalities,
    ForEach.TOPIC: _topics,
    ForEach.LANGUAGE: _languages,
    ForEach.CAPTION_LANGUAGE: _caption_languages,
    ForEach.YEAR: _years,
}
