"""When a withdrawn film is deleted: by channel.yaml's days, counted from the record, never earlier."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.desired.neutral import TITLES, neutral
from zusammenmehr.model.channel import Withdrawn
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import AfterWithdrawal
from zusammenmehr.model.video import VideoFields
from zusammenmehr.plan.withdrawal import is_due

RECORDED = datetime(2026, 11, 22, 12, tzinfo=UTC)


@given(st.sampled_from(AfterWithdrawal), st.none() | st.integers(0, 400), st.integers(-10, 500))
def test_it_is_due_after_the_days_and_never_without_any(then: AfterWithdrawal, days: int | None, later: int) -> None:
    due = is_due(RECORDED, Withdrawn(then, days), RECORDED + timedelta(days=later))

    if days is None:
        assert due == (then is AfterWithdrawal.DELETE and later >= 0)
    else:
        assert due == (later >= days)


@pytest.mark.parametrize("then", AfterWithdrawal)
def test_what_is_not_recorded_is_never_deleted(then: AfterWithdrawal) -> None:
    assert not is_due(None, Withdrawn(then, 0), RECORDED)


@given(st.text(), st.text(), st.lists(st.text()), st.sampled_from([None, "de", "de-DE", "en", "ar"]))
def test_the_neutral_texts_hold_nothing_of_the_old_ones_and_stay(
    title: str, description: str, tags: list[str], language: str | None
) -> None:
    found = VideoFields(
        title=title,
        description=description,
        tags=(*tags, "zm-0123456789"),
        language=language,
        translations={"en": Text(title)},
    )

    wanted = neutral(found)

    assert wanted.title in TITLES.values()
    assert (wanted.description, wanted.translations) == ("", {})
    assert "zm-0123456789" in (wanted.tags or ())
    assert not set(wanted.tags or ()) & {tag for tag in tags if not tag.startswith("zm-")}
    assert neutral(found.with_values(title=wanted.title, tags=wanted.tags)) == wanted
