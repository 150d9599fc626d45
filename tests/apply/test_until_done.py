"""`--until-done` over several days of the quota, on a clock that moves only when somebody waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.apply.days import Days, KilledError, days

from zusammenmehr.app.until_done import PAUSES
from zusammenmehr.apply.outcome import Status
from zusammenmehr.errors import InterruptedRunError, LimitError, LockedError, RemoteError, UnsafePlanError
from zusammenmehr.plan.plan import Why

BERLIN = ZoneInfo("Europe/Berlin")
#: A day holds ten uploads, and units enough for their promotion.
DAY = {"uploads": 10, "units": 2000}
PLAYLISTS = "  - {{key: p{number}, title: Playlist {number}, order: newest}}\n"

Start = Callable[..., Days]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Makes the office."""
    made: list[Days] = []

    def office(*, playlists: str = "  []", **quota: int) -> Days:
        made.append(days(tmp_path, monkeypatch, playlists=playlists, **(DAY | quota)))
        return made[0]

    yield office
    for here in made:
        here.channel.end()


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_three_days_of_uploads_are_done_on_the_third(start: Start) -> None:
    here = start()
    here.add(25)

    result = here.run()

    assert (result.exit_code, here.public()) == (0, 25)
    assert here.days_of("videos.insert.session") == {"2026-11-22": 10, "2026-11-23": 10, "2026-11-24": 5}
    assert here.waits.seen == [
        ("The daily number of uploads is reached.", 20, 30, berlin("2026-11-23 09:02")),
        ("The daily number of uploads is reached.", 40, 10, berlin("2026-11-24 09:02")),
    ]
    assert here.refused() == {}
    (agreed,) = here.agreed
    assert agreed.budget is not None
    assert [share.cost.uploads for share in agreed.budget.shares] == [10, 10, 5], "the plan said so"
    assert not any(here.waits.claims), "the folder was in use while nothing ran"
    changes = Counter((one.change.action, one.change.story) for one in result.report.outcomes)
    assert len(changes) == 50
    assert set(changes.values()) == {1}, "the report is one over all days, and each change stands in it once"
    assert result.report.count(Status.DONE) == 50
    assert result.proposal.plan.cost.uploads == 25


def test_law_15_what_somebody_else_used_up_is_found_out_once_a_day(start: Start) -> None:
    here = start()
    here.small(uploads=8)
    here.add(18)

    assert here.run().exit_code == 0

    assert here.public() == 18
    assert here.refused() == {("2026-11-22", "uploads"): 1, ("2026-11-23", "uploads"): 1}


def test_two_limits_are_waited_for_and_the_units_for_withdrawals_are_left(start: Start) -> None:
    """Units for about six promotions a day, and ten uploads."""
    here = start(units=500 + 6 * 52 + 30)
    here.add(18)

    assert here.run().exit_code == 0

    assert here.public() == 18
    assert here.refused() == {}
    assert len(here.waits.seen) >= 2
    assert all(here.channel.world.ledger.used(day, "units") <= 6 * 52 + 30 for day in here.days_of("videos.update"))


def test_a_limit_of_the_channel_is_waited_for_until_its_own_hour(start: Start) -> None:
    """YouTube counts a channel's uploads over 24 hours, not by the quota's day."""
    here = start()
    here.set(channel_upload_limit=4)
    here.add(6)
    began = here.clock.now()

    assert here.run().exit_code == 0

    assert here.public() == 6
    (waited,) = here.waits.seen
    assert timedelta(hours=24) <= waited[3] - began < timedelta(hours=25)
    assert [entry["reason"] for entry in here.channel.writes() if entry["status"] >= 400] == ["uploadLimitExceeded"]


def test_a_run_that_was_killed_goes_on_and_uploads_nothing_twice(start: Start) -> None:
    here = start()
    here.add(18)
    here.killed_at = 70
    with pytest.raises(KilledError):
        here.run()

    assert here.run().exit_code == 0

    assert here.public() == 18
    assert len(here.channel.truth()["videos"]) == 18


