"""Every case of tests/cases/plan, and what must hold for each of them whatever it shows."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.plan.plan_cases import Case, all_cases, asking, told

from zusammenmehr.errors import UnsafePlanError
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.quota import Cost
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.plan import Why, exit_code_of, plain
from zusammenmehr.plan.renaming import RenameStory
from zusammenmehr.plan.safety import refuse_unsafe
from zusammenmehr.plan.video_changes import MakePrivate, Promote

CASES = all_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@each_case
def test_the_plan_is_what_the_case_says(case: Case) -> None:
    plan = case.plan()
    if "counts" in case.told:
        assert Counter(str(change.action) for change in plan.changes) == case.told["counts"]
    else:
        _compare(plan.changes, case.told.get("changes", []))
        assert [told(item) for item in plan.left_out] == case.told.get("left_out", [])
    if "units" in case.told:
        assert plan.cost.units == case.told["units"]
    if "exit" in case.told:
        assert exit_code_of(plan.left_out) == case.told["exit"]


@each_case
def test_a_person_is_asked_what_the_case_says_and_nothing_else(case: Case) -> None:
    asked = [asking(question) for question in case.questions]
    if "counts" in case.told:
        return
    assert asked == case.told.get("questions", _follows_from(case.told.get("left_out", [])))
    assert set(case.told.get("agreed", ())) <= set(asked)


def _follows_from(left_out: list[str]) -> list[str]:
    """Cases about other things do not repeat it: films whose story says nothing are asked about while they are public,
    those whose time has passed while they are not."""
    public = [words.split() for words in left_out if words.endswith(" public")]
    private = [words.split() for words in left_out if not words.endswith(" public")]
    silent = {"folder_gone", "broken", "invalid", "others_film", "withdrawn_film"}
    return [f"still_public {story}" for story, reason, _public in public if reason in silent] + [
        f"time_passed {story}" for story, reason, *_rest in private if reason == "time_passed"
    ]


def _compare(changes: tuple[Change, ...], expected: list[Any]) -> None:
    words = [told(change) for change in changes]
    assert words == [item if isinstance(item, str) else item["change"] for item in expected]
    for change, item in zip(changes, expected, strict=True):
        if isinstance(item, dict):
            wanted = {name: plain(value) for name, value in item.items() if name != "change"}
            assert {name: plain(getattr(change, name)) for name in wanted} == wanted


@each_case
def test_the_plan_is_refused_where_the_case_says_so_and_nowhere_else(case: Case) -> None:
    plan, force = case.plan(), case.facts.force
    if "unsafe" not in case.told:
        refuse_unsafe(plan, case.world.observed, force)
        return
    with pytest.raises(UnsafePlanError) as refused:
        refuse_unsafe(plan, case.world.observed, force)
    assert refused.value.check == case.told["unsafe"]
    refuse_unsafe(plan, case.world.observed, force | {case.told["unsafe"]})
    refuse_unsafe(plan.withdrawals, case.world.observed, force)


@each_case
def test_law_1_after_the_plan_is_carried_out_nothing_is_left_to_do(case: Case) -> None:
    world = case.world
    plan = case.plan()
    for _run in range(1 + any(item.reason is Why.TOO_MANY_NEW for item in plan.left_out)):
        for change in case.plan(world).changes:
            if not _is_blind(case, change):
                world = world.after(change)
    assert [told(change) for change in case.plan(world).changes if not _is_blind(case, change)] == []


def _is_blind(case: Case, change: Change) -> bool:
    """A withdrawal of a video that was not read: what it leaves cannot be read either."""
    return isinstance(change, MakePrivate) and change.video_id not in case.world.observed.videos


@each_case
def test_law_5_withdrawals_come_first(case: Case) -> None:
    first = [isinstance(change, MakePrivate) and change.reason is Reason.WITHDRAWN for change in case.plan().changes]
    assert first == sorted(first, reverse=True)


@each_case
def test_law_3_nothing_foreign_is_touched(case: Case) -> None:
    ours = {video for binding in case.world.bindings.stories.values() for video in binding.video_ids} | {""}
    ours |= case.facts.strays  # a person named them
    foreign = {
        item.id
        for playlist in case.world.observed.playlists.values()
        for item in playlist.items
        if item.video_id not in ours
    }
    for change in case.plan().changes:
        assert change.video_id in ours
        assert getattr(change, "item_id", "") not in foreign


@each_case
def test_whatever_part_of_the_plan_is_done_nothing_is_public_that_may_not_be(case: Case) -> None:
    """Laws 4, 6, 8: no change ever opens a film that is withdrawn, a draft, without consent, broken or invalid."""
    barred = {story for story, video in case.world.desired.videos.items() if video.standing is not Standing.READY}
    barred -= {s for s, video in case.world.desired.videos.items() if video.standing is Standing.NO_FILM}
    for change in case.plan().changes:
        if isinstance(change, Promote):
            assert change.story not in barred | case.facts.latched


@each_case
def test_law_14_the_cost_is_the_sum_of_the_changes(case: Case) -> None:
    plan = case.plan()
    total = Cost()
    for change in plan.changes:
        assert change.methods or isinstance(change, RenameStory)  # which sends nothing
        total += change.cost
    assert plan.cost == total


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
