"""What only a person can say is asked at a terminal, and nowhere else (laws 2, 8 and 10)."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import pytest
from tests.support.office import CHOIR, GARDEN, Office
from tests.support.terminal import zm_at_a_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")

NEW = "2021-chor-neu"
_LANGUAGES = {
    "en": (
        "Was the folder renamed? [y/N]",
        "Make it private until that is settled? [y/N]",
        "Do this now? [y/N]",
        "y\n",
    ),
    "de": (
        "Wurde der Ordner umbenannt? [j/N]",
        "Den Film auf privat stellen, bis das geklärt ist? [j/N]",
        "Jetzt ausführen? [j/N]",
        "j\n",
    ),
}


def rename(office: Office) -> str:
    """The choir's folder has another name now; the id of its video."""
    video = office.video_of(CHOIR)
    (office.folder / "stories" / CHOIR).rename(office.folder / "stories" / NEW)
    office.control.clear_log()
    return video


def binding_of(office: Office, story: str) -> Any:
    text = (office.folder / ".zm" / "sandbox" / "channel.state.json").read_text(encoding="utf-8")
    return json.loads(text)["stories"].get(story)


def left_out(office: Office, *command: str) -> tuple[int, dict[str, str]]:
    ended = office.zm(*command, "--format", "json")
    return ended.code, {item["story"]: item["reason"] for item in ended.json["left_out"] if item["story"]}


@pytest.mark.parametrize(("command", "language"), [("publish", "en"), ("sync", "de")])
def test_a_renamed_folder_keeps_its_video_and_nothing_is_sent_twice(
    published: Office, language: str, command: str
) -> None:
    before, video = binding_of(published, CHOIR), rename(published)
    renamed, _hide, go, yes = _LANGUAGES[language]

    with zm_at_a_terminal(command, folder=published.folder, environment={"ZM_LANG": language}) as zm:
        zm.wait_for(f"stories/{NEW}")
        zm.wait_for(renamed)
        zm.type(yes)
        zm.wait_for(go)
        zm.type(yes)
        assert zm.end() == 0, zm.shown

    after = binding_of(published, NEW)
    assert binding_of(published, CHOIR) is None
    assert after | {"written": {}} == before | {"written": {}}
    assert {write["operation"] for write in published.writes()} == {"videos.update"}, "its marker, and nothing else"
    assert published.truth_of(video)["privacy"] == "public"
    published.control.clear_log()
    assert published.json(command, "--yes")["changes"] == []
    assert published.writes() == []


def test_it_stands_in_the_history(published: Office) -> None:
    video = rename(published)
    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        zm.wait_for("renamed? [y/N]")
        zm.type("y\n")
        zm.wait_for("Do this now?")
        zm.type("y\n")
        assert zm.end() == 0
        assert "1 story renamed" in zm.shown

    (write,) = [one for one in published.json("history")["writes"] if one["action"] == "rename_story"]
    assert (write["story"], write["video_id"], write["result"]) == (NEW, video, "done")
    assert write["details"]["fields"] == {"was": CHOIR}
    shown = published.zm("history", "--show", str(write["number"]), ZM_LANG="de").out
    assert f"früherer Name: {CHOIR}" in shown


def test_no_means_as_it_was_and_a_no_to_the_plan_renames_nothing(published: Office) -> None:
    rename(published)
    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        zm.wait_for("renamed? [y/N]")
        zm.type("\n")
        zm.wait_for("STILL PUBLIC")
        zm.wait_for("settled? [y/N]")
        zm.type("n\n")
        assert zm.end() == 9
        assert f"zm resolve {NEW} --use" in re.sub(r"\s+", " ", zm.shown)
    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        zm.wait_for("renamed? [y/N]")
        zm.type("y\n")
        zm.wait_for("Do this now?")
        zm.type("n\n")
        assert zm.end() == 0

    assert binding_of(published, NEW) is None
    assert binding_of(published, CHOIR) is not None
    assert published.writes() == []


@pytest.mark.parametrize(
    "arguments", [("sync", "--yes"), ("publish", "--dry-run"), ("plan",), ("publish", "--format", "json")], ids=" ".join
)
def test_nobody_is_asked_where_nobody_sits_or_nobody_may_be(published: Office, arguments: tuple[str, ...]) -> None:
    rename(published)

    with zm_at_a_terminal(*arguments, folder=published.folder) as zm:
        assert zm.end() == 9
        assert "[y/N]" not in zm.shown

    assert binding_of(published, NEW) is None


def test_without_a_terminal_the_film_stays_here(published: Office) -> None:
    rename(published)

    assert left_out(published, "publish", "--yes") == (9, {CHOIR: "folder_gone", NEW: "same_film"})
    assert binding_of(published, NEW) is None


def test_sync_playlists_asks_nothing_of_that(published: Office) -> None:
    rename(published)

    with zm_at_a_terminal("sync-playlists", folder=published.folder) as zm:
        assert zm.end() == 1
        assert "[y/N]" not in zm.shown


def test_a_scheduled_time_that_passed_does_not_keep_a_renamed_story_from_its_video(published: Office) -> None:
    """ZM809 holds for films that are still to be uploaded; this one is there."""
    story = published.folder / "stories" / CHOIR / "story.yaml"
    text = story.read_text(encoding="utf-8")
    story.write_text(f"{text.rstrip()}\npublish_at: 2022-01-01 09:00\n", encoding="utf-8")
    published.zm("publish", "--yes")
    rename(published)

    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        zm.wait_for("renamed? [y/N]")
        zm.type("y\n")
        zm.wait_for("Do this now?")
        zm.type("y\n")
        assert zm.end() == 0, zm.shown


