"""What was agreed to, and later plans: held against every case of tests/cases/plan and what its changes do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.plan.plan_cases import Case, all_cases, told

from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.plan import LeftOut, Plan, Why
from zusammenmehr.plan.playlist_changes import CreatePlaylist, DeletePlaylist, InsertItem, MoveItem
from zusammenmehr.plan.promise import Promise, whole
from zusammenmehr.plan.safety import overruled_no_more
from zusammenmehr.plan.video_changes import DeleteVideo, InsertCaption, MakePrivate, Promote, UpdateVideo, Upload

CASES = all_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])

UPLOAD = Upload(story="a", title="A", file="film.mp4", size=1, digest="d1")
SHOW = Promote(story="a", visibility=Visibility.PUBLIC)


@each_case
def test_a_plan_is_within_itself(case: Case) -> None:
    plan = case.plan()

    assert Promise.of(plan).within(plan) == plan
    assert whole(plan) == plan


@each_case
def test_what_is_left_of_a_plan_after_any_part_of_it_is_within_it(case: Case) -> None:
    """Nothing is called new because the channel looks different by then: a run that was cut off goes on."""
    first = case.plan()
    promise, world = Promise.of(first), case.world
    for change in first.changes:
        if isinstance(change, MakePrivate) and change.video_id not in world.observed.videos:
            return  # nobody has seen the video
        world = world.after(change)
        rest = case.plan(world)
        assert [told(item) for item in promise.within(rest).changes] == [told(item) for item in rest.changes]


@each_case
def test_of_a_plan_that_nobody_agreed_to_films_become_private_and_withdrawals_are_followed(case: Case) -> None:
    plan = case.plan()
    held = Promise.of(Plan()).within(plan)

    for change in held.changes:
        assert isinstance(change, MakePrivate) or change.because is Reason.WITHDRAWN
        assert not isinstance(change, DeleteVideo)
    assert plan.withdrawals.changes == held.withdrawals.changes
    left = {item.story or item.playlist for item in held.left_out if item.reason is Why.NOT_AGREED}
    assert {change.playlist or change.story for change in plan.changes if change not in held.changes} == left


@pytest.mark.parametrize(
    "later",
    [
        replace(UPLOAD, title="B", digest="d2"),
        replace(UPLOAD, size=2),
        replace(UPLOAD, story="b"),
        replace(SHOW, publish_at=datetime(2030, 1, 1, tzinfo=UTC)),
        InsertCaption(story="a", language="de", file="captions.de.vtt", digest="c"),
        UpdateVideo(story="a", values={"title": ("A", "B")}),
        DeleteVideo(story="a", video_id="v"),
    ],
)
def test_a_story_that_was_edited_is_left_whole(later: Change) -> None:
    plan = Promise.of(Plan((UPLOAD, SHOW))).within(Plan((later, replace(SHOW, story=later.story))))

    assert plan == Plan((), (LeftOut(reason=Why.NOT_AGREED, story=later.story),))


def test_the_numbers_of_another_day_are_no_edit() -> None:
    """Half sent, bound to a video by now, and found with other values."""
    title = UpdateVideo(story="b", values={"title": ("A", "B"), "tags": ((), ("x",))})
    later = Plan(
        (
            replace(UPLOAD, resumes=True),
            replace(SHOW, video_id="v", was=Visibility.UNLISTED),
            replace(title, values={"title": ("C", "B")}, drifted=("title",)),
        )
    )

    assert Promise.of(Plan((UPLOAD, SHOW, title))).within(later) == later


def test_a_replaced_film_stays_when_the_new_one_does_not_come() -> None:
    gone = MakePrivate(story="a", video_id="old", reason=Reason.REPLACED, was=Visibility.PUBLIC)
    edited = replace(UPLOAD, digest="d2", replaces="old")

    assert Promise.of(Plan((replace(UPLOAD, replaces="old"), gone))).within(Plan((edited, gone))).changes == ()


def test_a_playlist_that_was_to_be_filled_is_filled_with_what_the_folder_has_by_then() -> None:
    agreed = Plan((CreatePlaylist(playlist="p", title="P"), InsertItem(playlist="p", story="a", position=0)))
    later = Plan(
        (
            InsertItem(playlist="p", story="b", position=0, playlist_id="PL"),
            MoveItem(playlist="p", story="a", item_id="i", position=1, was=0),
        )
    )

    assert Promise.of(agreed).within(later) == later
    assert Promise.of(Plan((UPLOAD,))).within(later).changes == ()


def test_playlists_that_were_announced_for_another_day_are_made_then_and_never_deleted() -> None:
    promise = Promise.of(Plan((), (LeftOut(playlist="p", reason=Why.TOO_MANY_NEW),)))
    made = Plan((CreatePlaylist(playlist="p", title="P"), InsertItem(playlist="p", story="a", position=0)))

    assert promise.within(made) == made
    assert promise.within(Plan((DeletePlaylist(playlist="p", playlist_id="PL", title="P"),))).changes == ()


def test_a_check_counts_again_once_what_it_was_overruled_for_is_done() -> None:
    hidden = MakePrivate(story="a", video_id="v", reason=Reason.WANTED, was=Visibility.PUBLIC)
    gone = DeletePlaylist(playlist="p", playlist_id="PL", title="P")
    force = {"takes-off", "prunes-playlists", "private-by-hand"}

    assert overruled_no_more(force, (hidden, gone)) == frozenset()
    assert overruled_no_more(force, (hidden,)) == {"prunes-playlists"}
    assert overruled_no_more(force, (gone, UPLOAD)) == {"takes-off"}
    assert overruled_no_more(force, ()) == {"takes-off", "prunes-playlists"}
