"""The laws that a plan keeps, for folders and channels of every kind (hypothesis)."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.plan.plan_cases import NOW, Case, case_of, told
from tests.support.simulated_channel import World

from zusammenmehr.model.desired import Standing
from zusammenmehr.model.quota import Cost
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.playlists import find
from zusammenmehr.plan.questions import UNSETTLED
from zusammenmehr.plan.renaming import as_renamed
from zusammenmehr.plan.standing import reason_to_take_off
from zusammenmehr.plan.video_changes import MakePrivate

STORIES = [f"s{number}" for number in range(6)]
FOREIGN = ["X1", "X2"]
HIDDEN = {"visibility": "private", "publish_at": None, "written": {"visibility": "private"}}
TIMES = [None, NOW - timedelta(days=30), NOW + timedelta(days=30), NOW + timedelta(days=60)]
VISIBLE = ["public", "unlisted", "private"]

captions = st.dictionaries(st.sampled_from(["de", "de-AT", "en", "ar"]), st.sampled_from(["x", "y"]), max_size=3)
texts = {
    "title": st.sampled_from(["T1", "T2"]),
    "tags": st.lists(st.sampled_from(["x", "y", "z"]), unique=True, max_size=3),
    "thumbnail": st.sampled_from([None, "t1", "t2"]),
    "captions": captions,
}
wish = st.fixed_dictionaries(
    {
        "standing": st.sampled_from(["ready", "ready", "ready", *map(str, Standing)]),
        "visibility": st.sampled_from([*VISIBLE, "public", None]),
        "publish_at": st.sampled_from([None, None, *TIMES]),
        "short": st.booleans(),
    },
    optional={**texts, "film": st.sampled_from([0, 1000, 2000])},
)
video = st.fixed_dictionaries(
    {},
    optional={
        **texts,
        "visibility": st.sampled_from(VISIBLE),
        "written": st.sampled_from([{}, {"visibility": "public"}, {"visibility": "private"}, {"title": "T3"}]),
        "processing": st.sampled_from(["processing", "succeeded"]),
        "upload_status": st.sampled_from(["processed", "rejected"]),
        "video": st.sampled_from(["V1", "V2"]),
        "film": st.sampled_from([1000, 2000]),
        "gone": st.booleans(),
        "unread": st.booleans(),
    },
)
items = st.lists(st.sampled_from([*STORIES, *FOREIGN, "X3"]), max_size=8)
KEYS = ["alle", "region/a", "region/b", "neu"]
playlist = st.fixed_dictionaries(
    {"stories": st.lists(st.sampled_from(STORIES), unique=True)},
    optional={"limit": st.integers(1, 3), "at_least": st.integers(0, 3), "title": st.sampled_from(["P", "Q"])},
)
shelf = st.fixed_dictionaries(
    {"items": items},
    optional={
        "bound": st.booleans(),
        "marker": st.booleans(),
        "complete": st.booleans(),
        "title": st.sampled_from(["P", "Q"]),
        "visibility": st.sampled_from(["public", "private"]),
    },
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A folder and a channel that have little to do with each other."""
    some = draw(st.lists(st.sampled_from(KEYS), unique=True))
    told_: dict[str, Any] = {
        "stories": draw(st.dictionaries(st.sampled_from(STORIES), wish)),
        "channel": draw(st.dictionaries(st.sampled_from(STORIES), video)),
        "foreign": FOREIGN,
        "playlists": [{"key": key, **draw(playlist)} for key in some],
        "shelf": draw(st.dictionaries(st.sampled_from([*KEYS, "other"]), shelf)),
        "repeated": draw(st.sampled_from([[], ["region"]])),
        "latched": draw(st.lists(st.sampled_from(STORIES), unique=True, max_size=2)),
        "open": draw(st.dictionaries(st.sampled_from(STORIES), st.sampled_from(["here", "there"]), max_size=2)),
        "host": "here",
        "force": draw(st.sampled_from([[], ["private-by-hand", "same-film"]])),
        "agreed": draw(st.sampled_from([[], "to all"])),
        "keep": draw(st.sampled_from([{}, {"title": "channel"}])),
    }
    if draw(st.booleans()):
        told_["stories"]["a-new-name"] = draw(wish) | {"film": 4711}
        told_["channel"]["an-old-name"] = draw(video) | {
            "film": 4711,
            "video": "V-named",
            "gone": False,
            "unread": False,
        }
    if draw(st.booleans()):
        told_["stories"]["late"] = draw(wish) | {"standing": "ready", "visibility": "public", "publish_at": TIMES[1]}
        told_["channel"]["late"] = draw(video) | HIDDEN
    return case_of("drawn", told_)


