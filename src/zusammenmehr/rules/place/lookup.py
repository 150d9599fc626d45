"""A place that is named must be found, and be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.regions.outcomes import Ambiguous, AreaNeedsPlace, Outside, Unknown
from zusammenmehr.rules.rule import Hit, StoryRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.story import Story
    from zusammenmehr.regions.outcomes import Lookup
    from zusammenmehr.rules.view import View


def lookups(story: Story, view: View) -> Iterator[tuple[str, str, Lookup]]:
    """Each place of the story that was not found: its key, what was written, what the gazetteer says."""
    composed = view.composed(story)
    for position, placement in enumerate(composed.placements if composed else ()):
        if placement.public is None:
            yield f"place.{position}", placement.written, placement.lookup


class PlaceUnknown(StoryRule):
    code = "ZM302"
    name = "place-unknown"
    what = N_("No municipality, district or region of Lower Saxony has this name.")
    why = N_("Without its place a story is in no region's playlist.")
    bad = "place: Gottingen"
    good = "place: Göttingen"
    message = N_("No place in Lower Saxony is called “{place}”.")
    remedy = N_("Write the municipality as on its own website, or the district: “Landkreis Göttingen”.")
    better = N_("Perhaps you mean: {suggestions}")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text, found in lookups(story, view):
            if isinstance(found, Unknown):
                suggestions = " · ".join(found.suggestions)
                yield Hit(story.at(key), {"place": text, "suggestions": suggestions})


class PlaceAmbiguous(StoryRule):
    code = "ZM303"
    name = "place-ambiguous"
    what = N_("Several places have this name.")
    why = N_("zm does not guess: the story could appear in the wrong region.")
    bad = "place: Neuenkirchen"
    good = "place: Neuenkirchen (Heidekreis)"
    message = N_("There are several places called “{place}”.")
    remedy = N_("Write which one is meant: {candidates}")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text, found in lookups(story, view):
            if isinstance(found, Ambiguous):
                candidates = " · ".join(candidate.spelling for candidate in found.candidates)
                yield Hit(story.at(key), {"place": text, "candidates": candidates})


class PlaceOutside(StoryRule):
    code = "ZM304"
    name = "place-outside"
    severity = Severity.WARNING
    what = N_("The place is known, but does not lie in Lower Saxony.")
    why = N_("The story is in no region's playlist.")
    bad = "place: Hamburg"
    good = "place: Buchholz in der Nordheide"
    message = N_("“{place}” does not lie in Lower Saxony ({outside}).")
    remedy = N_("Name the place in Lower Saxony that the story is about, or write “Niedersachsen”.")
    wordings: ClassVar[Mapping[str, Wording]] = {
        "named-in-it": Wording(N_("“{place}” does not lie in Lower Saxony.")),
    }

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, _text, found in lookups(story, view):
            if isinstance(found, Outside):
                variant = "named-in-it" if found.says_where else ""
                yield Hit(story.at(key), {"place": found.name, "outside": found.where}, variant)


class PlaceIsLandscape(StoryRule):
    code = "ZM305"
    name = "place-is-landscape"
    what = N_("A landscape is named, not a municipality or district.")
    why = N_(
        "The borders of a landscape are nobody's, so zm cannot know which region and district the story belongs to."
    )
    bad = "place: Harz"
    good = "place: Goslar"
    message = N_("“{place}” is a landscape, not a municipality or district.")
    remedy = N_("Name the municipality or the district.")
    better = N_("Name the municipality or the district, for example: {members}")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text, found in lookups(story, view):
            if isinstance(found, AreaNeedsPlace):
                members = " · ".join(found.members[:8])
                yield Hit(story.at(key), {"place": text, "members": members})
