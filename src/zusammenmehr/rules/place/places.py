"""Places as a whole: there, not of the past, not twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.regions.places import spelling_of
from zusammenmehr.rules.rule import Hit, StoryRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.story import Story
    from zusammenmehr.regions import Place
    from zusammenmehr.rules.view import View


class PlaceMissing(StoryRule):
    code = "ZM301"
    name = "place-missing"
    severity = Severity.WARNING
    what = N_("The story names no place.")
    why = N_("Every region is to be heard; without a place the story counts for none.")
    bad = "title: Ankommen"
    good = "place: Celle"
    message = N_("There is no place.")
    remedy = N_("Add `place:` with the municipality, or run `zm tag --write`: it asks for what is missing.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if not story.places and not story.draft:
            yield Hit(story.at("place"))


class PlaceOfThePast(StoryRule):
    code = "ZM306"
    name = "place-of-the-past"
    severity = Severity.WARNING
    what = N_("The place has another name today, or was merged into another municipality.")
    why = N_("Viewers read today's name.")
    bad = "place: Landkreis Osterode am Harz"
    good = "place: Landkreis Göttingen"
    message = N_("“{former}” is a name of the past; today it is {place}.")
    remedy = N_("Write `{place}`, unless the old name is meant to stay.")
    wordings: ClassVar[Mapping[str, Wording]] = {
        "key": Wording(N_("{place} has a new key today."), N_("Write `{place}`: a name stays longer than a key.")),
    }

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, place in _found(story, view):
            if place.also:
                details = {"former": place.also[0].name, "place": spelling_of(place)}
                variant = "key" if details["former"] == details["place"] else ""
                yield Hit(story.at(f"place.{position}"), details, variant)


class PlaceTwice(StoryRule):
    code = "ZM310"
    name = "place-twice"
    severity = Severity.WARNING
    what = N_("Two of the story's places are the same one.")
    why = N_("Usually another one was meant.")
    bad = "place: [Celle, Stadt Celle]"
    good = "place: [Celle, Uelzen]"
    message = N_("{place} is named twice.")
    remedy = N_("Remove one of the two, or write the place that was meant.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if len(story.places) < 2:
            return
        seen: set[str] = set()
        for position, place in _found(story, view):
            spelling = spelling_of(place)
            if spelling in seen:
                yield Hit(story.at(f"place.{position}"), {"place": spelling})
            seen.add(spelling)


def _found(story: Story, view: View) -> Iterator[tuple[int, Place]]:
    composed = view.composed(story)
    for position, placement in enumerate(composed.placements if composed else ()):
        if placement.public is not None:
            yield position, placement.lookup  # type: ignore[misc]  # a placement with a public place was found
