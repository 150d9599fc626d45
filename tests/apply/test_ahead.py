"""Several films at a time: in the plan's order, never more than asked for, and what arrived is told."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest

from zusammenmehr.apply import run as run_module
from zusammenmehr.apply.ahead import Ahead
from zusammenmehr.apply.outcome import Status
from zusammenmehr.apply.run import run
from zusammenmehr.errors import AccountError, LimitError, LockedError, ZmError
from zusammenmehr.model.desired import Desired, DesiredVideo, Standing
from zusammenmehr.model.quota import Bucket
from zusammenmehr.model.seams import Silence
from zusammenmehr.model.video import VideoFields
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.video_changes import InsertCaption, Upload

if TYPE_CHECKING:
    from zusammenmehr.plan.change import Change

STORIES = [f"s{number}" for number in range(6)]


@dataclass
class Channel:
    """Counts how many films are on their way at once; the first `together` wait for each other."""

    together: int = 1
    fails: dict[str, ZmError] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    most: int = 0
    lost_lock: bool = False

    def __post_init__(self) -> None:
        self._now, self._lock = 0, threading.Lock()
        self._all_there = threading.Barrier(self.together)

    def send(self, video: DesiredVideo) -> str:
        with self._lock:
            self.begun.append(video.story)
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            if video.story in STORIES[: self.together]:
                self._all_there.wait(timeout=20)
            if video.story in self.fails:
                raise self.fails[video.story]
            return f"video-{video.story}"
        finally:
            with self._lock:
                self._now -= 1

    def require_lock(self) -> None:
        if self.lost_lock:
            raise LockedError("lost")


def tools(channel: Channel, jobs: int) -> Any:
    desired = Desired({story: DesiredVideo(story, Standing.READY, VideoFields()) for story in STORIES})
    return _tools(
        send=channel.send,
        desired=desired,
        jobs=jobs,
        stop=threading.Event(),
        require_lock=channel.require_lock,
        progress=Silence(),
    )


def _tools(**values: Any) -> Any:
    from zusammenmehr.apply.tools import Tools

    names = ("tube", "channel_id", "bindings", "journal", "observed", "is_withdrawn", "remember_cover", "now")
    unused = dict.fromkeys(names, None)
    return Tools(**cast("Any", unused | values))


def plan() -> Plan:
    return Plan(tuple(Upload(story=story, title="", file="film.mp4", size=1) for story in STORIES))


@pytest.mark.parametrize("jobs", [2, 3])
def test_as_many_films_as_asked_for_go_up_at_once_and_no_more(jobs: int) -> None:
    channel = Channel(together=jobs)

    report = run(plan(), tools(channel, jobs))

    assert channel.most == jobs
    assert [outcome.video_id for outcome in report.outcomes] == [f"video-{story}" for story in STORIES]


def test_one_job_is_one_film_after_another() -> None:
    channel = Channel()

    run(plan(), tools(channel, 1))

    assert channel.most == 1
    assert channel.begun == STORIES


def test_what_ends_the_run_stops_the_others_and_tells_what_arrived() -> None:
    channel = Channel(together=2, fails={"s0": AccountError("over")})

    report = run(plan(), tools(channel, 2))

    by_story = {outcome.change.story: outcome for outcome in report.outcomes}
    assert isinstance(report.ended_by, AccountError)
    assert (by_story["s1"].status, by_story["s1"].video_id) == (Status.DONE, "video-s1")
    arrived = {story for story, outcome in by_story.items() if outcome.status is Status.DONE}
    assert arrived == set(channel.begun) - {"s0"}


def test_a_film_that_fails_leaves_the_others_alone() -> None:
    channel = Channel(together=2, fails={"s1": ZmError("no")})

    report = run(plan(), tools(channel, 2))

    assert [outcome.status for outcome in report.outcomes].count(Status.DONE) == len(STORIES) - 1


def test_a_film_on_its_way_is_finished_although_another_meets_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second film took the day's last place while the first was still being read: its captions waited a day."""
    monkeypatch.setattr(
        run_module, "take_step", lambda change, at: at.send(change) if change.action == "upload" else ""
    )
    limit = LimitError("no more today", until=datetime.now(UTC), bucket=Bucket.UPLOADS)
    channel = Channel(together=2, fails={"s0": limit})
    films: list[Change] = [Upload(story=story, title="", file="film.mp4", size=1) for story in STORIES[:2]]
    captions = [InsertCaption(story=story, language="de", file=f"{story}.vtt") for story in STORIES[:2]]

    report = run(Plan((*films, *captions)), tools(channel, 2))

    assert [outcome.status for outcome in report.outcomes] == [
        Status.WAITING,
        Status.DONE,
        Status.NOT_REACHED,
        Status.DONE,
    ]


def test_without_the_lock_no_film_goes_up() -> None:
    channel = Channel(lost_lock=True)

    report = run(plan(), tools(channel, 2))

    assert channel.begun == []
    assert isinstance(report.ended_by, LockedError)


def test_nothing_begins_before_the_first_upload_is_due() -> None:
    channel = Channel()
    ahead = Ahead(tools(channel, 2), plan().changes)
    time.sleep(0.05)

    assert channel.begun == []
    assert ahead.finished("s0") == ""
    ahead.close(early=True)
