"""When a consent holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.people.consent import consents, place_of
from zusammenmehr.rules.rule import Hit, Lock, ProblemRule, StoryRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from zusammenmehr.model.media import Film
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: Time enough to ask for a new form.
_SOON: Final = timedelta(days=60)


class ConsentInFuture(StoryRule):
    code = "ZM703"
    name = "consent-in-future"
    lock = Lock.PEOPLE
    what = N_("A consent was given in the future, or ends before it begins.")
    why = N_("A date with a slip of the pen must not count as a consent.")
    bad = "given: 2099-02-20"
    good = "given: 2020-02-20"
    message = N_("This consent is dated in the future.")
    remedy = N_("Correct the date.")
    wordings: ClassVar[Mapping[str, Wording]] = {
        "backwards": Wording(N_("This consent ends before it was given."), N_("Correct one of the two dates.")),
    }

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in consents(story):
            if consent.given is not None and consent.given > view.today:
                yield Hit(place_of(story, position, "given"))
            if consent.until is not None and _is_backwards(consent.given, consent.until):
                yield Hit(place_of(story, position, "until"), variant="backwards")


class ConsentExpired(StoryRule):
    code = "ZM704"
    name = "consent-expired"
    lock = Lock.PEOPLE
    what = N_("A consent has run out.")
    why = N_("From that day on the film may not be public any more; zm makes it private on the next run.")
    bad = "until: 2021-02-19"
    good = "until: 2099-02-19"
    message = N_("This consent has run out.")
    remedy = N_("Ask the person for a new one, or run `zm publish`: the film becomes private.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in consents(story):
            if consent.until is None or _is_backwards(consent.given, consent.until):
                continue
            if consent.until < view.today:
                yield Hit(place_of(story, position, "until"))


class ConsentExpiresSoon(StoryRule):
    code = "ZM705"
    name = "consent-expires-soon"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("A consent runs out within 60 days.")
    why = N_("There is still time to ask for a new one.")
    bad = "until: 2026-12-24"
    good = "until: 2099-02-19"
    message = N_("This consent runs out in {days} days.")
    remedy = N_("Ask the person now whether the film may stay.")
    wordings: ClassVar[Mapping[str, Wording]] = {
        "0": Wording(N_("Today is the last day of this consent.")),
        "1": Wording(N_("Tomorrow is the last day of this consent.")),
    }

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in consents(story):
            if consent.until is not None and view.today <= consent.until <= view.today + _SOON:
                days = (consent.until - view.today).days
                yield Hit(place_of(story, position, "until"), {"days": days}, variant=str(days))


class ConsentOlderThanFilm(StoryRule):
    code = "ZM707"
    name = "consent-older-than-film"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("The film was replaced after its upload, and a consent is older than the new film.")
    why = N_("Who agreed to the first film may not agree to another cut.")
    bad = "given: 2020-02-20"
    good = "given: 2026-11-20"
    message = N_("The film was replaced by a newer one; this consent is older.")
    remedy = N_("Ask whether the consent covers the new film, and write the new date under `given:`.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.film is None or story.id not in view.replaced_films:
            return
        replaced = _day_of(story.film)
        for position, consent in consents(story):
            if consent.given is not None and consent.given < replaced:
                yield Hit(place_of(story, position, "given"))


class ConsentUndated(StoryRule):
    code = "ZM718"
    name = "consent-undated"
    lock = Lock.PEOPLE
    what = N_("A consent has no date.")
    why = N_("Without `given:` it counts as not given yet.")
    bad = "consent: {reference: E-2020-017}"
    good = "consent: {reference: E-2020-017, given: 2020-02-20}"
    message = N_("This consent has no date.")
    remedy = N_("Add `given:` with the day on which the form was signed.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for position, consent in consents(story):
            if consent.given is None:
                yield Hit(place_of(story, position, "given"))


class WithdrawalUnclear(ProblemRule):
    code = "ZM719"
    name = "withdrawal-unclear"
    lock = Lock.PEOPLE
    what = N_("A withdrawal has no date that zm can read, or stands in the wrong place. It counts all the same.")
    why = N_("Where people are concerned zm takes the word for the deed: the film leaves the channel.")
    bad = "withdrawn: ja, am Telefon"
    good = "withdrawn: 2023-05-01"
    message = N_("The withdrawal has no date; it counts, and the film leaves the channel.")
    remedy = N_("Write the day: `withdrawn: 2023-05-01`. If nothing was withdrawn, remove the line.")
    claims = (kinds.WITHDRAWN_UNDATED, kinds.WITHDRAWN_MISPLACED, kinds.WITHDRAWN_MENTIONED)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.WITHDRAWN_MISPLACED: Wording(
            N_("The withdrawal stands in the wrong place; it counts, and the film leaves the channel."),
            N_("Put `withdrawn:` with its date under `consent:`. If nothing was withdrawn, remove the line."),
        ),
        kinds.WITHDRAWN_MENTIONED: Wording(
            N_("A withdrawal is mentioned here; until it is clear whether it counts, the film is private."),
            N_(
                "If the consent was withdrawn, write `withdrawn:` with the day on a line of its own under `consent:`. "
                "If not, remove the word."
            ),
        ),
    }


def _is_backwards(given: date | None, until: date) -> bool:
    return given is not None and until < given


def _day_of(film: Film) -> date:
    return datetime.fromtimestamp(film.mtime_ns / 1_000_000_000, UTC).date()