def test_killed_while_it_waited_it_waits_again_without_asking_youtube_anything(start: Start) -> None:
    """Today's units are used up to the reserve, so that not even reading is possible."""
    here = start()
    here.add(12)
    here.waits.then.append(_killed)
    with pytest.raises(KilledError):
        here.run()
    here.uses_up_the_units()
    before = here.requests

    with pytest.raises(LimitError):
        here.run(yes=False)
    assert here.requests == before
    assert here.run().exit_code == 0

    assert here.public() == 12
    assert here.refused() == {}


def _killed() -> None:
    raise KilledError


def test_law_5_a_withdrawal_in_the_folder_is_heeded_in_the_next_round(start: Start) -> None:
    here = start()
    here.add(15)

    def withdraw() -> None:
        here.write(0, withdrawn=True)  # its film is public
        here.write(14, withdrawn=True)  # its film still waits

    here.waits.then.append(withdraw)
    result = here.run()

    videos = here.channel.truth()["videos"]
    assert (result.exit_code, here.public(), len(videos)) == (0, 13, 14)
    (taken,) = [video for video in videos if video["privacy"] == "private"]
    assert "Geschichte 0" not in taken["snippet"]["title"], "its texts are neutral, without anybody being asked"


def test_law_6_a_withdrawal_that_was_recorded_meanwhile_keeps_the_film_back(start: Start) -> None:
    here = start()
    here.add(12)
    here.waits.then.append(lambda: here.withdrawn("story-011"))

    assert here.run().exit_code == 0

    assert here.public() == 11
    assert len(here.channel.truth()["videos"]) == 11


def test_what_was_edited_meanwhile_is_named_and_left_to_the_next_run(start: Start) -> None:
    here = start()
    here.add(14)

    def edit() -> None:
        here.write(0, title="Neu")  # on the channel already
        here.write(13, title="Anders")  # still to go up
        here.add(1, first=14)  # was not there

    here.waits.then.append(edit)
    result = here.run()

    left = {item.story for item in result.proposal.plan.left_out if item.reason is Why.NOT_AGREED}
    assert left == {"story-000", "story-013", "story-014"}
    assert (result.exit_code, here.public()) == (0, 13)
    titles = {video["snippet"]["title"] for video in here.channel.truth()["videos"]}
    assert "Geschichte 0" in titles
    assert not titles & {"Neu", "Anders", "Geschichte 13", "Geschichte 14"}

    assert here.run().exit_code == 0  # the next one asks, and does it
    assert {video["snippet"]["title"] for video in here.channel.truth()["videos"]} >= {"Neu", "Anders"}


def test_a_film_that_is_to_be_private_becomes_private_whoever_agreed(start: Start) -> None:
    here = start()
    here.add(12)
    here.waits.then.append(lambda: here.write(0, visibility="private"))

    result = here.run()

    assert (result.exit_code, here.public()) == (0, 11)


def test_law_9_holds_on_every_day(start: Start) -> None:
    here = start()
    here.add(20)

    def hide_ten() -> None:
        for number in range(10):
            here.write(number, visibility="private")

    here.waits.then.append(hide_ten)
    result = here.run()

    assert isinstance(result.report.ended_by, UnsafePlanError)
    assert (result.exit_code, here.public()) == (7, 10)
    assert result.report.count(Status.DONE) == 20


def test_law_9_what_was_overruled_stays_so_until_it_is_done(start: Start) -> None:
    """Sixteen films are taken off by order, on days that hold four such writes and some reading."""
    here = start(uploads=20)
    here.add(20)
    assert here.run().exit_code == 0
    here.set_day(units=500 + 4 * 52 + 20)
    for number in range(16):
        here.write(number, visibility="private")
    here.sleeps(days=1)

    result = here.run(force=frozenset({"takes-off"}))

    assert (result.exit_code, here.public()) == (0, 4)
    assert len(here.waits.seen) >= 2


def test_a_film_takes_the_place_of_another_once(start: Start) -> None:
    """However many days it takes, and even if YouTube wants nothing of the new one either."""
    here = start()
    here.add(1)
    assert here.run().exit_code == 0
    here.add(12, first=1)
    here.changes_film(0)

    def refuse() -> None:
        for video in here.channel.truth()["videos"]:
            if video["title"] == "Geschichte 0" and video["privacy"] == "public":
                here.channel.owner(do="refuse_video", id=video["id"], reason="codec")

    here.sleeps(days=1)
    here.waits.then.append(refuse)
    result = here.run(replace=frozenset({"story-000"}))

    assert [item.reason for item in result.proposal.plan.left_out] == [Why.REJECTED]
    titles = Counter(video["title"] for video in here.channel.truth()["videos"])
    assert titles["Geschichte 0"] == 2
    assert len(titles) == 13


