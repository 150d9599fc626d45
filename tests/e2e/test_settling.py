"""zm resolve: what a person says is held against what the channel shows; nonsense changes nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.office import CHOIR, GARDEN, Office


def state_of(office: Office) -> dict[str, Any]:
    text = (office.folder / ".zm" / "sandbox" / "channel.state.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def open_elsewhere(office: Office, story: str) -> str:
    """The story's upload was begun on another computer, which nobody can ask; the id of the video that came of it."""
    video = office.video_of(story)
    file = office.folder / ".zm" / "sandbox" / "channel.state.json"
    document = state_of(office)
    del document["stories"][story]
    document["open"][story] = {
        "nonce": "00",
        "host": "elsewhere",
        "since": "2026-01-01T00:00:00+00:00",
        "final_sent": True,
    }
    file.write_text(json.dumps(document), encoding="utf-8")
    return video


def test_the_video_that_a_person_names_is_the_storys(published: Office) -> None:
    video = open_elsewhere(published, CHOIR)

    done = published.json("resolve", CHOIR, f"--use=https://youtu.be/{video}", "--yes")

    assert (done["settled"], done["video_id"]) == (True, video)
    assert state_of(published)["stories"][CHOIR]["video_id"] == video
    assert state_of(published)["open"] == {}
    assert all(change["action"] != "upload" for change in published.json("publish", "--yes")["changes"])
    assert published.json("history")["writes"][-1]["action"] != "upload"


def test_a_film_that_has_arrived_is_not_uploaded_again(published: Office) -> None:
    video = open_elsewhere(published, CHOIR)

    ended = published.zm("resolve", CHOIR, "--reupload", "--yes")

    assert ended.code == 2
    assert f"zm resolve {CHOIR} --use {video}" in ended.err
    assert CHOIR in state_of(published)["open"]


def test_a_film_that_is_gone_is_uploaded_again_when_a_person_says_so(published: Office) -> None:
    gone = published.video_of(CHOIR)
    published.control.owner(do="delete_video", id=gone)
    assert published.zm("publish", "--yes").code == 9

    done = published.json("resolve", CHOIR, "--reupload", "--yes")

    assert (done["settled"], done["video_id"]) == (True, None)
    published.json("publish", "--yes")
    assert published.video_of(CHOIR) != gone
    assert (
        sum(
            video["size"] == published.truth_of(published.video_of(CHOIR))["size"]
            for video in published.control.truth()["videos"]
        )
        == 1
    )


@pytest.mark.parametrize("dry", [True, False])
def test_nonsense_is_refused_and_changes_nothing(published: Office, dry: bool) -> None:
    before = state_of(published)
    other, foreign = (
        published.video_of(GARDEN),
        published.control.owner(do="upload_video", title="x", foreign=True)["id"],
    )
    how = "--dry-run" if dry else "--yes"

    def refused(*arguments: str) -> str:
        ended = published.zm("resolve", *arguments, how)
        assert ended.code == 2, ended
        assert "Traceback" not in ended.err
        return ended.err

    assert "nothing to settle" in refused(CHOIR, "--reupload")
    published.control.owner(do="delete_video", id=published.video_of(CHOIR))
    assert "no video" in refused(CHOIR, f"--use={foreign}")
    assert "no video" in refused(CHOIR, "--use=AAAAAAAAAAA")
    assert GARDEN in refused(CHOIR, f"--use={other}")
    small = published.control.owner(do="upload_video", title="x", content="eA==")["id"]
    assert "another film" in refused(CHOIR, f"--use={small}")
    assert "no address or id" in refused(CHOIR, "--use=nothing")
    assert "no story" in refused("nobody", "--reupload")
    assert "--use ID" in refused(CHOIR)
    assert state_of(published) == before


def test_a_withdrawn_story_is_never_uploaded_this_way(published: Office) -> None:
    published.json("withdraw", CHOIR, "--yes")
    published.control.owner(do="delete_video", id=published.video_of(CHOIR))

    ended = published.zm("resolve", CHOIR, "--reupload", "--yes")

    assert ended.code == 2
    assert "withdrawn" in ended.err


def replacing_elsewhere(office: Office) -> tuple[str, str]:
    """Another computer was about to replace the choir's film; (the old video, the new one, which did arrive)."""
    film = office.folder / "stories" / CHOIR / "film.mp4"
    film.write_bytes(film.read_bytes() + b"\0\0\0\x08free")
    before = state_of(office)["stories"][CHOIR]
    assert office.zm("publish", "--replace", CHOIR, "--yes").code == 0
    new = office.video_of(CHOIR)
    file = office.folder / ".zm" / "sandbox" / "channel.state.json"
    document = state_of(office)
    document["stories"][CHOIR] = before
    document["open"][CHOIR] = {
        "nonce": "00",
        "host": "elsewhere",
        "since": "2026-01-01T00:00:00+00:00",
        "final_sent": True,
        "replaces": before["video_id"],
    }
    file.write_text(json.dumps(document), encoding="utf-8")
    return before["video_id"], new


def test_another_computers_replacement_is_settled_with_the_new_video(published: Office) -> None:
    old, new = replacing_elsewhere(published)
    assert published.zm("publish", "--yes").code == 9

    assert published.zm("resolve", CHOIR, f"--use={old}", "--yes").code == 2
    assert published.zm("resolve", CHOIR, f"--use={new}", "--yes").code == 0

    bound = state_of(published)["stories"][CHOIR]
    assert (bound["video_id"], list(bound["replaced"])) == (new, [old])
    assert published.zm("publish", "--yes").code == 0
    assert published.truth_of(old)["privacy"] == "private"


def test_another_computers_replacement_that_never_arrived_leaves_the_old_video_to_its_story(published: Office) -> None:
    old, new = replacing_elsewhere(published)
    published.control.owner(do="delete_video", id=new)

    assert published.zm("resolve", CHOIR, "--reupload", "--yes").code == 0

    assert state_of(published)["stories"][CHOIR]["video_id"] == old
    assert state_of(published)["open"] == {}
