"""Every mistake of a file is found at once, each with its place and what the message needs."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

import pytest
from tests.files.cases import Case, cases, incomplete, shown

from zusammenmehr.files import kinds
from zusammenmehr.files.channel_build import build_channel
from zusammenmehr.files.story_build import build_story
from zusammenmehr.files.yaml_document import read_document

ZONE: Final = ZoneInfo("Europe/Berlin")
STORIES: Final = cases("story.txt")
CHANNELS: Final = cases("channel.txt")


@pytest.mark.parametrize("case", STORIES, ids=str)
def test_story(case: Case) -> None:
    written = build_story(read_document(case.text.encode(), "story.yaml"), "s", ZONE)

    assert shown(written.problems) == case.expected
    assert incomplete(written.problems) == []


@pytest.mark.parametrize("case", CHANNELS, ids=str)
def test_channel(case: Case) -> None:
    _, problems = build_channel(read_document(case.text.encode(), "channel.yaml"))

    assert shown(problems) == case.expected
    assert incomplete(problems) == []


def test_every_problem_of_keys_and_values_has_a_case() -> None:
    covered = {line.split()[0] for case in STORIES + CHANNELS for line in case.expected}
    belong = {name for name in kinds.KINDS if name.startswith(_FAMILIES)}
    assert belong - covered == {kinds.TEMPLATE_TOO_LONG}


_FAMILIES: Final = (
    *("key-", "value-", "date-", "time-", "language-", "category-", "timezone-", "email-", "website-"),
    *("identifier-", "rule-code-", "channel-id-", "template-", "withdrawn-"),
)
