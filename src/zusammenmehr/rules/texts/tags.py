"""Tags: YouTube counts all of a video's tags together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.desired.tags import LIMIT, Dropped, length_of
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import Hit, StoryRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class TagsTooLong(StoryRule):
    code = "ZM204"
    name = "tags-too-long"
    what = N_("The story's own tags take more than the 500 characters that YouTube gives to all tags of a video.")
    why = N_("YouTube refuses them all. It counts the commas between tags, and two quotes for a tag with a space.")
    bad = N_("Eighty tags.")
    good = "tags: [Chor, Singen, Musik]"
    message = N_("The tags take {length} characters, commas and quotes included; {limit} are allowed.")
    remedy = N_("Remove tags until at least {excess} characters are gone. Five good ones are enough.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        length = _length(story)
        if length > LIMIT:
            yield Hit(story.at("tags"), {"length": length, "limit": LIMIT, "excess": length - LIMIT})


class TagLeftOut(StoryRule):
    code = "ZM217"
    name = "tag-left-out"
    severity = Severity.WARNING
    what = N_("With the tags that channel.yaml adds, there are too many; zm leaves out the most general ones.")
    why = N_("YouTube takes 500 characters of tags. Nothing breaks, but somebody should know which tags are missing.")
    bad = N_("Tags of 490 characters, and more from channel.yaml.")
    good = "tags: [Chor, Singen, Musik]"
    message = N_("No room for these tags: {tags}")
    remedy = N_("Remove tags that matter less, here or in channel.yaml under `texts: tags:`.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        composed = view.composed(story)
        if composed is None or not composed.dropped_tags or _length(story) > LIMIT:
            return
        left_out = [dropped.tag for dropped in composed.dropped_tags if dropped.reason is Dropped.TOO_MANY]
        if left_out:
            yield Hit(story.at("tags"), {"tags": ", ".join(left_out)})


class TagWithComma(StoryRule):
    code = "ZM218"
    name = "tag-with-comma"
    severity = Severity.WARNING
    what = N_("A tag contains a comma.")
    why = N_("YouTube splits a tag at its commas; zm puts a space there instead.")
    bad = 'tags: ["Chor, Musik"]'
    good = "tags: [Chor, Musik]"
    message = N_("This tag contains a comma.")
    remedy = N_("Make it two tags: without quotes, the comma separates them.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, tag in enumerate(story.tags):
            if "," in tag:
                yield Hit(story.at(f"tags.{position}"))


class TagTwice(StoryRule):
    code = "ZM219"
    name = "tag-twice"
    severity = Severity.WARNING
    what = N_("A tag stands there twice; capitals make no difference.")
    why = N_("It takes room and adds nothing.")
    bad = "tags: [Chor, chor]"
    good = "tags: [Chor, Musik]"
    message = N_("The tag “{tag}” stands there twice.")
    remedy = N_("Remove one of the two.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        seen: set[str] = set()
        for position, tag in enumerate(story.tags):
            folded = " ".join(tag.split()).casefold()
            if folded in seen:
                yield Hit(story.at(f"tags.{position}"), {"tag": tag.strip()})
            seen.add(folded)


def _length(story: Story) -> int:
    return length_of(story.tags) if story.tags else 0
