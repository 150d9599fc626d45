"""Twenty real kills of a real `zm publish`, one after another: what each leaves behind is what the next one finds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.e2e.test_running import FILMS, publishing
from tests.support.office import CHOIR, GARDEN

if TYPE_CHECKING:
    from tests.support.office import Office

KILLS = 20
#: What a run asks before it writes (sign-in, channel, uploads, what is open), and then some steps more.
FIRST, SPREAD = 7, 4


def _dies(office: Office, nth: int, *, after: bool) -> bool:
    """Kills a run while its `nth` request hangs, before or after its effect; False when it had fewer."""
    office.control.clear_faults()
    office.control.faults({"operation": "*", "nth": nth, "fault": "stall", "seconds": 60, "after": after})
    with publishing(office) as run:
        deadline = time.monotonic() + 30
        while run.poll() is None:
            if office.control.fired()[0]["fired"]:
                run.kill()
                return run.wait(timeout=10) < 0
            assert time.monotonic() < deadline
            time.sleep(0.02)
    return False


def _another_day(office: Office) -> None:
    """zm has counted nothing yet: what a kill in the middle of captions makes zm send again adds up over twenty."""
    (office.folder / ".zm" / "sandbox" / "state" / "quota.json").unlink()


def test_twenty_kills_lose_and_double_nothing(office: Office) -> None:
    office.control.settings(quota={"units": 100_000})
    kills = sum(_dies(office, FIRST + number % SPREAD, after=number % 2 == 1) for number in range(KILLS))
    office.control.clear_faults()
    _another_day(office)

    done = office.json("publish", "--yes")
    office.control.clear_log()
    again = office.json("publish", "--yes")

    assert kills == KILLS
    assert {change["status"] for change in done["changes"]} == {"done"}
    assert again["changes"] == []
    assert office.writes() == []
    videos = office.control.truth()["videos"]
    assert len(videos) == FILMS
    assert all(video["complete"] for video in videos)
    choir = office.truth_of(office.video_of(CHOIR))
    assert [entry["privacy"] for entry in choir["privacy_history"]] == ["private", "public"]
    assert sorted(track["language"] for track in choir["captions"]) == ["de", "uk"]
    assert office.truth_of(office.video_of(GARDEN))["privacy"] == "private"
