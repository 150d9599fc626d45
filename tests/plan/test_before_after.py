"""What is shown as "after" is what the plan brings about, in every case."""

from __future__ import annotations

import pytest
from tests.plan.plan_cases import Case, all_cases

from zusammenmehr.plan.before_after import before_after

CASES = [case for case in all_cases() if any(change.playlist for change in case.plan().changes)]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_after_is_what_the_channel_shows_then(case: Case) -> None:
    plan, world = case.plan(), case.world
    shown = before_after(plan, world.observed, world.bindings)
    for change in plan.changes:
        world = world.after(change)

    video_of = {story: binding.video_id for story, binding in world.bindings.stories.items()}
    mine = set(video_of.values())
    for key, order in shown.items():
        playlist = next(
            one
            for one in world.observed.playlists.values()
            if one.id == world.bindings.playlists.get(key) or one.description.endswith(f"zm:{key}")
        )
        shown_videos = [None if story is None else video_of[story] for story in order.after]
        assert shown_videos == [item.video_id if item.video_id in mine else None for item in playlist.items]
