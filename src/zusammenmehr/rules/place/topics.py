"""Topics are keys that channel.yaml declares."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import Hit, ProblemRule, StoryRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class TopicUnknown(StoryRule):
    code = "ZM307"
    name = "topic-unknown"
    what = N_("A topic is not declared in channel.yaml.")
    why = N_("The story would be missing in the playlist of its topic.")
    bad = "topics: [sprachen]"
    good = "topics: [sprache]"
    message = N_("“{topic}” is no topic of this channel.")
    remedy = N_("Remove it, or declare it in channel.yaml under `topics:`. Known are: {known}")
    better = N_("Write `{nearest}`. Known are: {known}")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if view.library.channel is None:
            return
        known = list(view.channel.topics)
        for position, topic in enumerate(story.topics):
            if topic in known:
                continue
            nearest = get_close_matches(topic.casefold(), known, 1) or _by_title(topic, view)
            details = {"topic": topic, "known": ", ".join(known), "nearest": "".join(nearest)}
            yield Hit(story.at(f"topics.{position}"), details)


class TopicMissing(StoryRule):
    code = "ZM308"
    name = "topic-missing"
    severity = Severity.WARNING
    what = N_("The story has no topic, although the channel has topics.")
    why = N_("It appears in no topic's playlist, so people who look there do not find it.")
    bad = "topics: []"
    good = "topics: [sprache]"
    message = N_("There is no topic.")
    remedy = N_("Add one or two: {known}")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if view.channel.topics and not story.topics and not story.draft:
            yield Hit(story.at("topics"), {"known": ", ".join(view.channel.topics)})


class TopicTwice(ProblemRule):
    code = "ZM309"
    name = "topic-twice"
    severity = Severity.WARNING
    what = N_("A topic stands there twice.")
    why = N_("Usually another one was meant.")
    bad = "topics: [sprache, sprache]"
    good = "topics: [sprache, arbeit]"
    message = N_("The topic “{found}” stands there twice.")
    remedy = N_("Remove one of the two, or write the topic that was meant.")
    claims_keys = ((kinds.VALUE_TWICE, "topics"),)


def _by_title(topic: str, view: View) -> list[str]:
    """The key of the topic that has this title in some language."""
    wanted = topic.casefold()
    return [
        key for key, titles in view.channel.topics.items() if wanted in {title.casefold() for title in titles.values()}
    ][:1]
