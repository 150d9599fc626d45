"""Two colleagues, a pulled plug, Ctrl-C, an empty quota: the channel ends up right, the exit code is true."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.support.office import CHOIR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.office import Office

FILMS = 6


@contextmanager
def publishing(office: Office) -> Iterator[subprocess.Popen[str]]:
    """`zm publish --yes` in a process of its own, ended at the latest with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "zusammenmehr", "publish", "--yes"],
        cwd=office.folder,
        env={**os.environ, "ZM_LANG": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=20)


def until_it_uploads(office: Office) -> None:
    """Waits until a film's bytes are on their way."""
    deadline = time.monotonic() + 20
    while not any(fault["fired"] for fault in office.control.fired()):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def complete_videos(office: Office) -> int:
    return len(office.control.truth()["videos"])


def test_a_second_run_ends_at_once_and_names_the_holder(office: Office) -> None:
    office.control.faults({"operation": "videos.insert.put", "fault": "stall", "seconds": 25})
    with publishing(office) as first:
        until_it_uploads(office)
        second = office.zm("publish", "--yes")

        assert first.poll() is None  # the first one is still at work: the second has not waited for it
        assert second.code == 6
        assert str(first.pid) in second.err


def test_a_killed_run_goes_on_where_it_stopped_and_uploads_nothing_twice(office: Office) -> None:
    office.control.faults({"operation": "videos.insert.put", "nth": 3, "fault": "stall", "seconds": 20, "after": True})
    with publishing(office) as first:
        until_it_uploads(office)
        first.kill()
        first.wait(timeout=10)

    again = office.json("publish", "--yes")
    third = office.json("publish", "--yes")

    assert {change["status"] for change in again["changes"]} == {"done"}
    assert complete_videos(office) == FILMS
    assert third["changes"] == []


def test_ctrl_c_ends_the_run_cleanly_and_the_next_one_goes_on(office: Office) -> None:
    office.control.faults({"operation": "captions.insert", "nth": 2, "fault": "stall", "seconds": 2})
    with publishing(office) as first:
        until_it_uploads(office)
        first.send_signal(signal.SIGINT)

        assert first.wait(timeout=20) == 130

    assert {change["status"] for change in office.json("publish", "--yes")["changes"]} == {"done"}
    assert complete_videos(office) == FILMS


def test_a_film_that_is_withdrawn_while_it_waits_for_its_turn_is_not_sent(office: Office) -> None:
    """Law 4: the plan was agreed to before."""
    office.control.faults({"operation": "videos.insert.put", "fault": "stall", "seconds": 3, "times": 2})
    with publishing(office) as first:
        until_it_uploads(office)
        story = office.folder / "stories" / CHOIR / "story.yaml"
        text = story.read_text(encoding="utf-8")
        story.write_text(text.replace("    given:", "    withdrawn: 2021-08-01\n    given:", 1), encoding="utf-8")
        out, _err = first.communicate(timeout=60)

    assert first.returncode == 9
    assert "The consent was withdrawn while this run was at work; the film is not sent." in " ".join(out.split())
    assert complete_videos(office) == FILMS - 1


def test_an_empty_quota_is_exit_4_and_the_rest_waits(office: Office) -> None:
    fault = {"operation": "captions.insert", "fault": "status", "status": 403, "reason": "quotaExceeded"}
    office.control.faults(fault)

    ended = office.zm("publish", "--yes", "--format", "json")

    assert ended.code == 4
    statuses = {change["status"] for change in ended.json["changes"]}
    assert "waiting" in statuses
    assert "done" in statuses
    office.control.clear_log()
    later = office.zm("publish", "--yes", "--format", "json")
    assert later.code == 4
    assert [entry["operation"] for entry in office.writes()] == []


def test_a_lost_answer_to_the_last_byte_makes_no_second_video(office: Office) -> None:
    office.control.faults({"operation": "videos.insert.put", "fault": "reset_after"})

    done = office.json("publish", "--yes")

    assert office.control.fired()[0]["fired"] == 1
    assert {change["status"] for change in done["changes"]} == {"done"}
    assert complete_videos(office) == FILMS


def test_a_lost_playlist_answer_makes_no_second_playlist(office: Office) -> None:
    office.json("publish", "--yes")
    office.control.faults({"operation": "playlists.insert", "fault": "reset_after"})
    office.control.faults({"operation": "playlistItems.insert", "fault": "reset_after"})

    done = office.json("sync-playlists", "--yes")

    assert all(fault["fired"] == 1 for fault in office.control.fired())
    assert {change["status"] for change in done["changes"]} == {"done"}
    playlists = office.control.truth()["playlists"]
    titles = [one["title"] for one in playlists]
    assert len(titles) == len(set(titles))
    for one in playlists:
        videos = [item["video_id"] for item in one["items"]]
        assert len(videos) == len(set(videos))


def test_a_lost_memory_makes_no_second_video_and_takes_withdrawn_films_off(office: Office) -> None:
    office.json("publish", "--yes")
    withdraw(office, "2020-fahrradwerkstatt-hameln")
    (office.folder / ".zm" / "sandbox" / "channel.state.json").unlink()

    again = office.json("publish", "--yes")

    assert complete_videos(office) == FILMS
    assert again["changes"][0]["action"] == "make_private"
    assert not any(change["action"] == "upload" for change in again["changes"])


def test_two_copies_of_a_film_are_left_to_a_person(office: Office) -> None:
    office.json("publish", "--yes")
    state = office.folder / ".zm" / "sandbox" / "channel.state.json"
    mark = next(tag for tag in tags_of(office, "Ein Chor singt in vielen Sprachen") if tag.startswith("zm-"))
    office.control.owner(do="upload_video", title="Kopie", tags=[mark])
    state.unlink()

    ended = office.zm("publish", "--yes", "--format", "json")

    assert ended.code == 9
    left_out = {item["story"]: item["reason"] for item in ended.json["left_out"]}
    assert left_out["2021-chor-celle"] == "already_there"
    assert not any(change["action"] == "upload" for change in ended.json["changes"])


def withdraw(office: Office, story: str) -> None:
    """Writes into the story that its consent was withdrawn."""
    file = office.folder / "stories" / story / "story.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("consent:\n") == 1
    file.write_text(text.replace("consent:\n", "consent:\n  withdrawn: 2026-11-01\n"), encoding="utf-8")


def tags_of(office: Office, title: str) -> list[str]:
    """The tags of the video with this title, as the channel has them."""
    videos = office.control.truth()["videos"]
    tags: list[str] = next(video["snippet"]["tags"] for video in videos if video["title"] == title)
    return tags