def test_ctrl_c_while_it_waits(start: Start) -> None:
    here = start()
    here.add(12)
    here.waits.then.append(here.stop.set)

    result = here.run()

    assert isinstance(result.report.ended_by, InterruptedRunError)
    assert result.exit_code == 130
    assert "nothing was being sent" in result.report.ended_by.message
    assert (result.report.count(Status.DONE), result.report.count(Status.WAITING)) == (20, 2)
    assert here.waits.over == 1


def test_a_laptop_that_slept_through_the_reset_goes_on_when_it_wakes(start: Start) -> None:
    here = start()
    here.add(12)
    here.waits.then.append(lambda: here.sleeps(days=3))

    assert here.run().exit_code == 0

    assert here.days_of("videos.insert.session") == {"2026-11-22": 10, "2026-11-25": 2}


def test_a_network_that_is_away_for_some_hours_is_waited_for(start: Start) -> None:
    here = start()
    here.add(12)
    here.waits.then.append(lambda: here.network_away(hours=22))

    assert here.run().exit_code == 0

    assert here.public() == 12
    assert len(here.waits.seen) > 2
    assert all(message for message, *_ in here.waits.seen[1:])


def test_a_network_that_stays_away_ends_it_with_3(start: Start) -> None:
    here = start()
    here.add(12)
    here.waits.then.append(lambda: here.network_away(hours=24 * 30))

    result = here.run()

    assert isinstance(result.report.ended_by, RemoteError)
    assert result.exit_code == 3
    assert len(here.waits.seen) == 1 + len(PAUSES)
    assert (result.report.count(Status.DONE), result.report.count(Status.NOT_REACHED)) == (20, 4)


def test_a_colleagues_run_is_waited_for(start: Start) -> None:
    here = start()
    here.add(12)
    here.waits.then += [here.colleague_comes, here.colleague_goes]

    assert here.run().exit_code == 0

    assert here.public() == 12
    assert "colleague" in here.waits.seen[1][0]


def test_a_colleague_who_is_there_at_the_beginning_ends_it_as_ever(start: Start) -> None:
    here = start()
    here.add(1)
    here.colleague_comes()

    with pytest.raises(LockedError):
        here.run()


def test_a_no_ends_it(start: Start) -> None:
    here = start()
    here.add(2)

    result = here.run(agrees=False)

    assert (result.agreed, result.exit_code, here.public()) == (False, 0, 0)


def test_sync_goes_on_until_the_playlists_are_full_too(start: Start) -> None:
    here = start(playlists=PLAYLISTS.format(number=1))
    here.add(14)

    result = here.run("sync")

    (playlist,) = here.channel.truth()["playlists"]
    assert (result.exit_code, here.public(), len(playlist["items"])) == (0, 14, 14)
    before = len(here.channel.writes())
    assert here.run("sync").report.outcomes == ()
    assert len(here.channel.writes()) == before
    assert here.refused() == {}


def test_playlists_beyond_todays_ten_come_about_tomorrow(start: Start) -> None:
    here = start(playlists="".join(PLAYLISTS.format(number=number) for number in range(12)))
    here.add(1)

    result = here.run("sync")

    assert result.exit_code == 0
    assert len(here.channel.truth()["playlists"]) == 12
    assert here.days_of("playlists.insert") == {"2026-11-22": 10, "2026-11-23": 2}


def test_a_film_that_no_playlist_takes_yet_is_tried_again_soon(start: Start) -> None:
    here = start(playlists=PLAYLISTS.format(number=1))
    here.set(fresh_video_not_found=12)
    here.add(1)

    result = here.run("sync")

    (playlist,) = here.channel.truth()["playlists"]
    assert (result.exit_code, len(playlist["items"])) == (0, 1)
    assert here.waits.seen
    assert here.waits.seen[-1][3].date() == here.waits.seen[0][3].date() == berlin("2026-11-22").date()
