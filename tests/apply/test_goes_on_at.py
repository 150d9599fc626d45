"""When `--until-done` goes on: after any round the next one begins when a limit has ended, or there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.app.until_done import AFTER, PAUSES, goes_on_at
from zusammenmehr.apply.outcome import Outcome, RunReport, Status
from zusammenmehr.errors import (
    AccountError,
    DecisionError,
    InterruptedRunError,
    LimitError,
    LockedError,
    Next,
    PlaceError,
    RemoteError,
    StateError,
    UnsafePlanError,
    ZmError,
)
from zusammenmehr.model.quota_day import next_reset
from zusammenmehr.plan.playlist_changes import CreatePlaylist
from zusammenmehr.plan.video_changes import SetThumbnail

CHANGE = SetThumbnail(story="a", file="thumbnail.jpg")
moments = st.integers(0, 10**8).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
limits = st.builds(lambda until: LimitError("limit", bucket="units", until=until), moments)
others = st.sampled_from([None, RemoteError("refused"), DecisionError("who knows")])
#: What ends a run for good: a person must do something, or wanted it to end.
ends = st.sampled_from(
    [
        AccountError("sign in"),
        InterruptedRunError("Ctrl-C"),
        PlaceError("disk"),
        StateError("memory"),
        UnsafePlanError("no", check="takes-off"),
    ]
)
away = st.sampled_from([RemoteError("away", next_step=Next.STOP), LockedError("in use")])


def outcome(error: ZmError | None) -> Outcome:
    if error is None:
        return Outcome(CHANGE, Status.DONE)
    return Outcome(CHANGE, Status.WAITING if isinstance(error, LimitError) else Status.FAILED, error)


def reports(errors: st.SearchStrategy[ZmError | None]) -> st.SearchStrategy[tuple[Outcome, ...]]:
    return st.lists(errors.map(outcome)).map(tuple)


@given(reports(st.one_of(limits, others)), moments)
def test_law_15_the_next_round_begins_after_the_first_limit_that_ends(
    outcomes: tuple[Outcome, ...], now: datetime
) -> None:
    untils = [one.error.until for one in outcomes if isinstance(one.error, LimitError)]

    found = goes_on_at(RunReport(outcomes), now)

    assert found == (max(min(untils), now) + AFTER if untils else None)


@given(reports(others), moments)
def test_without_a_limit_it_ends_whatever_failed(outcomes: tuple[Outcome, ...], now: datetime) -> None:
    assert goes_on_at(RunReport(outcomes), now) is None


@given(reports(st.one_of(limits, others)), ends, moments, st.booleans())
def test_what_needs_a_person_ends_it(outcomes: tuple[Outcome, ...], end: ZmError, now: datetime, more: bool) -> None:
    assert goes_on_at(RunReport(outcomes, end), now, more_playlists=more) is None


@given(reports(st.one_of(limits, others)), away, moments)
def test_what_may_be_over_soon_is_tried_again_with_growing_pauses_and_not_for_ever(
    outcomes: tuple[Outcome, ...], error: ZmError, now: datetime
) -> None:
    found = [goes_on_at(RunReport(outcomes, error), now, tried=tried) for tried in range(len(PAUSES) + 2)]

    pauses = [at - now for at in found if at is not None]
    assert pauses == sorted(set(pauses))
    assert found[len(PAUSES) :] == [None, None]


def test_a_film_that_youtube_still_processes_is_tried_again() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    not_yet = Outcome(CHANGE, Status.WAITING, RemoteError("processing"))

    assert goes_on_at(RunReport((not_yet,)), now) == now + PAUSES[0]
    assert goes_on_at(RunReport((not_yet,)), now, tried=len(PAUSES)) is None


@given(limits, moments)
def test_a_limit_that_not_even_lets_it_read_is_waited_for(limit: LimitError, now: datetime) -> None:
    assert goes_on_at(RunReport(ended_by=limit), now, tried=99) == max(limit.until, now) + AFTER


@given(moments)
def test_playlists_that_a_channel_makes_another_day(now: datetime) -> None:
    made = Outcome(CreatePlaylist(playlist="p", title="P"), Status.DONE)
    failed = Outcome(CreatePlaylist(playlist="p", title="P"), Status.FAILED, RemoteError("no"))

    assert goes_on_at(RunReport((made,)), now, more_playlists=True) == next_reset(now) + AFTER
    assert goes_on_at(RunReport((made,)), now) is None
    assert goes_on_at(RunReport((failed,)), now, more_playlists=True) is None, "it would never end"


def test_a_clock_that_is_a_minute_fast_does_not_ask_before_the_reset() -> None:
    reset = next_reset(datetime(2026, 11, 22, 12, tzinfo=UTC))
    found = goes_on_at(RunReport((outcome(LimitError("", bucket="units", until=reset)),)), reset - timedelta(hours=3))

    assert found is not None
    assert found - timedelta(minutes=1) > reset
