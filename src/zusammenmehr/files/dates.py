"""Dates and times as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_GERMAN: Final = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_TIME: Final = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4})"
    r"(?:[T ]|,? um |, ) *"
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,6})?)?"
    r"(?: ?Uhr)?"
    r"(?: ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}))?"
)
_YEARS: Final = range(1890, 3000)  # earlier there was no film, later there is no need


class ImpossibleDateError(ValueError):
    """Numbers in the form of a date that no calendar has."""


def parse_date(text: str) -> date | None:
    """The date of "2020-02-14" or "14.02.2020"; None for any other form. Raises ImpossibleDateError."""
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _GERMAN.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise ImpossibleDateError(text) from error
    if found.year not in _YEARS:
        raise ImpossibleDateError(text)
    return found


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """A date and time as written: `offset` is None when it means the channel's own time zone."""

    text: str
    local: datetime
    offset: timedelta | None


def parse_time(text: str) -> WrittenTime | None:
    """A time such as "2020-04-01 09:00", "01.04.2020 9:00", with or without offset; None for any other form.

    Raises ImpossibleDateError.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    day = parse_date(match["date"])
    assert day is not None
    try:
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
        offset = _offset(match["zone"])
    except ValueError as error:
        raise ImpossibleDateError(text) from error
    return WrittenTime(text, datetime.combine(day, clock), offset)


def _offset(written: str | None) -> timedelta | None:
    if written is None:
        return None
    if written == "Z":
        return timedelta(0)
    hours, minutes = int(written[1:3]), int(written[-2:])
    if hours > 14 or minutes > 59:
        raise ValueError(written)
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if written[0] == "-" else offset


@dataclass(frozen=True, slots=True)
class Instant:
    """What a written time means: one instant (aware), none (skipped by a clock change) or two (doubled by one)."""

    candidates: tuple[datetime, ...]


def instants(written: WrittenTime, zone: ZoneInfo) -> Instant:
    """The instants that a written time stands for in a time zone, earlier first."""
    if written.offset is not None:
        return Instant((written.local.replace(tzinfo=timezone(written.offset)),))
    both = [written.local.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    real = [moment for moment in both if _round_trip(moment, zone) == written.local]
    if len(real) == 2 and real[0].utcoffset() == real[1].utcoffset():
        real.pop()
    return Instant(tuple(real))


def _round_trip(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0)
