"""Laws 4, 5 and 7: whether a film may be on the channel today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.desired.builders import TODAY, channel, composed, story

from zusammenmehr.desired.compose import compose
from zusammenmehr.desired.standing import standing_of
from zusammenmehr.model.consent import Consent
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.library import Library
from zusammenmehr.model.story import BrokenStory
from zusammenmehr.model.values import Scope

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases/desired/standing.yaml").read_text(encoding="utf-8"))


def consent(values: dict[str, Any]) -> Consent:
    if "scope" in values:
        values = {**values, "scope": frozenset(map(Scope, values["scope"]))}
    return Consent("E-1", **values)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_standing_is_what_the_case_says(case: dict[str, Any]) -> None:
    one = story(consents=tuple(map(consent, case["consent"])), draft=case.get("draft", False))
    if not case.get("film", True):
        one = replace(one, film=None)

    assert standing_of(one, TODAY) == case["standing"]


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({}, Standing.BROKEN),
        ({"withdrawn": True}, Standing.WITHDRAWN),
        ({"mentions_withdrawal": True}, Standing.NO_CONSENT),
        ({"withdrawn": True, "mentions_withdrawal": True}, Standing.WITHDRAWN),
        ({"partial": story("a")}, Standing.BROKEN),
    ],
)
def test_law_7_a_story_that_cannot_be_read_is_never_ready(values: dict[str, Any], standing: Standing) -> None:
    broken = BrokenStory("a", "stories/a/story.yaml", **values)
    found = compose(Library(Path("/"), channel(), broken=(broken,)), today=TODAY)

    assert found.desired.videos["a"].standing is standing


def test_law_5_withdrawals_are_known_without_a_usable_channel_yaml() -> None:
    stories = (story("a", consents=(Consent("E", withdrawn=True),)), story("b"), story("c", draft=True))
    found = compose(Library(Path("/"), None, stories), today=TODAY)
    standings = {name: video.standing for name, video in found.desired.videos.items()}

    assert standings == {"a": Standing.WITHDRAWN, "b": Standing.INVALID, "c": Standing.DRAFT}


def test_an_invalid_story_is_held_back_and_a_withdrawn_one_is_not() -> None:
    found = composed(
        story("a"), story("b", consents=(Consent("E", withdrawn=True),)), story("c", draft=True), story("d")
    ).without({"a", "b", "c"})
    standings = {name: video.standing for name, video in found.desired.videos.items()}

    assert standings == {
        "a": Standing.INVALID,
        "b": Standing.WITHDRAWN,
        "c": Standing.DRAFT,
        "d": Standing.READY,
    }
