"""What a playlist is repeated for: the groups of one `for_each`, each with its stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zusammenmehr.desired.placing import STATE_KEY, areas_of, landscapes, region_titles, whole_state
from zusammenmehr.model.values import ForEach
from zusammenmehr.regions import FoundMunicipality, FoundSamtgemeinde, municipalities

if TYPE_CHECKING:
    from zusammenmehr.desired.compose import Composed
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.regions import Area as Landscape


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
    words = _Words(channel)
    found: dict[Group, list[Composed]] = {}
    for composed in stories:
        for group in dict.fromkeys(_KINDS[kind](composed, words)):
            found.setdefault(group, []).append(composed)
    order = {key: index for index, key in enumerate(_natural_order(kind, words))}
    return sorted(found.items(), key=lambda item: (order.get(item[0].key, len(order)), item[0].key))


class _Words:
    """channel.yaml, and what is looked up in it once for all stories."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.regions = region_titles(channel)

    @cached_property
    def landscapes(self) -> tuple[Landscape, ...]:
        return landscapes(self.channel)

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Titles that several municipalities have: five are called Neuenkirchen."""
        counted = Counter(place.title for place in municipalities())
        return frozenset(title for title, count in counted.items() if count > 1)


def _natural_order(kind: ForEach, words: _Words) -> Iterable[str]:
    if kind is ForEach.REGION:
        return [*map(str, words.regions), STATE_KEY]
    if kind is ForEach.TOPIC:
        return words.channel.topics
    return words.channel.areas if kind is ForEach.AREA else ()


def _regions(composed: Composed, words: _Words) -> Iterator[Group]:
    for placement in composed.placements:
        place = placement.public
        if place is None:
            continue
        if place.region is not None:
            yield Group(str(place.region), words.regions[place.region])
        else:
            yield Group(STATE_KEY, whole_state(words.channel))


def _districts(composed: Composed, _words: _Words) -> Iterator[Group]:
    for placement in composed.placements:
        if placement.public is not None and placement.public.district is not None:
            yield Group(placement.public.district.key, placement.public.district.name)


def _municipalities(composed: Composed, words: _Words) -> Iterator[Group]:
    """A Samtgemeinde counts as one: a film from all of it is in no single member's playlist."""
    for placement in composed.placements:
        match placement.public:
            case FoundMunicipality(municipality=place):
                yield Group(place.key, place.spelling if place.title in words.shared_names else place.title)
            case FoundSamtgemeinde(samtgemeinde=union) as found:
                yield Group(union.key, found.name)


def _areas(composed: Composed, words: _Words) -> Iterator[Group]:
    for placement in composed.placements:
        for area in areas_of(placement.public, words.channel, words.landscapes):
            yield Group(area.key, area.title)


def _topics(composed: Composed, words: _Words) -> Iterator[Group]:
    """Declared topics alone: a slip of the pen makes no playlist."""
    for key in composed.story.topics:
        titles = words.channel.topics.get(key)
        if titles is not None:
            yield Group(key, titles.get(words.channel.defaults.language) or key, tuple(sorted(titles.items())))


def _languages(composed: Composed, words: _Words) -> Iterator[Group]:
    yield _language(composed.video.fields.audio_language or words.channel.defaults.language)


def _caption_languages(composed: Composed, _words: _Words) -> Iterator[Group]:
    for caption in composed.story.captions:
        yield _language(caption.language)


def _language(tag: str) -> Group:
    """One group for a language, however it is spoken: "de" and "de-AT" are found together."""
    primary = tag.lower().split("-")[0]
    return Group(primary, language_name(primary))


def _years(composed: Composed, _words: _Words) -> Iterator[Group]:
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


_KINDS: dict[ForEach, Callable[[Composed, _Words], Iterable[Group]]] = {
    ForEach.REGION: _regions,
    ForEach.AREA: _areas,
    ForEach.DISTRICT: _districts,
    ForEach.MUNICIPALITY: _municipalities,
    ForEach.TOPIC: _topics,
    ForEach.LANGUAGE: _languages,
    ForEach.CAPTION_LANGUAGE: _caption_languages,
    ForEach.YEAR: _years,
}
