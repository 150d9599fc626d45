"""Dates and times as people write them, and the hours that a clock change takes or gives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.files.dates import ImpossibleDateError, instants, parse_date, parse_time

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(1890, 1, 1), date(2999, 12, 31))


@given(DAYS)
def test_both_spellings_mean_the_same_day(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day:%d.%m.}{day.year:04}") == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day


@pytest.mark.parametrize(
    "text", ["", "2020", "20200214", "2020-02", "14.02.20", "14/02/2020", "02-14-2020", "٢٠٢٠-٠٢-١٤"]
)
def test_other_spellings_are_no_dates(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["2020-02-30", "31.04.2020", "2019-02-29", "0001-01-01", "9999-12-31", "2020-13-01"])
def test_days_that_no_film_can_have(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2020-04-01 09:00",
        "2020-04-01T09:00",
        "1.4.2020 9:00",
        "01.04.2020, 9.00 Uhr",
        "01.04.2020 um 09:00",
        "2020-04-01 09:00:00",
    ],
)
def test_one_time_in_many_spellings(text: str) -> None:
    written = parse_time(text)

    assert written is not None
    assert instants(written, BERLIN).candidates == (datetime(2020, 4, 1, 7, tzinfo=UTC),)


@pytest.mark.parametrize(
    ("text", "hour"), [("2020-04-01 09:00Z", 9), ("2020-04-01 09:00+02:00", 7), ("2020-04-01T09:00-0530", 14)]
)
def test_an_offset_counts(text: str, hour: int) -> None:
    written = parse_time(text)

    assert written is not None
    (moment,) = instants(written, BERLIN).candidates
    assert moment.astimezone(UTC).hour == hour


@pytest.mark.parametrize("text", ["2020-04-01", "09:00", "2020-04-01 9", "morgen 9:00", "2020-04-01 09:00 CET"])
def test_what_is_no_time(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize("text", ["2020-04-01 24:00", "2020-04-01 09:60", "2020-04-31 09:00", "2020-04-01 09:00+99:00"])
def test_times_that_no_clock_shows(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        parse_time(text)


@given(
    st.integers(631152000 // 60, 2145830400 // 60),  # minutes, 1990 to 2037
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"]),
)
def test_every_instant_is_found_by_the_local_time_it_has(minutes: int, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    instant = datetime.fromtimestamp(minutes * 60, UTC)
    local = instant.astimezone(zone)
    written = parse_time(f"{local:%Y-%m-%d %H:%M}")

    assert written is not None
    candidates = instants(written, zone).candidates
    assert instant in candidates
    assert len(candidates) in {1, 2}


@given(st.integers(2000, 2037), st.integers(0, 59))
def test_the_skipped_hour_has_no_instant_and_the_doubled_two(year: int, minute: int) -> None:
    spring = _last_sunday(year, 3)
    autumn = _last_sunday(year, 10)
    skipped, doubled = (parse_time(f"{day} 02:{minute:02}") for day in (spring, autumn))

    assert skipped is not None
    assert doubled is not None
    assert instants(skipped, BERLIN).candidates == ()
    first, second = instants(doubled, BERLIN).candidates
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