many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def carried_out(case: Case, world: World) -> tuple[World, list[World]]:
    """The world after the whole plan, and after every step of it. Withdrawals of videos not read change nothing."""
    between = [world]
    for change in case.plan(world).changes:
        if change.video_id not in world.observed.videos and isinstance(change, MakePrivate):
            continue
        between.append(between[-1].after(change))
    return between[-1], between


def barred(case: Case) -> frozenset[str]:
    """The videos that nobody may see, as far as they were read."""
    found = set()
    for story, binding in case.world.bindings.stories.items():
        reason = reason_to_take_off(story, case.world.desired.videos.get(story), case.facts.latched)
        if reason is not None and binding.video_id in case.world.observed.videos:
            found.add(binding.video_id)
    return frozenset(found)


@many
@given(cases())
def test_law_1_apply_then_plan_is_empty(case: Case) -> None:
    done, _between = carried_out(case, case.world)
    unread = [
        change for change in case.plan(done).changes if change.video_id in done.observed.videos or change.playlist
    ]

    assert [told(change) for change in unread] == []


@many
@given(cases(), st.integers(0, 40))
def test_a_run_that_is_cut_off_anywhere_is_finished_by_the_next_one(case: Case, cut: int) -> None:
    _done, between = carried_out(case, case.world)
    then, _rest = carried_out(case, between[min(cut, len(between) - 1)])
    left = [change for change in case.plan(then).changes if change.video_id in then.observed.videos or change.playlist]

    assert [told(change) for change in left] == []


@many
@given(cases())
def test_after_every_step_nothing_can_be_seen_that_might_not_and_could_not_before(case: Case) -> None:
    """Laws 4, 6, 7, 8: withdrawn, without consent, draft, broken, invalid. A story without a folder has no say in a
    video that another one is bound to."""
    unseen = {
        video.id
        for video in case.world.observed.videos.values()
        if not video.is_public and video.fields.publish_at is None
    }
    bindings = as_renamed(case.world.bindings, case.answers.renamed)
    heard = {binding.video_id for story, binding in bindings.stories.items() if story in case.world.desired.videos}
    closed = {
        binding.video_id
        for story, binding in bindings.stories.items()
        if (
            wanted.standing not in {Standing.READY, Standing.NO_FILM}
            if (wanted := case.world.desired.videos.get(story)) is not None
            else binding.video_id not in heard
        )
    } | barred(case)
    done, between = carried_out(case, case.world)
    for world in between:
        for found in world.observed.videos.values():
            if found.id in closed & unseen:
                assert not found.is_public
                assert found.fields.publish_at is None
    for video_id in barred(case):
        assert done.observed.videos[video_id].fields.visibility == "private"
        assert done.observed.videos[video_id].fields.publish_at is None


@many
@given(cases())
def test_law_2_a_film_is_sent_once_whatever_name_its_folder_has(case: Case) -> None:
    """After a yes every video has the story that has its film; nothing is lost, and nothing goes up again."""
    done, between = carried_out(case, case.world)
    before, after = case.world.bindings.stories, done.bindings.stories
    for story, was in case.answers.renamed.items():
        assert after[story].video_id == before[was].video_id
        assert was not in after
    for world in between:
        videos = Counter(one.video_id for one in world.bindings.stories.values())
        assert videos.keys() >= {one.video_id for one in before.values()}
        assert all(count == 1 or video in _shared(case) for video, count in videos.items())


