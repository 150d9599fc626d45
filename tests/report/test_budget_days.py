"""Work for several days: the plan says for each day from when on how much of it can go, in German time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from zusammenmehr.model.quota import Bucket
from zusammenmehr.plan.budget import Budget, Quota, budget_of
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.video_changes import InsertCaption, Upload
from zusammenmehr.report.budget_words import budget_words, day_rows
from zusammenmehr.report.markdown import plan_markdown
from zusammenmehr.report.text.plan import plan_text

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 10, 23, 12, tzinfo=UTC)  # Germany's clocks change on 25 October, California's on 1 November


def budget(films: int, **blocked: timedelta) -> tuple[Plan, Budget]:
    plan = Plan(tuple(Upload(story=f"s{number}", title="", file="f", size=1) for number in range(films)))
    until = {Bucket(name): NOW + pause for name, pause in blocked.items()}
    return plan, budget_of(plan, Quota(NOW, {Bucket.UNITS: 9000, Bucket.UPLOADS: 40}, until))


def test_each_day_has_its_hour_in_german_time() -> None:
    plan, found = budget(250)

    assert day_rows(found, BERLIN)[1:] == [
        ("today", "40", "0", "40"),
        ("24 Oct 2026, 09:00", "100", "0", "100"),
        ("25 Oct 2026, 08:00", "100", "0", "100"),
        ("26 Oct 2026, 08:00", "10", "0", "10"),
    ]
    text = plan_text(plan, target="T", titles={}, zone=BERLIN, color=False, budget=found)
    assert "40 changes fit today, 210 wait until 24 Oct 2026, 09:00." in text
    assert "26 Oct 2026, 08:00       10      0       10" in text
    markdown = plan_markdown(plan, target="T", titles={}, zone=BERLIN, budget=found)
    assert "| 26 Oct 2026, 08&#58;00 | 10 | 0 | 10 |" in markdown


def test_what_is_kept_back_for_withdrawals_is_not_called_free() -> None:
    plan = Plan((InsertCaption(story="a", video_id="v", language="uk", file="c.vtt"),))
    for units, free, kept in ((698, 198, 500), (60, 0, 60), (0, 0, 0)):
        words = budget_words(budget_of(plan, Quota(NOW, {Bucket.UNITS: units, Bucket.UPLOADS: 40})), BERLIN)
        assert f"Left today: {free} units, 40 uploads." in words
        assert (f"{kept} units are kept back for withdrawals." in words) == bool(kept)


def test_one_day_or_two_need_no_table() -> None:
    assert day_rows(budget(40)[1], BERLIN) == []
    assert day_rows(budget(140)[1], BERLIN) == []


def test_many_days_are_not_shown_one_by_one() -> None:
    rows = day_rows(budget(3000)[1], BERLIN)

    assert len(rows) == 1 + 9 + 1 + 1
    assert rows[-2] == ("...", "", "", "")
    assert rows[-1][0] == "22 Nov 2026, 09:00"


def test_a_limit_of_the_channel_ends_at_its_own_hour() -> None:
    """Twenty-four hours after it was met, in the middle of a day of the quota."""
    _plan, found = budget(120, channel_uploads=timedelta(hours=24))

    begins = [(share.begins, share.cost.uploads) for share in found.shares]
    assert begins == [
        (NOW, 0),
        (NOW + timedelta(hours=24), 100),
        (datetime(2026, 10, 25, 7, tzinfo=UTC), 20),
    ]
