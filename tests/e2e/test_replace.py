"""`zm publish --replace`: another video takes the place of one whose film changed."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.office import CHOIR, GARDEN

if TYPE_CHECKING:
    from tests.support.office import Office
    from tests.support.zm import Ended


def _change_film(office: Office, story: str = CHOIR) -> None:
    film = office.folder / "stories" / story / "film.mp4"
    film.write_bytes(film.read_bytes() + b"\0\0\0\x08free")


def _replace(office: Office, *arguments: str) -> Ended:
    return office.zm("publish", "--replace", CHOIR, "--yes", *arguments)


def _places(office: Office) -> dict[str, list[str]]:
    return {one["title"]: [item["video_id"] for item in one["items"]] for one in office.control.truth()["playlists"]}


def _binding(office: Office, story: str = CHOIR) -> Any:
    file = office.folder / ".zm" / "sandbox" / "channel.state.json"
    return json.loads(file.read_text(encoding="utf-8"))["stories"][story]


def _settled(office: Office) -> None:
    """Nothing is left to do: neither for the videos nor for the playlists."""
    office.control.clear_log()
    assert office.json("sync", "--yes")["changes"] == []
    assert office.writes() == []


def test_the_new_film_takes_every_place_of_the_old_one(published: Office) -> None:
    old = published.video_of(CHOIR)
    before, words = _places(published), published.truth_of(old)["snippet"]
    assert sum(old in items for items in before.values()) > 1
    _change_film(published)
    shown = published.json("publish", "--replace", CHOIR, "--dry-run")
    published.control.clear_log()

    done = _replace(published, "--format", "json")

    assert done.code == 0, done
    new = published.video_of(CHOIR)
    assert new != old
    assert _places(published) == {
        title: [new if item == old else item for item in items] for title, items in before.items()
    }
    assert published.truth_of(new)["privacy"] == "public"
    assert {track["language"] for track in published.truth_of(new)["captions"]} == {"de", "uk"}
    assert published.truth_of(old)["privacy"] == "private"
    assert published.truth_of(old)["snippet"] == words  # no pointer, nothing else
    assert [(one["action"], one["units"]) for one in done.json["changes"]] == [
        (one["action"], one["units"]) for one in shown["changes"]
    ]
    assert shown["cost"]["units"] >= sum(entry["units"] for entry in published.writes())
    _settled(published)


def test_the_old_film_is_deleted_only_once_the_new_one_is_processed(published: Office) -> None:
    old = published.video_of(CHOIR)
    _change_film(published)
    published.control.settings(processing={"mode": "time", "n": 3600})

    first = _replace(published, "--delete-old", "--format", "json")

    assert first.code == 3
    assert {one["action"]: one["status"] for one in first.json["changes"]}["delete_video"] == "waiting"
    assert published.truth_of(old)["privacy"] == "private"

    published.control.advance(3601)
    assert published.zm("publish", "--yes").code == 0  # nobody has to ask again
    assert old not in {video["id"] for video in published.control.truth()["videos"]}
    assert "replaced" not in _binding(published)
    _settled(published)


def test_of_a_deleted_film_no_entry_stays_whichever_command_finishes(published: Office) -> None:
    """Captions are refused after the upload, so the old film still has its places when the daily run deletes it."""
    old, before = published.video_of(CHOIR), _places(published)
    _change_film(published)
    published.control.faults(
        {"operation": "captions.insert", "fault": "status", "status": 403, "reason": "forbidden", "times": 9}
    )
    assert _replace(published, "--delete-old").code == 3
    published.control.clear_faults()

    shown = published.json("plan")
    done = published.json("sync", "--yes")

    actions = [one["action"] for one in done["changes"]]
    assert actions == [one["action"] for one in shown["changes"]]
    assert actions[-1] == "delete_video"
    new = published.video_of(CHOIR)
    assert _places(published) == {
        title: [new if item == old else item for item in items] for title, items in before.items()
    }
    assert old not in {video["id"] for video in published.control.truth()["videos"]}
    _settled(published)


def test_a_film_that_keeps_a_place_is_not_deleted(published: Office) -> None:
    old = published.video_of(CHOIR)
    _change_film(published)
    published.control.faults(
        {"operation": "captions.insert", "fault": "status", "status": 403, "reason": "forbidden", "times": 9}
    )
    assert _replace(published, "--delete-old").code == 3
    published.control.clear_faults()
    published.control.faults(
        {"operation": "playlistItems.delete", "fault": "status", "status": 403, "reason": "forbidden", "times": 1}
    )

    ended = published.zm("sync", "--yes", "--format", "json")

    assert ended.code == 3
    assert {one["status"] for one in ended.json["changes"] if one["video_id"] == old} >= {"failed", "not_reached"}
    assert published.truth_of(old)["privacy"] == "public"
    assert published.zm("sync", "--yes").code == 0
    assert not any(old in items for items in _places(published).values())
    _settled(published)


def test_a_withdrawal_reaches_the_replaced_film_too(published: Office) -> None:
    old = published.video_of(CHOIR)
    _change_film(published)
    assert _replace(published).code == 0
    published.control.owner(do="edit_video", id=old, privacy="unlisted")

    assert published.zm("withdraw", CHOIR, "--yes").code == 0

    assert published.truth_of(old)["privacy"] == "private"
    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "private"
    assert published.zm("sync", "--yes").code == 0
    for video in (old, published.video_of(CHOIR)):
        assert published.truth_of(video)["captions"] == []
        assert not any(video in items for items in _places(published).values())
    _settled(published)


def test_a_film_that_did_not_change_is_not_sent_again(published: Office) -> None:
    published.control.clear_log()
    done = _replace(published, "--format", "json")
    assert done.code == 0
    assert [(item["story"], item["reason"]) for item in done.json["left_out"]] == [(CHOIR, "not_changed")]
    assert published.writes() == []


def test_what_somebody_hid_on_youtube_is_not_shown_by_a_new_film(published: Office) -> None:
    _change_film(published)
    published.control.owner(do="edit_video", id=published.video_of(CHOIR), privacy="private")
    published.control.clear_log()

    assert [item["reason"] for item in _replace(published, "--format", "json").json["left_out"]] == ["private_by_hand"]
    assert published.writes() == []

    assert _replace(published, "--force", "private-by-hand").code == 0
    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "public"


def test_the_daily_run_goes_on_with_what_was_begun(published: Office) -> None:
    """Captions are refused after the upload, so the old film stays until the next run."""
    old, before = published.video_of(CHOIR), _places(published)
    _change_film(published)
    published.control.faults(
        {"operation": "captions.insert", "fault": "status", "status": 403, "reason": "forbidden", "times": 9}
    )

    assert _replace(published).code == 3
    assert published.control.fired()
    assert published.truth_of(old)["privacy"] == "public"
    assert _places(published) == before

    published.control.clear_faults()
    assert published.zm("sync", "--yes").code == 0
    new = published.video_of(CHOIR)
    assert published.truth_of(old)["privacy"] == "private"
    assert _places(published) == {
        title: [new if item == old else item for item in items] for title, items in before.items()
    }
    _settled(published)


def test_a_consent_that_is_older_than_the_new_film_is_told_before_it_goes_up(published: Office) -> None:
    _change_film(published)
    shown = published.json("publish", "--replace", CHOIR, "--dry-run")
    assert [(item["story"], item["reason"]) for item in shown["left_out"]] == [(CHOIR, "consent_older")]

    story = published.folder / "stories" / CHOIR / "story.yaml"
    text = story.read_text(encoding="utf-8")
    story.write_text(re.sub(r"given: \S+", f"given: {datetime.now(UTC).date()}", text), encoding="utf-8")
    assert published.json("publish", "--replace", CHOIR, "--dry-run")["left_out"] == []


def test_other_stories_runs_leave_the_old_film_alone(published: Office) -> None:
    _change_film(published)
    ended = published.json("publish", GARDEN, "--yes")
    assert ended["changes"] == []
    assert published.zm("sync-playlists", "--yes").code in {0, 1}
    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "public"


def test_deleting_without_replacing_is_no_command(published: Office) -> None:
    assert published.zm("publish", "--delete-old", "--yes").code == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_words_name_the_story_and_the_way_out(published: Office, language: str) -> None:
    _change_film(published)
    told = published.zm("plan", "--lang", language).out
    assert f"zm publish --replace {CHOIR}" in " ".join(told.split())
    shown = published.zm("publish", "--replace", CHOIR, "--dry-run", "--lang", language, COLUMNS="200").out
    assert {"de": "neuen Film hochladen", "en": "upload the new film"}[language] in shown
    done = " ".join(_replace(published, "--lang", language).out.split())
    assert {"de": "1 altes Video auf „Privat“ gestellt", "en": "1 old video made private"}[language] in done
