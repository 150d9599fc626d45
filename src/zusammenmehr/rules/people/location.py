"""Where somebody lives: positions in files, and small places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.model.values import PlaceLevel
from zusammenmehr.regions import FoundMunicipality
from zusammenmehr.rules.rule import Hit, Lock, Needs, StoryRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: Below this, a place and a story are often enough to know who it is.
_SMALL: Final = 5000


class LocationInFilm(StoryRule):
    code = "ZM711"
    name = "location-in-film"
    needs = Needs.FILM
    lock = Lock.PEOPLE
    what = N_("The film's file holds the position (GPS) at which it was recorded.")
    why = N_("Phones write it into every film; it can be the person's home.")
    bad = N_("A film straight from a phone with location switched on.")
    good = N_("The same film after `zm fix`.")
    message = N_("This film carries the position where it was recorded.")
    remedy = N_("Run `zm fix {story}`: it removes the position and leaves picture and sound as they are.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        film = story.film
        if film is not None and film.facts is not None and film.facts.has_location:
            yield Hit(Where(film.file), {"story": story.id})


class LocationInPicture(StoryRule):
    code = "ZM712"
    name = "location-in-picture"
    needs = Needs.THUMBNAIL
    lock = Lock.PEOPLE
    what = N_("The thumbnail holds the position (GPS) at which it was taken.")
    why = N_("Phones write it into every picture; it can be the person's home.")
    bad = N_("A picture straight from a phone with location switched on.")
    good = N_("The same picture after `zm fix`.")
    message = N_("This picture carries the position where it was taken.")
    remedy = N_("Run `zm fix {story}`: it removes the position.")
    claims = (kinds.COVER_LOCATION,)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.COVER_LOCATION: Wording(
            N_("This cover carries the position where it was taken."),
            N_("Save it anew without its details; in Explorer: Properties > Details > Remove Properties."),
        ),
    }

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.thumbnail is not None and story.thumbnail.has_location:
            yield Hit(Where(story.thumbnail.file), {"story": story.id})


class SmallPlace(StoryRule):
    code = "ZM717"
    name = "small-place"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("Viewers read the name of a municipality with fewer than 5,000 inhabitants.")
    why = N_("In a small place everybody knows who is meant. The story finds its region all the same.")
    bad = "place: Gartow"
    good = "place_public: district"
    message = N_("This municipality has fewer than {least} inhabitants, and viewers read its name.")
    remedy = N_("Write `place_public: district`: the district is enough.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        composed = view.composed(story)
        for position, placement in enumerate(composed.placements if composed else ()):
            public = placement.public
            if isinstance(public, FoundMunicipality) and 0 < public.municipality.population < _SMALL:
                yield Hit(story.at(f"place.{position}"), {"least": _SMALL})


class HiddenPlaceNamed(StoryRule):
    code = "ZM720"
    name = "hidden-place-named"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("`place_public:` hides the place, and a text names it.")
    why = N_("Then it is not hidden.")
    bad = "title: Ankommen in Gartow"
    good = "title: Ankommen im Wendland"
    message = N_("This text names the place that `place_public:` hides.")
    remedy = N_("Leave the place's name out, or allow viewers to read it with `place_public: municipality`.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.place_public in {None, PlaceLevel.MUNICIPALITY}:
            return
        composed = view.composed(story)
        for placement in composed.placements if composed else ():
            if not isinstance(placement.lookup, FoundMunicipality) or isinstance(placement.public, FoundMunicipality):
                continue
            names = {placement.lookup.municipality.title, placement.lookup.municipality.name}
            if not any(name in view.texts(story).joined for name in names):
                continue
            named = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names))) + r")\b")
            for key, text in view.texts(story).fields:
                if named.search(text):
                    yield Hit(story.at(key))
