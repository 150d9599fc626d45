"""There is a film, one, and it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Hit, StoryRule
from zusammenmehr.rules.view import is_meant_for_channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class FilmMissing(StoryRule):
    code = "ZM401"
    name = "film-missing"
    what = N_("There is no film in the story's folder.")
    why = N_("Without a film there is nothing to publish.")
    bad = "title: Ohne Film"
    good = "film.mp4"
    message = N_("There is no film in this folder.")
    remedy = N_("Copy the film into the folder (mp4, mov, mkv, webm ...), or write `draft: ja` until it is there.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.film is None and is_meant_for_channel(story) and story.id not in view.known_videos:
            yield Hit(story.at("video"))
