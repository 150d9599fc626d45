"""`zm sync-playlists` alone, before `zm publish` has taken anything off."""

from __future__ import annotations

import pytest
from tests.plan.plan_cases import case_of, told

from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlists import plan_playlists, public_after


@pytest.mark.parametrize(("standing", "latched"), [("withdrawn", []), ("ready", ["a"])])
def test_law_16_a_withdrawn_film_that_is_still_public_leaves_every_playlist(standing: str, latched: list[str]) -> None:
    case = case_of(
        "alone",
        {
            "stories": {"a": {"standing": standing}, "b": {}},
            "channel": {"a": {}, "b": {}},
            "playlists": [{"key": "k", "stories": ["a", "b"]}],
            "shelf": {"k": {"items": ["a", "b"]}},
            "latched": latched,
        },
    )
    observed, bindings = case.facts.observed, case.facts.bindings
    public = public_after(Plan(), observed, bindings)
    plan = plan_playlists(case.world.desired, observed, bindings, public, case.facts.latched)

    assert [told(change) for change in plan.changes] == ["delete_item k a 0"]
