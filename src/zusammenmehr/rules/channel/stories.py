"""All stories together: their ids, their titles, their schedule."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.model.values import Visibility
from zusammenmehr.rules.alike import in_common
from zusammenmehr.rules.rule import Hit, LibraryRule, Lock, ProblemRule, StoryRule
from zusammenmehr.rules.view import is_meant_for_channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: The upload itself takes a while, and YouTube publishes a time that has passed at once (facts 2.3).
_LEAST_NOTICE: Final = timedelta(minutes=15)


class TitleTwice(LibraryRule):
    code = "ZM806"
    name = "title-twice"
    severity = Severity.WARNING
    what = N_("Two stories have the same title.")
    why = N_("Viewers cannot tell them apart; often a story.yaml was copied and not changed.")
    bad = "title: Ein Chor singt"
    good = "title: Ein Chor singt in Celle"
    message = N_("The story {other} has the same title.")
    remedy = N_("Change one of the two.")

    def check(self, view: View) -> Iterator[Hit]:
        return in_common(
            (" ".join(story.title.split()).casefold(), story.id, story.at("title")) for story in view.library.stories
        )


class StoryId(ProblemRule):
    code = "ZM807"
    name = "story-id"
    lock = Lock.UNUSABLE
    what = N_("A story's folder has a name with capitals, spaces, umlauts or more than 60 characters.")
    why = N_("By this name zm knows the story for ever, on every computer.")
    bad = "stories/Sprachcafé Göttingen"
    good = "stories/2020-sprachcafe-goettingen"
    message = N_("The folder's name is no id: lower case letters, digits and hyphens, at most 60.")
    remedy = N_("Rename the folder.")
    better = N_("Rename the folder to {right}.")
    claims = (kinds.STORY_ID,)


class PublishAtPast(StoryRule):
    code = "ZM809"
    name = "publish-at-past"
    what = N_("`publish_at:` lies in the past, and the film has not been uploaded yet.")
    why = N_("YouTube would publish the film at once.")
    bad = "publish_at: 2020-04-01 09:00"
    good = "publish_at: 2099-04-01 09:00"
    message = N_("The time under `publish_at:` has passed.")
    remedy = N_("Write a time to come, or remove the line to publish now.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if _is_to_be_scheduled(story, view) and story.publish_at is not None and story.publish_at <= view.now:
            yield Hit(story.at("publish_at"))


class PublishAtSoon(StoryRule):
    code = "ZM810"
    name = "publish-at-soon"
    severity = Severity.WARNING
    what = N_("`publish_at:` lies within the next 15 minutes, and the film has not been uploaded yet.")
    why = N_("The upload may take longer; then the time has passed, and zm asks before it publishes.")
    bad = "publish_at: 2026-11-22 12:05"
    good = "publish_at: 2099-04-01 09:00"
    message = N_("The time under `publish_at:` is less than 15 minutes away.")
    remedy = N_("Choose a later time, or remove the line to publish now.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if not _is_to_be_scheduled(story, view) or story.publish_at is None:
            return
        if view.now < story.publish_at < view.now + _LEAST_NOTICE:
            yield Hit(story.at("publish_at"))


class PublishAtNotPublic(StoryRule):
    code = "ZM811"
    name = "publish-at-not-public"
    what = N_("`publish_at:` goes with `visibility: public`, and the film is to be private or unlisted.")
    why = N_("Either the time is wrong or the visibility; zm does not guess which.")
    bad = "visibility: private"
    good = "visibility: public"
    message = N_("There is a time to publish, but the film is not to be public.")
    remedy = N_("Write `visibility: public`, or remove `publish_at:`.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.publish_at is not None and view.visibility(story) is not Visibility.PUBLIC:
            yield Hit(story.at("publish_at"))


def _is_to_be_scheduled(story: Story, view: View) -> bool:
    return is_meant_for_channel(story) and story.id not in view.known_videos
