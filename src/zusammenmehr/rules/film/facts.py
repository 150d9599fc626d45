"""Rules that look at what is in a film's file."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from zusammenmehr.model.finding import Where
from zusammenmehr.rules.rule import Hit, Needs, StoryRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.media import Film, MediaFacts
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


def film_with_facts(story: Story) -> Iterator[tuple[Film, MediaFacts]]:
    """The film and what was found in it; nothing when it was not opened, or nothing could be made of it."""
    film = story.film
    if film is not None and film.facts is not None and film.facts.readable and film.facts.container:
        yield film, film.facts


class FilmRule(StoryRule):
    """A rule about the facts of a film that was opened; it points to the film's file."""

    needs = Needs.FILM

    @abstractmethod
    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        """True when something is wrong."""

    def details(self, facts: MediaFacts) -> Mapping[str, str | int]:
        """What the message fills in."""
        return {}

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for film, facts in film_with_facts(story):
            if self.strikes(film, facts):
                yield Hit(Where(film.file), self.details(facts))
