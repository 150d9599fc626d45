"""The title's length: not nothing, not too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.desired.tags import utf16_length
from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Hit, StoryRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: YouTube's limit. Whether an emoji counts once or twice is not documented; twice is the safe reading (facts 2.1).
LIMIT: Final = 100


class TitleMissing(StoryRule):
    code = "ZM201"
    name = "title-missing"
    what = N_("The title is empty, here or in a translation.")
    why = N_("YouTube refuses a video without a title, and viewers choose by it.")
    bad = 'title: ""'
    good = 'title: "Vom Sprachkurs in die Werkstatt"'
    message = N_("There is no title.")
    remedy = N_("Write a short sentence that tells what the film is about.")
    claims_keys = (
        (kinds.KEY_MISSING, "title"),
        (kinds.VALUE_EMPTY, "title"),
        (kinds.KEY_MISSING, "translations.*.title"),
        (kinds.VALUE_EMPTY, "translations.*.title"),
    )

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in view.texts(story).titles:
            if not text.strip():
                yield Hit(story.at(key))


class TitleTooLong(StoryRule):
    code = "ZM202"
    name = "title-too-long"
    what = N_("The title has more than 100 characters; an emoji counts as two or more.")
    why = N_("YouTube refuses longer titles, and shows about the first 60 characters in lists.")
    bad = (
        'title: "Wie aus einem Sprachkurs für Anfängerinnen und Anfänger im alten Bahnhof eine Werkstatt wurde,'
        ' in der alle mitmachen"'
    )
    good = 'title: "Vom Sprachkurs in die Werkstatt"'
    message = N_("The title has {length} characters; {limit} are allowed.")
    remedy = N_("Make it shorter by at least {excess}.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in view.texts(story).titles:
            length = utf16_length(text) if len(text) > LIMIT // 2 else 0
            if length > LIMIT:
                yield Hit(story.at(key), {"length": length, "limit": LIMIT, "excess": length - LIMIT})
