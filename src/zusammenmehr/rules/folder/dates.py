"""Dates and times."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class DateMalformed(ProblemRule):
    code = "ZM129"
    name = "date-malformed"
    lock = Lock.UNUSABLE
    what = N_("A date cannot be read, or no calendar has it.")
    why = N_("Whether a consent is valid hangs on its dates.")
    bad = "recorded: 30.02.2020"
    good = "recorded: 14.02.2020"
    message = N_("`{key}` is no date.")
    remedy = N_("Write year, month and day: 2020-02-14, or 14.02.2020.")
    claims = (kinds.DATE_MALFORMED, kinds.DATE_IMPOSSIBLE)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.DATE_IMPOSSIBLE: Wording(
            N_("`{key}` is a day that no calendar has."), N_("Correct the day or the month.")
        ),
    }


class TimeMalformed(ProblemRule):
    code = "ZM130"
    name = "time-malformed"
    lock = Lock.UNUSABLE
    what = N_("A date with a time cannot be read.")
    why = N_("The film would appear at another time than planned.")
    bad = "publish_at: morgen um neun"
    good = "publish_at: 2030-04-01 09:00"
    message = N_("`{key}` is no date with a time.")
    remedy = N_("Write date and time with a space between them: 2030-04-01 09:00.")
    claims = (kinds.TIME_MALFORMED,)


class TimeUnclear(ProblemRule):
    code = "ZM131"
    name = "time-unclear"
    lock = Lock.UNUSABLE
    what = N_("A local time does not exist, or exists twice, because the clocks change.")
    why = N_("zm does not guess when the film is to appear.")
    bad = "publish_at: 2030-03-31 02:30"
    good = "publish_at: 2030-03-31 09:00"
    message = N_("At this time the clocks are put forward: it does not exist in {timezone}.")
    remedy = N_("Choose a time one hour earlier or later.")
    claims = (kinds.TIME_SKIPPED, kinds.TIME_DOUBLED)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.TIME_DOUBLED: Wording(
            N_("At this time the clocks are put back: it exists twice."),
            N_("Choose another time."),
            N_("Write {first} or {second}."),
        ),
    }
