"""What a consent covers, and whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.model.values import License, Scope
from zusammenmehr.rules.alike import in_common
from zusammenmehr.rules.people.consent import consents, place_of
from zusammenmehr.rules.people.records import looks_like_a_record
from zusammenmehr.rules.rule import Hit, LibraryRule, Lock, StoryRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class GuardiansMissing(StoryRule):
    code = "ZM708"
    name = "guardians-missing"
    lock = Lock.PEOPLE
    what = N_("Minors are in the film, and their guardians have not agreed, or only in the future.")
    why = N_("The consent of a minor alone does not count.")
    bad = "minors: ja"
    good = "guardians: 2020-02-21"
    message = N_("The consent of the guardians is missing.")
    remedy = N_("Add `guardians:` with the day on which they signed.")
    wordings: ClassVar[Mapping[str, Wording]] = {
        "future": Wording(N_("The consent of the guardians is dated in the future."), N_("Correct the date.")),
    }

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in consents(story):
            if not consent.minors:
                continue
            if consent.guardians is None:
                yield Hit(place_of(story, position, "minors"))
            elif consent.guardians > view.today:
                yield Hit(place_of(story, position, "guardians"), variant="future")


class ConsentShared(LibraryRule):
    code = "ZM709"
    name = "consent-shared"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("Two stories name the same consent.")
    why = N_("Usually a story.yaml was copied, and the second film has no consent of its own.")
    bad = "consent: {reference: E-2020-017, given: 2020-02-20}"
    good = "consent: {reference: E-2020-018, given: 2020-02-20}"
    message = N_("The story {other} names the same consent.")
    remedy = N_("Look into the form: does it cover both films? If not, write this film's own reference.")

    def check(self, view: View) -> Iterator[Hit]:
        return in_common(
            (consent.reference.strip().casefold(), story.id, place_of(story, position, "reference"))
            for story in view.library.stories
            for position, consent in consents(story)
        )


class LicenseNotCovered(StoryRule):
    code = "ZM710"
    name = "license-not-covered"
    lock = Lock.PEOPLE
    what = N_("The film gets a Creative Commons licence, and a consent does not allow that (`cc`).")
    why = N_("Under this licence anybody may cut the film anew and show it anywhere, for ever.")
    bad = "license: creativeCommon"
    good = "license: youtube"
    message = N_("This consent does not allow a Creative Commons licence.")
    remedy = N_("Write `license: youtube`, or add `cc` to `scope:` once everybody in the film has agreed to it.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if view.license(story) is not License.CREATIVE_COMMONS:
            return
        for position, consent in consents(story):
            if Scope.CC not in consent.scope:
                yield Hit(place_of(story, position, "scope"))


class ReferenceIsRecord(StoryRule):
    code = "ZM715"
    name = "reference-is-record"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("`reference:` looks like a person's name, birthday or address.")
    why = N_("story.yaml is copied and shared; who is in the film belongs in the file with the form alone.")
    bad = 'consent: {reference: "Muster, Erika", given: 2020-02-20}'
    good = "consent: {reference: E-2020-017, given: 2020-02-20}"
    message = N_("This reference looks like a person's data.")
    remedy = N_("Write where the form is filed, such as E-2020-017, and nothing about the person.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in enumerate(story.consents):
            if looks_like_a_record(consent.reference):
                yield Hit(place_of(story, position, "reference"))
