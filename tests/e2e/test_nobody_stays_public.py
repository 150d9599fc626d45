"""Whatever command is run, a film that must not be seen any more leaves the public first (laws 5 and 8)."""

from __future__ import annotations

import pytest
from tests.support.office import CHOIR, GARDEN, Office

_CAFE = "2020-sprachcafe-hann-muenden"
_TITLE = 'title: "Ein Chor'
_GIVEN = "given: 2021-07-07"

#: What is written into the story -> (the text that it takes the place of, the text).
_WORDS = {
    "withdrawn": (_GIVEN, f"{_GIVEN}\n    withdrawn: 2026-01-02"),
    "lapsed": (_GIVEN, f"{_GIVEN}\n    until: 2022-01-01"),
    "draft": (_TITLE, f"draft: true\n{_TITLE}"),
    "private": ("visibility: public", "visibility: private"),
}


def write(office: Office, old: str, new: str, story: str = CHOIR) -> None:
    file = office.folder / "stories" / story / "story.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("command", [("sync-playlists",), ("publish", _CAFE)], ids=["playlists", "another story"])
@pytest.mark.parametrize("word", _WORDS)
def test_a_command_about_something_else_takes_it_off_first(
    published: Office, word: str, command: tuple[str, ...]
) -> None:
    video = published.video_of(CHOIR)
    write(published, *_WORDS[word])
    published.control.clear_log()

    ended = published.zm(*command, "--yes", "--format", "json")

    assert ended.json["error"] is None
    assert ended.json["changes"][0] | {"fields": {}} == {
        "action": "make_private",
        "story": CHOIR,
        "video_id": video,
        "fields": {},
        "units": 51,
        "uploads": 0,
        "status": "done",
        "error": None,
    }
    first = published.writes()[0]
    assert (first["operation"], first["video_id"]) == ("videos.update", video)
    assert published.truth_of(video)["privacy"] == "private"


@pytest.mark.parametrize("word", ["lapsed", "draft", "private"])
def test_a_mistake_in_another_line_keeps_nothing_public(published: Office, word: str) -> None:
    write(published, *_WORDS[word])
    write(published, _TITLE, f"no_such_key: 1\n{_TITLE}")

    ended = published.zm("publish", "--yes")

    assert ended.code == 1, ended
    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "private"


def test_status_says_that_a_withdrawn_film_was_made_public_again(published: Office) -> None:
    video = published.video_of(CHOIR)
    published.json("withdraw", CHOIR, "--yes")
    published.control.owner(do="edit_video", id=video, privacy="public")

    told, shown = published.zm("status", "--format", "json"), published.zm("status", COLUMNS="200")

    (row,) = (row for row in told.json["stories"] if row["story"] == CHOIR)
    assert (told.code, row["state"], row["reason"]) == (1, "differs", "withdrawn")
    assert "STILL PUBLIC: TAKE OFF the channel" in shown.out
    assert published.zm("sync", "--yes").code == 0
    assert published.truth_of(video)["privacy"] == "private"
    assert published.zm("status").code == 0


def test_a_withdrawal_is_remembered_by_whoever_meets_it_first(published: Office) -> None:
    before = (published.folder / "stories" / CHOIR / "story.yaml").read_text(encoding="utf-8")
    write(published, *_WORDS["withdrawn"])
    assert published.zm("sync-playlists", "--yes").code == 0

    (published.folder / "stories" / CHOIR / "story.yaml").write_text(before, encoding="utf-8")
    published.zm("sync", "--yes")

    assert published.truth_of(published.video_of(CHOIR))["privacy"] == "private"


def test_a_scheduled_draft_never_appears(published: Office) -> None:
    write(published, "title:", "draft: true\ntitle:", GARDEN)

    assert published.zm("sync-playlists", "--yes").code == 0

    truth = published.truth_of(published.video_of(GARDEN))
    assert (truth["privacy"], truth["publish_at"]) == ("private", None)
