"""What a run could not do: each trouble is told once, with those that it befell."""

from __future__ import annotations

from datetime import UTC, datetime

from zusammenmehr.apply.outcome import Outcome, RunReport, Status
from zusammenmehr.errors import LimitError, RemoteError
from zusammenmehr.model.quota import Bucket
from zusammenmehr.plan.video_changes import InsertCaption, Upload
from zusammenmehr.report.text.result import result_text

LIMIT = LimitError(
    "The daily number of uploads is reached.",
    "The rest waits.",
    bucket=Bucket.UPLOADS,
    until=datetime(2026, 11, 23, 8, tzinfo=UTC),
)


def told(*outcomes: Outcome) -> str:
    return result_text(RunReport(outcomes), (), target="T", titles={}, color=False)


def waiting(story: str) -> Outcome:
    return Outcome(Upload(story=story, title="", file="f", size=1), Status.WAITING, LIMIT)


def test_a_limit_that_a_hundred_films_wait_for_is_told_once() -> None:
    text = told(*(waiting(f"s{number}") for number in range(100)))

    assert "s0, s1, s2, s3, s4 and 95 more: The daily number of uploads is reached.\n  The rest waits.\n" in text
    assert text.count("The rest waits.") == 1
    assert "100 changes are still to do." in text


def test_what_befell_two_is_told_with_both_names_and_another_thing_by_itself() -> None:
    gone = Outcome(
        InsertCaption(story="c", language="de", file="c.vtt"), Status.FAILED, RemoteError("No captions.", "")
    )

    text = told(waiting("a"), gone, waiting("b"), waiting("b"))

    assert "a, b: The daily number of uploads is reached." in text
    assert "c: No captions." in text


def test_who_waits_for_a_limit_is_not_told_to_start_again_at_once() -> None:
    gone = Outcome(InsertCaption(story="c", language="de", file="c.vtt"), Status.FAILED, RemoteError("No."))
    held_up = Outcome(InsertCaption(story="a", language="de", file="a.vtt"), Status.NOT_REACHED)

    assert told(waiting("a"), held_up).endswith("2 changes are still to do.")
    assert told(waiting("a"), gone).endswith("2 changes are still to do. Run the same command again to go on.")
    assert told(gone).endswith("1 change is still to do. Run the same command again to go on.")
