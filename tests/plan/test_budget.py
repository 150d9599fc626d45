"""What of a plan fits today: no day is overdrawn, nothing is lost, and what waits waits with what it builds on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.model.quota import DAILY, RESERVE, Bucket
from zusammenmehr.model.quota_day import next_reset
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.budget import Quota, budget_of
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlist_changes import CreatePlaylist
from zusammenmehr.plan.video_changes import InsertCaption, MakePrivate, Promote, SetThumbnail, UpdateVideo, Upload

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def film(number: int, captions: int) -> list[Change]:
    story = f"s{number}"
    return [
        Upload(story=story, title="", file="film.mp4", size=1),
        *(InsertCaption(story=story, language=str(one), file="c.vtt") for one in range(captions)),
        Promote(story=story, visibility=Visibility.PUBLIC),
    ]


plans = st.builds(
    lambda films, updates: Plan(
        (*(change for number, captions in enumerate(films) for change in film(number, captions)), *updates)
    ),
    st.lists(st.integers(0, 6), max_size=60),
    st.lists(st.builds(lambda number: UpdateVideo(story=f"u{number}"), st.integers(0, 99)), max_size=40),
)
quotas = st.builds(
    lambda units, uploads, blocked: Quota(
        NOW,
        {Bucket.UNITS: units, Bucket.UPLOADS: uploads},
        {bucket: NOW + timedelta(hours=hours) for bucket, hours in blocked.items()},
    ),
    st.integers(0, 10_000),
    st.integers(0, 100),
    st.dictionaries(st.sampled_from([Bucket.UNITS, Bucket.UPLOADS, Bucket.CHANNEL_UPLOADS]), st.integers(1, 80)),
)


@given(plans, quotas)
def test_nothing_is_lost_and_no_day_is_overdrawn(plan: Plan, quota: Quota) -> None:
    budget = budget_of(plan, quota)

    spread = [change for share in budget.shares for change in share.changes]
    assert sorted(map(id, spread)) == sorted(map(id, plan.changes))
    for number, share in enumerate(budget.shares):
        left = DAILY if number else quota.left
        assert share.cost.units <= max(0, left[Bucket.UNITS] - RESERVE)
        assert share.cost.uploads <= left[Bucket.UPLOADS]
        assert not number or share.changes
    assert [share.begins for share in budget.shares] == sorted(share.begins for share in budget.shares)


@given(plans, quotas)
def test_no_day_is_overdrawn_by_what_begins_within_it(plan: Plan, quota: Quota) -> None:
    days: dict[datetime, int] = {}
    for share in budget_of(plan, quota).shares[1:]:
        reset = next_reset(share.begins)
        days[reset] = days.get(reset, 0) + share.cost.units
    days.pop(next_reset(quota.now), None)

    assert all(units <= DAILY[Bucket.UNITS] - RESERVE for units in days.values())


@given(plans, quotas)
def test_a_films_other_steps_never_come_before_its_upload_or_after_its_promotion(plan: Plan, quota: Quota) -> None:
    day: dict[str, list[int]] = {}
    for number, share in enumerate(budget_of(plan, quota).shares):
        for change in share.changes:
            day.setdefault(change.story, []).append(number)
            if isinstance(change, Upload):
                assert day[change.story] == [number]

    assert all(numbers == sorted(numbers) for numbers in day.values())


def test_of_what_a_limit_blocks_nothing_is_left() -> None:
    blocked = {Bucket.UPLOADS: NOW + timedelta(hours=3), Bucket.UNITS: NOW}

    budget = budget_of(Plan(), Quota(NOW, {Bucket.UNITS: 60, Bucket.UPLOADS: 7}, blocked))

    assert budget.left == {Bucket.UNITS: 60, Bucket.UPLOADS: 0}


def test_a_withdrawal_may_use_what_is_kept_back() -> None:
    change = MakePrivate(story="a", video_id="v", reason=Reason.WITHDRAWN, was=Visibility.PUBLIC)
    other = UpdateVideo(story="b", video_id="w")

    budget = budget_of(Plan((change, other)), Quota(NOW, {Bucket.UNITS: 60, Bucket.UPLOADS: 0}))

    assert budget.shares[0].changes == (change,)
    assert budget.shares[1].changes == (other,)


def test_what_waits_can_go_on_when_the_day_begins_anew_in_los_angeles() -> None:
    budget = budget_of(Plan(tuple(film(1, 0))), Quota(NOW, {Bucket.UNITS: 10_000, Bucket.UPLOADS: 0}))

    assert budget.shares[0].changes == ()
    assert budget.shares[1].begins == next_reset(NOW) == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert budget.waiting == 2


@pytest.mark.parametrize(
    ("bucket", "change"),
    [
        (Bucket.CHANNEL_UPLOADS, film(1, 0)[0]),
        (Bucket.THUMBNAILS, SetThumbnail(story="a", video_id="v", file="a.jpg", digest="d")),
        (Bucket.NEW_PLAYLISTS, CreatePlaylist(playlist="p", title="P", digest="d")),
    ],
)
def test_a_limit_of_the_channel_that_was_met_is_planned_with(bucket: Bucket, change: Change) -> None:
    until = NOW + timedelta(hours=30)
    quota = Quota(NOW, {Bucket.UNITS: 10_000, Bucket.UPLOADS: 100}, {bucket: until})
    last = Promote(story=change.story, visibility=Visibility.PUBLIC)
    other = UpdateVideo(story="b", video_id="w")

    first, then = budget_of(Plan((change, last, other)), quota).shares

    assert first.changes == ((other,) if change.story else (last, other))
    assert then.begins == until
    assert then.changes == ((change, last) if change.story else (change,)), "law 10"


def test_all_of_an_empty_plan_fits() -> None:
    assert budget_of(Plan(), Quota(NOW, {Bucket.UNITS: 0, Bucket.UPLOADS: 0})).waiting == 0
