"""Nobody is published without having agreed to it (law 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.model.values import Scope
from zusammenmehr.rules.rule import Hit, Lock, StoryRule
from zusammenmehr.rules.view import is_meant_for_channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zusammenmehr.model.consent import Consent
    from zusammenmehr.model.finding import Where
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class ConsentMissing(StoryRule):
    code = "ZM701"
    name = "consent-missing"
    lock = Lock.PEOPLE
    what = N_("The story names no consent of the people in its film.")
    why = N_("No film leaves this computer without a recorded consent of everyone who can be recognised.")
    bad = "title: Ankommen"
    good = "consent: {reference: E-2020-017, given: 2020-02-20}"
    message = N_("No consent is recorded.")
    remedy = N_("Add `consent:` with `reference:` and `given:`, or write `draft: ja` until the form is signed.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.consents or not is_meant_for_channel(story):
            return
        keys = (str(problem.details.get("key", "")) for problem in view.problems_of(story))
        if not any(key.startswith("consent") for key in keys):  # there is one, and something else is wrong with it
            yield Hit(story.at("consent"))


class ConsentWithdrawn(StoryRule):
    code = "ZM702"
    name = "consent-withdrawn"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("Somebody in the film has withdrawn the consent.")
    why = N_("The film leaves the channel on the next run, before anything else is done.")
    bad = "withdrawn: 2023-05-01"
    good = "given: 2020-02-20"
    message = N_("The consent was withdrawn: this film leaves the channel.")
    remedy = N_("Run `zm publish` now. It will not come back by itself.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in enumerate(story.consents):
            if consent.withdrawn:
                yield Hit(place_of(story, position, "withdrawn"))


class ConsentWithoutYoutube(StoryRule):
    code = "ZM706"
    name = "consent-without-youtube"
    lock = Lock.PEOPLE
    what = N_("A consent does not allow YouTube.")
    why = N_("Who agreed to the website alone did not agree to YouTube.")
    bad = "scope: [website]"
    good = "scope: [youtube, website]"
    message = N_("This consent does not allow YouTube.")
    remedy = N_("Ask the person, and add `youtube` to `scope:` once the form says so; until then the film stays here.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in consents(story):
            if Scope.YOUTUBE not in consent.scope:
                yield Hit(place_of(story, position, "scope"))


def consents(story: Story) -> Iterable[tuple[int, Consent]]:
    """The consents of a film that is to be on the channel, numbered; none for drafts and withdrawn ones."""
    return enumerate(story.consents) if is_meant_for_channel(story) else ()


def place_of(story: Story, position: int, name: str) -> Where:
    """Where `name` of a consent stands."""
    return story.at(f"consent.{position}.{name}")
