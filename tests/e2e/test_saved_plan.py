"""A plan that was saved is the plan that runs, or nothing does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.support.office import CHOIR, Office

from zusammenmehr.plan.plan import digest_of

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Ein Chor singt in vielen Sprachen"


def retitle(office: Office, before: str, after: str) -> None:
    file: Path = office.folder / "stories" / CHOIR / "story.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("command", ["publish", "sync"])
def test_the_saved_plan_runs_as_long_as_it_is_the_same(published: Office, command: str) -> None:
    retitle(published, TITLE, "Neu")
    assert published.zm("plan", "--out", "plan.json").code == 0
    saved = json.loads((published.folder / "plan.json").read_text(encoding="utf-8"))
    assert saved["changes"][0]["fields"]["title"] == [TITLE, "Neu"]

    retitle(published, "Neu", "Noch neuer")
    ended = published.zm(command, "--plan", "plan.json", "--yes", "--format", "json")
    assert (ended.code, ended.json["error"]["reason"]) == (7, "unsafe")
    assert "moved-on" in ended.json["error"]["hint"]
    assert published.truth_of(published.video_of(CHOIR))["title"] == TITLE

    retitle(published, "Noch neuer", "Neu")
    assert published.json(command, "--plan", "plan.json", "--yes")["changes"][0]["status"] == "done"
    assert published.truth_of(published.video_of(CHOIR))["title"] == "Neu"


def test_the_name_of_the_check_overrules_it(published: Office) -> None:
    retitle(published, TITLE, "Neu")
    published.zm("plan", "--out", "plan.json")
    retitle(published, "Neu", "Noch neuer")

    published.json("publish", "--plan", "plan.json", "--force", "moved-on", "--yes")

    assert published.truth_of(published.video_of(CHOIR))["title"] == "Noch neuer"


def test_a_withdrawal_does_not_wait_for_a_plan_that_was_agreed_to(published: Office) -> None:
    retitle(published, TITLE, "Neu")
    published.zm("plan", "--out", "plan.json")
    retitle(published, "    given: 2021-07-07\n", "    given: 2021-07-07\n    withdrawn: true\n")

    ended = published.zm("publish", "--plan", "plan.json", "--yes", "--format", "json")

    assert ended.code == 7
    assert [change["action"] for change in ended.json["changes"]] == ["make_private"]
    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "private"


def test_no_other_file_is_written_over_or_taken_for_a_plan(published: Office) -> None:
    before = (published.folder / "channel.yaml").read_bytes()

    assert published.zm("plan", "--out", "channel.yaml").code == 2
    assert published.zm("publish", "--plan", "channel.yaml", "--yes").code == 2
    assert published.zm("publish", "--plan", "nothing.json", "--yes").code == 2
    assert published.zm("publish", CHOIR, "--plan", "channel.yaml", "--yes").code == 2
    assert (published.folder / "channel.yaml").read_bytes() == before


def test_a_plan_that_was_edited_is_none(published: Office) -> None:
    retitle(published, TITLE, "Neu")
    published.zm("plan", "--out", "plan.json")
    file = published.folder / "plan.json"
    saved = json.loads(file.read_text(encoding="utf-8"))
    published.control.clear_log()

    for edited in ({**saved, "changes": []}, {**saved, "left_out": []} | {"note": "fine"}, saved | {"sha256": ""}):
        file.write_text(json.dumps(edited), encoding="utf-8")
        assert published.zm("publish", "--plan", "plan.json", "--yes").code == 2
    file.write_text(json.dumps(saved)[:-40], encoding="utf-8")
    assert published.zm("publish", "--plan", "plan.json", "--yes").code == 2
    assert published.writes() == []

    file.write_text(json.dumps(saved), encoding="utf-8")  # the same, written by another program
    assert published.zm("publish", "--plan", "plan.json", "--yes").code == 0


def test_a_plan_for_another_channel_says_so(published: Office) -> None:
    retitle(published, TITLE, "Neu")
    published.zm("plan", "--out", "plan.json")
    file = published.folder / "plan.json"
    saved = json.loads(file.read_text(encoding="utf-8"))
    other = {name: value for name, value in saved.items() if name != "sha256"} | {"channel_id": "UCother"}
    file.write_text(json.dumps(other | {"sha256": digest_of(other)}), encoding="utf-8")

    ended = published.zm("publish", "--plan", "plan.json", "--yes")

    assert ended.code == 7
    assert "UCother" in ended.err
    assert published.truth_of(published.video_of(CHOIR))["title"] == TITLE


@pytest.mark.parametrize("command", ["publish", "sync"])
def test_a_plan_that_is_done_may_be_run_again(published: Office, command: str) -> None:
    retitle(published, TITLE, "Neu")
    published.zm("plan", "--out", "plan.json")
    published.json(command, "--plan", "plan.json", "--yes")
    published.control.clear_log()

    assert published.json(command, "--plan", "plan.json", "--yes")["changes"] == []
    assert published.writes() == []


def test_the_plan_as_markdown(published: Office) -> None:
    retitle(published, TITLE, "Neu")

    ended = published.zm("plan", "--format", "markdown")

    assert ended.code == 0
    assert ended.out.startswith("### ")
    assert "| ---: |" in ended.out
    assert published.zm("publish", "--format", "markdown", "--yes").code == 2


def test_a_check_that_there_is_not_is_told_before_anything_is_sent(published: Office) -> None:
    retitle(published, TITLE, "Neu")
    published.control.clear_log()
    for command in ("publish", "sync", "sync-playlists"):
        ended = published.zm(command, "--force", "takes-of", "--yes")
        assert ended.code == 2
        assert "takes-off" in ended.err, "the names that there are"
    assert published.writes() == []
    assert published.zm("publish", "--force", "takes_off", "--yes").code == 0


@pytest.mark.parametrize("rate", ["fast", "-1", "1", ""])
def test_a_rate_that_is_none_is_told(published: Office, rate: str) -> None:
    assert published.zm("publish", f"--limit-rate={rate}", "--yes").code == 2
