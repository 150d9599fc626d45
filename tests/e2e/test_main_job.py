"""The main job, as the office does it: publish, publish again, sync the playlists, look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.office import Office

UPLOADED = {
    "2020-fahrradwerkstatt-hameln",
    "2020-sprachcafe-hann-muenden",
    "2021-buecherei-leer",
    "2021-chor-celle",
    "2021-fussball-nienburg",
    "2022-garten-wendland",
}
PUBLIC = UPLOADED - {"2021-fussball-nienburg", "2022-garten-wendland"}


def test_publishing_twice_uploads_once_and_the_second_run_writes_nothing(office: Office) -> None:
    first = office.json("publish", "--yes")

    assert first["schema"] == "zm.publish/1"
    assert first["target"] == "sandbox"
    assert first["error"] is None
    assert {change["status"] for change in first["changes"]} == {"done"}
    assert {change["story"] for change in first["changes"] if change["action"] == "upload"} == UPLOADED
    assert {item["story"]: item["reason"] for item in first["left_out"]} == {
        "2019-kochabend-goslar": "withdrawn",
        "2022-naehwerkstatt-cloppenburg": "draft",
    }
    truth = office.control.truth()
    assert len(truth["videos"]) == len(UPLOADED)
    assert sum(video["privacy"] == "public" for video in truth["videos"]) == len(PUBLIC)

    office.control.clear_log()
    second = office.json("publish", "--yes")

    assert second["changes"] == []
    assert second["cost"] == {"units": 0, "uploads": 0, "requests": 0}
    assert office.writes() == []


def test_what_the_plan_says_is_what_is_written_and_what_it_costs(office: Office) -> None:
    planned = office.json("publish", "--dry-run")
    assert office.writes() == []

    office.control.clear_log()
    done = office.json("publish", "--yes")

    assert done["fingerprint"] == planned["fingerprint"]
    log = office.control.log()
    asked = [entry for entry in log if entry["operation"] == "videos.list" and "," not in str(entry["video_id"])]
    assert (
        sum(entry["units"] for entry in office.writes() + asked if entry["bucket"] == "units") == done["cost"]["units"]
    )
    assert sum(entry["units"] for entry in log if entry["bucket"] == "uploads") == done["cost"]["uploads"]


def test_playlists_hold_the_public_films_and_a_second_sync_writes_nothing(office: Office) -> None:
    office.json("publish", "--yes")

    first = office.json("sync-playlists", "--yes")

    assert {change["status"] for change in first["changes"]} == {"done"}
    playlists = {one["title"]: one["items"] for one in office.control.truth()["playlists"]}
    assert len(playlists["Alle Geschichten"]) == len(PUBLIC)
    assert sum(title.startswith("Geschichten aus") for title in playlists) == 4

    office.control.clear_log()
    assert office.json("sync-playlists", "--yes")["changes"] == []
    assert office.writes() == []


def test_sync_does_both_and_then_the_plan_is_empty(office: Office) -> None:
    done = office.json("sync", "--yes")
    assert {change["status"] for change in done["changes"]} == {"done"}

    planned = office.json("plan")

    assert planned["changes"] == []
    assert office.zm("plan", "--check").code == 0


def test_status_tells_each_story(office: Office) -> None:
    office.json("publish", "--yes")

    stories = {row["story"]: row for row in office.json("status")["stories"]}

    assert {story for story, row in stories.items() if row["state"] == "in_step"} == UPLOADED
    assert stories["2022-garten-wendland"]["publish_at"].startswith("2099-01-01")
    assert stories["2022-naehwerkstatt-cloppenburg"]["state"] == "waiting"
    assert stories["2021-chor-celle"]["visibility"] == "public"


def test_an_edited_title_is_one_write(office: Office) -> None:
    office.json("publish", "--yes")
    file = office.folder / "stories" / "2021-chor-celle" / "story.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [('title: "Ein neuer Titel"\n' if line.startswith("title:") else line) for line in lines]
    file.write_text("".join(lines), encoding="utf-8")
    office.control.clear_log()

    done = office.json("publish", "--yes")

    assert [change["action"] for change in done["changes"]] == ["update_video"]
    assert [entry["operation"] for entry in office.writes()] == ["videos.update"]


def test_a_withdrawn_consent_takes_the_film_off_first(office: Office) -> None:
    office.json("sync", "--yes")
    file = office.folder / "stories" / "2020-fahrradwerkstatt-hameln" / "story.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("consent:\n") == 1
    file.write_text(text.replace("consent:\n", "consent:\n  withdrawn: 2026-11-01\n"), encoding="utf-8")

    done = office.json("sync", "--yes")

    assert done["changes"][0]["action"] == "make_private"
    assert done["changes"][0]["fields"]["reason"] == "withdrawn"
    gone = done["changes"][0]["video_id"]
    truth = office.control.truth()
    assert next(video["privacy"] for video in truth["videos"] if video["id"] == gone) == "private"
    assert all(item["video_id"] != gone for playlist in truth["playlists"] for item in playlist["items"])


def test_without_a_terminal_and_without_yes_nothing_is_sent(office: Office) -> None:
    answer = office.zm("publish")

    assert answer.code == 2
    assert office.control.log() == []
