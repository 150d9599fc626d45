"""The last sentence is true, also where the exit code speaks of something that was not sent (law 20)."""

from __future__ import annotations

import shutil

from tests.support.office import CHOIR, GARDEN, Office

_WELL = "Nothing to do on: PRACTICE CHANNEL"
_NEEDS_YOU = "Nothing that zm can do by itself on: PRACTICE CHANNEL"


def write(office: Office, old: str, new: str) -> None:
    file = office.folder / "stories" / CHOIR / "story.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def words(text: str) -> str:
    """The text without the line ends that the width of the terminal made."""
    return " ".join(text.split())


def test_a_channel_in_step_needs_nothing(published: Office) -> None:
    ended = published.zm("sync", "--yes")

    assert ended.code == 0
    assert _WELL in ended.out


def test_a_film_whose_folder_is_gone_is_loud_and_says_what_can_be_done(published: Office) -> None:
    shutil.rmtree(published.folder / "stories" / CHOIR)

    ended, status = published.zm("sync", "--yes", "-q"), published.zm("status")

    assert (ended.code, status.code) == (1, 1)
    assert f"STILL PUBLIC: {CHOIR}: its folder is gone; put it back" in words(ended.out)
    assert f"zm withdraw {CHOIR}" in words(ended.out)
    assert _NEEDS_YOU in words(ended.out)
    assert "STILL PUBLIC" in status.out


def test_a_renamed_folder_is_not_sent_again_and_the_remedy_is_named(published: Office) -> None:
    folder = published.folder / "stories" / CHOIR
    folder.rename(folder.with_name("2021-chor"))

    ended = published.zm("sync", "--yes", "-q")

    assert ended.code == 9
    assert f"zm resolve 2021-chor --use {published.video_of(CHOIR)}" in words(ended.out)
    assert len(published.control.truth()["videos"]) == 3


def test_a_quiet_run_says_why_it_ends_with_1_or_9(published: Office) -> None:
    video = published.video_of(CHOIR)
    published.control.owner(do="edit_video", id=video, privacy="private")
    hidden = published.zm("sync", "--yes", "-q")
    published.control.owner(do="delete_video", id=video)
    gone = published.zm("sync", "--yes", "-q")

    assert hidden.code == 1
    assert "--force private-by-hand" in words(hidden.out)
    assert gone.code == 9
    assert f"zm resolve {CHOIR} --reupload" in words(gone.out)


def test_an_error_that_changes_nothing_in_the_plan_is_told(published: Office) -> None:
    write(published, "given: 2021-07-07", "given: 2021-07-07\n    until: 2022-01-01")

    ended = published.zm("publish", "--yes", "-q")

    assert ended.code == 1
    assert "1 error in the stories; “zm validate” shows it." in ended.out


def test_a_changed_playlist_is_no_change_to_films(published: Office) -> None:
    playlist = published.control.truth()["playlists"][0]["id"]
    published.control.owner(do="edit_playlist", id=playlist, snippet={"title": "By hand"})

    ended = published.zm("sync-playlists", "--yes")

    assert ended.code == 0
    assert words(ended.out).endswith("1 playlist changed.")


def test_a_playlist_that_has_lost_its_last_story_is_named_by_the_title_that_people_know(published: Office) -> None:
    write(published, "place: Celle\n", "place: Celle\ndraft: true\n")
    shutil.rmtree(published.folder / "stories" / GARDEN)  # the other one of this region

    planned = words(published.zm("plan").out)

    assert "Playlist “Geschichten aus Heide" in planned
    assert "region/lueneburg" not in planned