def test_resolve_takes_the_video_of_a_story_whose_folder_is_gone(published: Office) -> None:
    before, video = binding_of(published, CHOIR), rename(published)
    assert published.zm("resolve", NEW, f"--use={published.video_of(GARDEN)}", "--yes").code == 2

    done = published.json("resolve", NEW, f"--use={video}", "--yes")

    assert (done["settled"], done["video_id"]) == (True, video)
    assert binding_of(published, CHOIR) is None
    assert binding_of(published, NEW) == before
    assert [change["action"] for change in published.json("publish", "--yes")["changes"]] == ["update_video"]
    writes = published.json("history")["writes"]
    assert any(one["action"] == "resolve" and one["details"].get("fields") == {"was": CHOIR} for one in writes)


def test_resolve_refuses_another_film_and_a_withdrawn_one(published: Office) -> None:
    film = published.folder / "stories" / CHOIR / "film.mp4"
    film.write_bytes(film.read_bytes()[:-1] + b"x")
    video = rename(published)
    refused = published.zm("resolve", NEW, f"--use={video}", "--yes")
    assert (refused.code, "another film" in refused.err) == (2, True), refused

    published.zm("withdraw", CHOIR, "--yes")
    refused = published.zm("resolve", NEW, f"--use={video}", "--yes")
    assert (refused.code, "withdrawn" in refused.err) == (2, True), refused
    assert binding_of(published, NEW) is None


def test_a_withdrawn_story_is_not_asked_about(published: Office) -> None:
    published.zm("withdraw", CHOIR, "--yes")
    rename(published)

    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        assert zm.end() == 0
        assert "[y/N]" not in zm.shown


def test_a_film_whose_folder_is_gone_is_private_until_the_folder_is_back(published: Office) -> None:
    video, folder = published.video_of(CHOIR), published.folder / "stories" / CHOIR
    _renamed, hide, go, yes = _LANGUAGES["de"]
    folder.rename(published.folder / "elsewhere")

    with zm_at_a_terminal("publish", folder=published.folder, environment={"ZM_LANG": "de"}) as zm:
        zm.wait_for("NOCH ÖFFENTLICH")
        zm.wait_for(hide)
        zm.type(yes)
        zm.wait_for(go)
        zm.type(yes)
        assert zm.end() == 0, zm.shown
    assert published.truth_of(video)["privacy"] == "private"

    (published.folder / "elsewhere").rename(folder)
    assert [one["action"] for one in published.json("publish", "--yes")["changes"]] == ["promote"]
    assert published.truth_of(video)["privacy"] == "public"


@pytest.mark.parametrize("text", ["title: [", "titel: Chor\n"], ids=["unreadable", "with errors"])
def test_a_film_whose_story_cannot_be_used_is_private_until_it_can(published: Office, text: str) -> None:
    video, story = published.video_of(CHOIR), published.folder / "stories" / CHOIR / "story.yaml"
    good = story.read_text(encoding="utf-8")
    story.write_text(text if text.endswith("[") else good + text, encoding="utf-8")

    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        zm.wait_for("settled? [y/N]")
        zm.type("y\n")
        zm.wait_for("Do this now?")
        zm.type("y\n")
        assert zm.end() == 1, zm.shown
    assert published.truth_of(video)["privacy"] == "private"

    story.write_text(good, encoding="utf-8")
    assert [one["action"] for one in published.json("publish", "--yes")["changes"]] == ["promote"]


def test_a_film_whose_time_has_passed_is_published_now_when_a_person_says_so(published: Office) -> None:
    """It was to be private when it went up; the time that was written then lies behind us (law 10)."""
    video, story = published.video_of(CHOIR), published.folder / "stories" / CHOIR / "story.yaml"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("visibility: public", "visibility: private"), encoding="utf-8")
    assert published.zm("publish", "--yes").code == 0
    story.write_text(f"{text.rstrip()}\npublish_at: 2022-01-01 09:00\n", encoding="utf-8")
    assert left_out(published, "publish", "--yes") == (1, {CHOIR: "time_passed"})

    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        zm.wait_for("has passed: 1 Jan 2022")
        zm.wait_for("Publish it now? [y/N]")
        zm.type("y\n")
        zm.wait_for("Do this now? [y/N]")
        zm.type("y\n")
        assert zm.end() == 0, zm.shown

    assert published.truth_of(video)["privacy"] == "public"
    assert published.json("publish", "--yes")["changes"] == []


def test_ctrl_c_at_a_question_ends_the_run_and_changes_nothing(published: Office) -> None:
    rename(published)

    with zm_at_a_terminal("publish", folder=published.folder) as zm:
        zm.wait_for("renamed? [y/N]")
        zm.type("\x03")
        assert zm.end() == 130
        assert "Traceback" not in zm.shown

    assert binding_of(published, NEW) is None
    assert published.writes() == []


def test_a_saved_plan_is_run_as_it_was_saved_and_nobody_is_asked(published: Office) -> None:
    video = published.video_of(CHOIR)
    (published.folder / "stories" / CHOIR).rename(published.folder / "elsewhere")
    garden = published.folder / "stories" / GARDEN / "story.yaml"
    garden.write_text(garden.read_text(encoding="utf-8").replace("title: ", "title: Neu ", 1), encoding="utf-8")
    assert published.zm("plan", "--out", "plan.json").code == 1

    with zm_at_a_terminal("publish", "--plan", "plan.json", folder=published.folder) as zm:
        zm.wait_for("Do this now?")
        assert "settled?" not in zm.shown
        zm.type("y\n")
        assert zm.end() == 1, zm.shown

    assert published.truth_of(video)["privacy"] == "public"
