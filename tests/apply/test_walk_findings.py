"""What walks have found (tests/apply/walk), each as the few steps that were left when all others were taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.apply.crashing import PulledPlugError
from tests.apply.walk.folder import BERLIN
from tests.apply.walk.world import World, new_story, world
from tests.apply.whole_run import Hook


@pytest.fixture(name="here")
def _here(tmp_path: Path) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        here = world(tmp_path, monkeypatch, 1)
        yield here
        here.end()


def test_captions_that_the_owner_deleted_are_made_anew_when_their_file_changes(here: World) -> None:
    """They were updated, refused with "captionNotFound", and the run ended with 3, each time anew."""
    here.zm("sync")
    video = here.video_of("story-a")
    here.channel.owner(do="delete_caption", id=video["captions"][0]["id"])
    here.folder.change("story-a", captions=(("de", 7),))
    ended = here.zm("sync")
    assert (ended.code, [change["status"] for change in ended.changes]) == (0, ["done"])
    assert [track["language"] for track in here.video_of("story-a")["captions"]] == ["de"]
    assert here.zm("sync").writes == ()


def test_a_plan_says_that_a_film_will_be_deleted_before_its_withdrawal_is_recorded(here: World) -> None:
    """`zm plan` spoke of neutral texts; `zm sync`, which records the withdrawal first, deleted the film at once."""
    here.zm("sync")
    here.folder.channel["withdrawn"] = {"then": "delete"}
    here.folder.write_channel()
    consent = here.folder.stories["story-a"].consent
    assert consent is not None
    here.folder.change("story-a", consent=replace(consent, withdrawn=here.today()))
    planned = [(change["action"], change["units"]) for change in here.zm("plan").changes]
    assert planned == [(change["action"], change["units"]) for change in here.zm("sync").changes]
    assert ("delete_video", 50) in planned


def test_a_time_that_youtube_refuses_is_sent_once_and_then_asked_about(here: World) -> None:
    """A film that was public and is private again cannot be scheduled: every run tried it anew, for 50 units."""
    here.zm("sync")
    here.folder.change("story-a", visibility="private")
    here.zm("sync")
    here.folder.change("story-a", visibility="public", publish_at=datetime(2027, 6, 1, 9, tzinfo=BERLIN))
    refused = here.zm("publish")
    assert [change["error"] and change["error"]["reason"] for change in refused.changes] == ["publish_at_refused"]
    again = here.zm("publish")
    assert (again.code, again.writes, again.left_out[0]["reason"]) == (1, (), "time_passed")
    here.folder.change("story-a", publish_at=None)
    assert here.zm("publish").code == 0
    assert here.video_of("story-a")["privacy"] == "public"


def test_what_youtube_shows_of_an_upload_on_its_way_is_not_taken_for_the_film(here: World) -> None:
    """A run that was killed while sending left a video without a film, which the next run bound to the story, and
    showed to everybody; `zm resolve --reupload` called it arrived."""
    here.channel.world.change_settings({"stub_while_uploading": True})
    at = 0
    while not here.channel.truth()["sessions"]:
        at += 1
        here.zm("publish", "story-a", at=at)
    assert [video["complete"] for video in here.videos().values()] == [False]
    assert here.zm("sync").code == 0
    assert [here.video_of(story)["complete"] for story in here.folder.stories] == [True] * 4


def test_a_video_without_a_film_keeps_nobody_from_sending_it_again(here: World) -> None:
    here.channel.world.change_settings({"stub_while_uploading": True, "session_life_seconds": 1})
    here.channel.faults({"operation": "videos.insert.put", "fault": "reset_before", "times": 99})
    assert here.zm("publish", "story-a").code == 9
    (stub,) = here.videos().values()
    assert here.zm("resolve", "story-a", "--use", stub["id"]).code == 2
    assert here.zm("resolve", "story-a", "--reupload").code == 0
    here.calm()
    assert here.zm("publish", "story-a").code == 0
    assert here.video_of("story-a")["complete"]


def test_after_a_loss_every_film_is_found_again_even_if_the_run_is_killed_or_settles_an_upload_first(
    here: World,
) -> None:
    """The stories that are bound first kept the others from being looked for: a film without consent stayed public."""
    here.zm("sync")
    known = set(here.videos())
    for story in ("story-a", "story-b"):
        here.folder.change(story, consent=None)
    film = here.new_film()
    assert film is not None
    here.folder.put("story-new", new_story(here, film))
    memory = here.folder.root / "channel.state.json"

    def pull() -> None:
        here.plug.dead = True
        raise PulledPlugError("the film has arrived")

    here.hook = Hook("videos.insert.put", after=pull)
    assert here.zm("publish", "story-new").code is None
    memory.unlink()
    for point in range(1, 60, 3):
        if here.zm("publish", at=point).code is not None:
            break
    here.zm("publish")
    assert {one["video_id"] for one in here.bound()["stories"].values()} >= known
    assert here.video_of("story-a")["privacy"] == here.video_of("story-b")["privacy"] == "private"


def test_an_upload_that_another_computer_found_by_its_marker_is_no_second_copy(here: World) -> None:
    """The first computer was killed when the film had arrived; the second bound it; the first then spoke of two."""

    def pull() -> None:
        here.plug.dead = True
        raise PulledPlugError("the film has arrived")

    here.hook = Hook("videos.insert.put", after=pull)
    assert here.zm("publish", "story-a").code is None
    here.clock.passed += 3600  # the killed run's claim on the folder has run out
    here.zm("publish", host="pc-b")
    here.clock.passed += 3600
    assert here.zm("sync").code == 0
    assert len(here.videos()) == 4
