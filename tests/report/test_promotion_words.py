"""A film that only becomes visible is told of as that: “then” follows on something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from zusammenmehr import i18n
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.video_changes import Promote, SetThumbnail
from zusammenmehr.report.markdown import literal, plan_markdown
from zusammenmehr.report.text.plan import plan_text

TIME = datetime(2099, 1, 1, 8, tzinfo=UTC)
PUBLIC = Promote(story="s", video_id="v", visibility=Visibility.PUBLIC)
UNLISTED = Promote(story="s", video_id="v", visibility=Visibility.UNLISTED)
SCHEDULED = Promote(story="s", video_id="v", visibility=Visibility.PRIVATE, publish_at=TIME)
THUMBNAIL = SetThumbnail(story="s", video_id="v", file="thumbnail.jpg")


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    i18n.install("en")


@pytest.mark.parametrize(
    ("changes", "language", "words"),
    [
        ((PUBLIC,), "en", "becomes public"),
        ((PUBLIC,), "de", "wird öffentlich"),
        ((UNLISTED,), "en", "becomes unlisted"),
        ((UNLISTED,), "de", "wird nicht gelistet"),
        ((SCHEDULED,), "en", "schedule for 1 Jan 2099, 08:00"),
        ((THUMBNAIL, PUBLIC), "en", "thumbnail, then public"),
        ((THUMBNAIL, PUBLIC), "de", "Thumbnail, dann öffentlich"),
    ],
)
def test_the_plan_says_what_viewers_will_see(changes: tuple[Change, ...], language: str, words: str) -> None:
    i18n.install(language)
    plan = Plan(changes)

    text = plan_text(plan, target="x", titles={}, zone=UTC, color=False)
    markdown = plan_markdown(plan, target="x", titles={}, zone=UTC)

    row = next(line for line in text.splitlines() if line.startswith("s "))
    assert row.removeprefix("s").strip().startswith(f"{words} ")
    assert f"| s | {literal(words)} |" in markdown