def _shared(case: Case) -> set[str]:
    videos = Counter(one.video_id for one in case.world.bindings.stories.values())
    return {video for video, count in videos.items() if count > 1}


@many
@given(cases())
def test_law_8_after_a_yes_to_everything_nothing_is_public_that_nobody_can_judge(case: Case) -> None:
    done, _between = carried_out(case, case.world)
    public = [item for item in case.plan(done).left_out if item.still_public and item.reason in UNSETTLED]

    assert case.told["agreed"] != "to all" or public == []


@many
@given(cases())
def test_law_3_what_zm_did_not_make_stays_as_it_is(case: Case) -> None:
    before, (after, _between) = case.world, carried_out(case, case.world)
    bound = {binding.video_id for binding in before.bindings.stories.values()}
    for video_id in FOREIGN:
        assert after.observed.videos[video_id] == before.observed.videos[video_id]
    for playlist_id, there in before.observed.playlists.items():
        now = after.observed.playlists[playlist_id]
        others = [item for item in there.items if item.video_id not in bound]
        assert [item for item in now.items if item in others] == others
        is_bound = playlist_id in before.bindings.playlists.values()
        if not is_bound and "zm:" not in there.description:
            assert now == there


@many
@given(cases())
def test_law_13_what_was_not_read_whole_loses_nothing(case: Case) -> None:
    after, _between = carried_out(case, case.world)
    for playlist_id, there in case.world.observed.playlists.items():
        if not there.complete:
            assert after.observed.playlists[playlist_id] == there


@many
@given(cases())
def test_law_16_playlists_end_with_the_public_films_in_order_once_each_and_within_their_limit(case: Case) -> None:
    bound = case.world.bindings.stories
    assume(len({binding.video_id for binding in bound.values()}) == len(bound))
    after, _between = carried_out(case, case.world)
    ours = after.bindings.story_of()
    for wanted in after.desired.playlists:
        there = find(wanted, after.observed, after.bindings)
        if there is None or not there.complete:
            continue
        shown = [
            story for item in there.items if (story := ours.get(item.video_id)) and _may_be_shown(case, after, story)
        ]
        assert shown == [story for story in wanted.stories if _may_be_shown(case, after, story)][: wanted.limit]
        for item in there.items:
            if item.video_id in ours and item.video_id in after.observed.videos:
                assert after.observed.videos[item.video_id].is_public


def _may_be_shown(case: Case, world: World, story: str) -> bool:
    """The story's film is public, and folder and channel both tell what it wants."""
    wanted, binding = world.desired.videos.get(story), world.bindings.stories.get(story)
    video = world.observed.videos.get(binding.video_id) if binding else None
    is_judged = wanted is not None and wanted.standing not in {Standing.BROKEN, Standing.INVALID}
    return video is not None and video.is_public and is_judged and story not in case.facts.latched


@many
@given(cases())
def test_laws_5_and_14_withdrawals_come_first_and_the_cost_is_the_sum(case: Case) -> None:
    plan = case.plan()
    first = [isinstance(change, MakePrivate) and change.reason is Reason.WITHDRAWN for change in plan.changes]
    total = Cost()
    for change in plan.changes:
        total += change.cost

    assert first == sorted(first, reverse=True)
    assert plan.withdrawals.changes == plan.changes[: sum(first)]
    assert plan.cost == total


@many
@given(cases())
def test_the_same_facts_make_the_same_plan_and_a_changed_text_another(case: Case) -> None:
    plan = case.plan()
    again = case_of("again", case.told).plan()

    assert again.fingerprint == plan.fingerprint
    told_ = {**case.told, "stories": {**case.told["stories"], "new": {"film": 77, "description": "one"}}}
    other = {**case.told, "stories": {**case.told["stories"], "new": {"film": 77, "description": "two"}}}
    assert case_of("x", told_).plan().fingerprint != case_of("y", other).plan().fingerprint


def test_the_clock_of_the_cases_stands_still() -> None:
    assert datetime(2021, 1, 1, 12, tzinfo=UTC) == NOW
