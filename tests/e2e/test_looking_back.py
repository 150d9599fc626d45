"""zm quota and zm history: what was used, what was written, and what was there before."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.support.office import CHOIR, Office

from zusammenmehr.model.values import Target
from zusammenmehr.state.places import places

ROOT = Path(__file__).resolve().parents[2]
NEW_STORY = "2021-buecherei-leer"
OLD, NEW = "Ein Chor singt in vielen Sprachen", "Ein neuer Titel"


def retitle(office: Office) -> None:
    file = office.folder / "stories" / CHOIR / "story.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    office.json("publish", "--yes")


def test_the_count_is_the_channels_own(published: Office) -> None:
    found = published.json("quota")

    truth = published.control.truth()["quota"]
    used = {row["bucket"]: row["used"] for row in found["buckets"]}
    assert used["units"] == truth["units"]
    assert used["uploads"] == truth["uploads"] == 3
    assert {row["bucket"]: row["left"] for row in found["buckets"]}["uploads"] == 97
    assert found["reserve"] == 500
    text = published.zm("quota").out
    assert "97 of 100" in text


def test_a_limit_that_was_met_is_shown_with_its_end(published: Office) -> None:
    published.control.settings(channel_upload_limit=0)
    shutil.copytree(ROOT / "stories" / NEW_STORY, published.folder / "stories" / NEW_STORY)
    assert published.zm("publish", "--yes").code == 4

    rows = {row["bucket"]: row for row in published.json("quota")["buckets"]}

    assert rows["channel_uploads"]["blocked_until"] is not None
    assert "upload limit of the channel" in published.zm("quota").out


def test_the_plan_says_what_waits_and_from_when(published: Office) -> None:
    file = published.folder / ".zm" / "sandbox" / "state" / "quota.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    for project in document["projects"].values():
        project["used"]["units"] = 9_480
    file.write_text(json.dumps(document), encoding="utf-8")
    text = published.folder / "stories" / CHOIR / "story.yaml"
    text.write_text(text.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")

    planned = published.json("publish", "--dry-run")

    assert [day["changes"] for day in planned["days"]] == [0, 1]
    assert planned["days"][1]["begins"] == published.json("quota")["resets_at"]
    assert "1 waits until" in published.zm("publish", "--dry-run").out


def test_the_history_tells_what_was_there_before(published: Office) -> None:
    # the copy of the channel has no journal of the first run: it is told apart by its folder
    retitle(published)

    (write,) = published.json("history")["writes"]

    assert (write["action"], write["result"], write["story"], write["units"]) == ("update_video", "done", CHOIR, 51)
    assert write["details"]["fields"]["title"] == [OLD, NEW]
    shown = published.zm("history", "--show", "1").out
    assert f"before: {OLD}" in shown
    assert f"written: {NEW}" in shown
    assert CHOIR in published.zm("history").out
    assert published.zm("history", "--show", "2").code == 2


def test_what_is_forgotten_is_nowhere_in_the_journal(published: Office) -> None:
    retitle(published)

    assert published.zm("history", "--forget", CHOIR).code == 2  # nobody to ask
    assert published.json("history", "--forget", CHOIR, "--yes")["blanked"] >= 1

    journal = places(published.folder, Target.SANDBOX, {}).journal("")
    assert OLD not in journal.read_text(encoding="utf-8").encode().decode("unicode_escape")
    (write,) = published.json("history")["writes"]
    assert (write["action"], write["story"]) == ("update_video", CHOIR)


def test_a_write_says_that_its_texts_were_removed_on_request(published: Office) -> None:
    retitle(published)
    words = "was removed on request"
    assert words not in published.zm("history", "--show", "1", COLUMNS="200").out
    assert published.json("history", "--show", "1")["writes"][0]["forgotten"] is False

    published.json("history", "--forget", CHOIR, "--yes")

    assert words in published.zm("history", "--show", "1", COLUMNS="200").out
    assert published.json("history", "--show", "1")["writes"][0]["forgotten"] is True


def test_a_mistyped_name_does_not_look_forgotten(published: Office) -> None:
    retitle(published)

    ended = published.zm("history", "--forget", CHOIR[:-1], "--yes")

    assert ended.code == 2
    assert CHOIR in ended.err
    assert published.json("history", "--forget", CHOIR, "--yes")["blanked"] >= 1
    assert published.json("history", "--forget", CHOIR, "--yes")["blanked"] == 0


def test_looking_back_writes_nothing_to_the_channel(published: Office) -> None:
    published.control.clear_log()

    published.zm("history")
    published.zm("quota")

    assert published.control.log() == []
