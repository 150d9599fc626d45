"""What channel.yaml names must exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from zusammenmehr.desired.placing import STATE_KEY
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.regions import Ambiguous, AreaNeedsPlace, Outside, RegionKey, Unknown, find
from zusammenmehr.rules.rule import Hit, LibraryRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zusammenmehr.rules.view import View


class PlaylistMatchUnknown(LibraryRule):
    code = "ZM816"
    name = "playlist-match-unknown"
    what = N_("A playlist selects a topic or region that does not exist.")
    why = N_("It would stay empty.")
    bad = "match: {topic: [sprachen]}"
    good = "match: {topic: [sprache]}"
    message = N_("There is no “{value}” to select.")
    remedy = N_("Write one of these: {known}")
    better = N_("Write `{nearest}`. Known are: {known}")

    def check(self, view: View) -> Iterator[Hit]:
        topics, regions = list(view.channel.topics), [*map(str, RegionKey), STATE_KEY]
        for position, spec in enumerate(view.channel.playlists):
            for name, values, known in (("topic", spec.match.topic, topics), ("region", spec.match.region, regions)):
                for value in values:
                    if value not in known:
                        where = view.channel.at(f"playlists.{position}.match.{name}")
                        yield Hit(where, _details(value, known))


class PlaylistStoryUnknown(LibraryRule):
    code = "ZM817"
    name = "playlist-story-unknown"
    severity = Severity.WARNING
    what = N_("A playlist names a story that does not exist (`manual:` or `pinned:`).")
    why = N_("It is passed over. Perhaps its folder was renamed.")
    bad = "pinned: [2020-kor]"
    good = "pinned: [2020-chor]"
    message = N_("There is no story “{value}”.")
    remedy = N_("Write the name of the story's folder, or remove it.")
    better = N_("Perhaps you mean `{nearest}`.")

    def check(self, view: View) -> Iterator[Hit]:
        known = [story.id for story in view.library.stories] + [broken.id for broken in view.library.broken]
        ids = frozenset(known)
        for position, spec in enumerate(view.channel.playlists):
            for name, values in (("manual", spec.manual), ("pinned", spec.pinned)):
                for value in values:
                    if value not in ids:
                        yield Hit(view.channel.at(f"playlists.{position}.{name}"), _details(value, known))


class AreaMemberUnknown(LibraryRule):
    code = "ZM818"
    name = "area-member-unknown"
    what = N_("An area names a place that does not exist, or that several places are called.")
    why = N_("Stories from there would be missing in the area.")
    bad = "members: [Landkreis Auric]"
    good = "members: [Landkreis Aurich]"
    message = N_("“{value}” is no single place in Lower Saxony.")
    remedy = N_("Write a municipality or district as on its own website.")
    better = N_("Perhaps you mean: {nearest}")

    def check(self, view: View) -> Iterator[Hit]:
        for key, area in view.channel.areas.items():
            for position, member in enumerate(area.members):
                found = find(member)
                if isinstance(found, Unknown | Ambiguous | Outside | AreaNeedsPlace):
                    where = view.channel.at(f"areas.{key}.members.{position}")
                    yield Hit(where, {"value": member, "nearest": " · ".join(_spellings(found))})


class TopicWithoutTitle(LibraryRule):
    code = "ZM819"
    name = "topic-without-title"
    severity = Severity.WARNING
    what = N_("A topic has no title in the channel's own language.")
    why = N_("Viewers would read its key instead.")
    bad = "topics: {sprache: {en: Language}}"
    good = "topics: {sprache: {de: Sprache, en: Language}}"
    message = N_("The topic `{topic}` has no title in {language}.")
    remedy = N_("Add `{language}:` with its title.")

    def check(self, view: View) -> Iterator[Hit]:
        language = view.channel.defaults.language
        for topic, titles in view.channel.topics.items():
            if not titles.get(language):
                yield Hit(view.channel.at(f"topics.{topic}"), {"topic": topic, "language": language})


def _details(value: str, known: Sequence[str]) -> dict[str, str | int]:
    nearest = get_close_matches(value, known, 1)
    return {"value": value, "known": ", ".join(known[:20]), "nearest": "".join(nearest)}


def _spellings(found: Unknown | Ambiguous | Outside | AreaNeedsPlace) -> tuple[str, ...]:
    if isinstance(found, Unknown):
        return found.suggestions
    if isinstance(found, Ambiguous):
        return tuple(candidate.spelling for candidate in found.candidates)
    return ()
