"""The description: as YouTube gets it, that is rendered, with everything that channel.yaml adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import Hit, StoryRule
from zusammenmehr.rules.texts.fields import TextField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: YouTube's limit is in bytes of UTF-8, not in characters (facts 2.1).
LIMIT: Final = 5000


class DescriptionTooLong(StoryRule):
    code = "ZM203"
    name = "description-too-long"
    what = N_("The description, together with what channel.yaml adds, takes more than 5,000 bytes.")
    why = N_("YouTube refuses it. It counts bytes: ä, ö, ü and ß take two, an Arabic letter two, an emoji four.")
    bad = N_("A description of six pages.")
    good = N_("A description of half a page.")
    message = N_("With what channel.yaml adds, the description takes {length} bytes; {limit} are allowed.")
    remedy = N_("Make it shorter by at least {excess} bytes. Umlauts count two, emoji four.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in rendered_descriptions(story, view):
            length = len(text.encode("utf-8", "surrogatepass")) if len(text) > LIMIT // 4 else 0
            if length > LIMIT:
                yield Hit(story.at(key), {"length": length, "limit": LIMIT, "excess": length - LIMIT})


class DescriptionMissing(StoryRule):
    code = "ZM216"
    name = "description-missing"
    severity = Severity.WARNING
    what = N_("The story has no description.")
    why = N_("Search engines and people who cannot hear the film find it by its description.")
    bad = 'title: "Vom Sprachkurs in die Werkstatt"'
    good = 'description: "Zwei Jahre nach dem ersten Deutschkurs: ein Besuch in der Werkstatt."'
    message = N_("There is no description.")
    remedy = N_("Write two or three sentences under `description:`.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if not story.description.strip() and not story.draft:
            yield Hit(story.at("description"))


def rendered_descriptions(story: Story, view: View) -> Iterator[TextField]:
    """The descriptions as they would be sent, each with the key of what the story itself contributes."""
    composed = view.composed(story)
    if composed is None:
        return
    fields = composed.video.fields
    yield TextField("description", fields.description or "")
    for language, text in (fields.translations or {}).items():
        yield TextField(f"translations.{language}.description", text.description)
