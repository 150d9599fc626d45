"""`zm status` and plans tell what somebody changed on YouTube, and why YouTube refused a film."""

from __future__ import annotations

import pytest
from tests.support.office import CHOIR, GARDEN, Office

from zusammenmehr.report.trouble_words import TROUBLES
from zusammenmehr.sandbox.services.video_state import REFUSALS

TITLE = "Ein Chor singt in vielen Sprachen"


def by_hand(office: Office, title: str) -> None:
    office.control.owner(do="edit_video", id=office.video_of(CHOIR), snippet={"title": title})


def test_a_title_that_was_changed_by_hand_is_told_and_changed_back(published: Office) -> None:
    by_hand(published, "Von Hand")

    planned, status = (" ".join(published.zm(command).out.split()) for command in ("plan", "status"))
    (change,) = published.json("plan")["changes"]
    (row,) = [row for row in published.json("status")["stories"] if row["story"] == CHOIR]

    assert f"title: changed by hand on YouTube; the folder wins (“Von Hand” → “{TITLE}”)" in planned
    assert "the folder wins: title" in status
    assert (change["drifted"], change["fields"]["title"]) == (["title"], ["Von Hand", TITLE])
    assert (row["drifted"], row["kept"], row["differs"]) == (["title"], [], ["title"])
    assert published.zm("publish", "--yes").code == 0
    assert published.truth_of(published.video_of(CHOIR))["snippet"]["title"] == TITLE


def test_with_keep_channel_it_stays_and_one_line_says_so(published: Office) -> None:
    with (published.folder / "channel.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nkeep: {title: channel}\n")
    by_hand(published, "Von Hand")

    planned = published.zm("publish", "--yes")
    (row,) = [row for row in published.json("status")["stories"] if row["story"] == CHOIR]

    assert planned.code == 0
    assert f"{CHOIR}: changed by hand on YouTube and left so (keep: channel): title" in planned.out
    assert (row["state"], row["kept"], row["reason"]) == ("in_step", ["title"], None)
    assert published.truth_of(published.video_of(CHOIR))["snippet"]["title"] == "Von Hand"


def test_what_the_folder_took_over_from_the_channel_is_no_drift_any_more(published: Office) -> None:
    with (published.folder / "channel.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nkeep: {title: channel}\n")
    by_hand(published, "Von Hand")
    file = published.folder / "stories" / CHOIR / "story.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(TITLE, "Von Hand", 1), encoding="utf-8")
    published.control.clear_log()
    assert published.json("publish", "--yes")["changes"] == []
    assert published.writes() == []

    file.write_text(file.read_text(encoding="utf-8").replace("Von Hand", "Im Ordner weiter", 1), encoding="utf-8")
    (change,) = published.json("publish", "--yes")["changes"]

    assert change["fields"] == {"title": ["Von Hand", "Im Ordner weiter"]}
    assert change.get("drifted", []) == []
    assert published.truth_of(published.video_of(CHOIR))["snippet"]["title"] == "Im Ordner weiter"


def test_each_of_youtubes_reasons_reaches_the_reader(published: Office) -> None:
    film = published.video_of(GARDEN)
    for reason in REFUSALS:
        published.control.owner(do="refuse_video", id=film, reason=reason)
        document = published.zm("status", GARDEN, "--format", "json")
        assert document.code == 1
        (row,) = document.json["stories"]
        assert (row["state"], row["reason"], row["trouble"]) == ("wrong", "rejected", reason)


@pytest.mark.parametrize(
    ("language", "meaning"),
    [("en", TROUBLES["legal"][0]), ("de", "YouTube hat den Film aus einem rechtlichen Grund gesperrt")],
)
def test_status_and_plan_say_what_it_means(published: Office, language: str, meaning: str) -> None:
    published.control.owner(do="refuse_video", id=published.video_of(GARDEN), reason="legal")

    status, planned = (published.zm(command, ZM_LANG=language, COLUMNS="200").out for command in ("status", "plan"))
    left_out = published.zm("plan", "--format", "json").json["left_out"]

    # status has it in a column of a table, so its words stand on several lines
    assert all(word in status for word in meaning.split())
    assert meaning in " ".join(planned.split())
    assert {"story": GARDEN, "reason": "rejected", "still_public": False, "trouble": "legal"} in left_out


def test_a_run_says_why_it_leaves_the_film_out(published: Office) -> None:
    published.control.owner(do="refuse_video", id=published.video_of(GARDEN), reason="duplicate")

    ended = published.zm("publish", "--yes")

    assert ended.code == 1
    assert "YouTube says that the channel has this film already." in ended.out


@pytest.mark.parametrize(
    ("line", "words"),
    [("draft: ja\n", "make private: it is a draft"), ("", "TAKE OFF the channel: consent withdrawn")],
)
def test_a_refused_film_that_must_go_is_not_asked_for_again(published: Office, line: str, words: str) -> None:
    published.control.owner(do="refuse_video", id=published.video_of(CHOIR), reason="codec")
    story = published.folder / "stories" / CHOIR / "story.yaml"
    text = story.read_text(encoding="utf-8")
    withdrawn = text.replace("    given:", "    withdrawn: 2021-08-01\n    given:", 1)
    story.write_text(line + text if line else withdrawn, encoding="utf-8")

    before = " ".join(published.zm("status", CHOIR, COLUMNS="200").out.split())
    assert published.zm("publish", "--yes").code == 0
    after = published.zm("status", CHOIR, COLUMNS="200").out

    assert words in before
    assert "--replace" not in before + after
