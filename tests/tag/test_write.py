"""`zm tag --write` with a person at the keyboard, and without."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.terminal import zm_at_a_terminal
from tests.support.zm import run_zm
from tests.tag.conftest import MakeStory

from zusammenmehr.cli import place_prompt
from zusammenmehr.cli.place_prompt import PlacePrompt, completions
from zusammenmehr.regions import DEFAULT_REGION_TITLES, complete, find, spelling_of

at_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


@at_a_terminal
def test_a_place_is_asked_for_completed_and_added_and_nothing_else_changes(folder: Path, story: MakeStory) -> None:
    path = story("a", "# Bemerkung", "topics: []   # noch offen")
    story("b", "place: Celle")
    before = path.read_bytes()
    with zm_at_a_terminal("tag", "--write", folder=folder) as zm:
        zm.wait_for("Place: ")
        zm.type("Hann. M\t\n")
        zm.wait_for("Added to stories/a/story.yaml:2: place: Hann. Münden")
        zm.wait_for("Landkreis Göttingen")

        assert zm.end() == 0
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines.pop(1) == "place: Hann. Münden\n".encode()
    assert b"".join(lines) == before


@at_a_terminal
def test_ctrl_c_ends_and_what_was_added_stays(folder: Path, story: MakeStory) -> None:
    paths = [story(name) for name in ("a", "b", "c")]
    with zm_at_a_terminal("tag", "--write", folder=folder) as zm:
        for answer in ("\n", "Celle\n", "\x03"):
            zm.wait_for("Place: ")
            zm.type(answer)
        zm.wait_for("stays done")

        assert zm.end() == 130
    assert [b"place: Celle" in path.read_bytes() for path in paths] == [False, True, False]


@at_a_terminal
def test_somebody_else_s_text_is_not_overwritten(folder: Path, story: MakeStory) -> None:
    path = story("a")
    with zm_at_a_terminal("tag", "--write", folder=folder) as zm:
        zm.wait_for("Place: ")
        path.write_text("title: Neuer\n", encoding="utf-8")
        zm.type("Celle\n")
        zm.wait_for("changed by somebody else")

        assert zm.end() == 1
    assert path.read_text(encoding="utf-8") == "title: Neuer\n"


@at_a_terminal
def test_a_dry_run_shows_the_line_and_writes_nothing(folder: Path, story: MakeStory) -> None:
    path = story("a")
    before = path.read_bytes()
    with zm_at_a_terminal("tag", "--write", "--dry-run", folder=folder) as zm:
        zm.wait_for("Place: ")
        zm.type("Celle\n")
        zm.wait_for("Would be added to stories/a/story.yaml:2: place: Celle")

        assert zm.end() == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("options", [[], ["--yes"], ["--dry-run"]])
def test_without_a_person_the_stories_are_named(folder: Path, story: MakeStory, options: list[str]) -> None:
    path = story("a")
    story("b", "place: Celle")
    story("c", "consent: {reference: E-1, given: 2020-01-01, withdrawn: 2021-01-01}")
    before = path.read_bytes()
    ended = run_zm("tag", "--write", *options, folder=folder, environment={"ZM_LANG": "en"})

    assert (ended.code, ended.out) == (2, "")
    assert "places of these stories: a\n" in ended.err
    assert path.read_bytes() == before


def test_without_a_person_and_with_nothing_missing_all_is_well(folder: Path, story: MakeStory) -> None:
    story("a", "place: Celle")
    ended = run_zm("tag", "--write", "--format", "json", folder=folder)

    assert (ended.code, ended.json["added"]) == (0, [])


Asking = Callable[..., tuple[str | None, str]]


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Asking:
    """Lets somebody type the answers; returns the spelling that is accepted, and what was shown on the way."""

    def ask(*typed: str) -> tuple[str | None, str]:
        answers = iter(typed)
        monkeypatch.setattr(place_prompt, "_line", lambda _prompt: next(answers))
        place = PlacePrompt({"oberland": "Oberland"}, DEFAULT_REGION_TITLES).ask()
        assert next(answers, None) is None, "asked too seldom"
        return (spelling_of(place) if place else None), capsys.readouterr().err

    return ask


def test_an_ambiguous_name_lists_its_candidates_and_a_number_chooses(asking: Asking) -> None:
    place, shown = asking("Neuenkirchen", "3")

    assert "  3  Neuenkirchen (Heidekreis)\n" in shown
    assert place == "Neuenkirchen (Heidekreis)"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("Götingen", "Göttingen"), ("Osterho", "Osterholz-Scharmbeck"), ("Ostfriesland", "Stadt Emden")],
)
def test_what_is_no_place_offers_what_may_be_meant(asking: Asking, typed: str, offered: str) -> None:
    place, shown = asking(typed, offered)

    assert f"  {offered}\n" in shown
    assert place == spelling_of(find(offered))  # type: ignore[arg-type]  # spelling_of fails for what is no place


@pytest.mark.parametrize("typed", ["Bremen", "Oberland", "10", "0", "²"])
def test_what_is_no_place_is_never_accepted(asking: Asking, typed: str) -> None:
    assert asking(typed, typed, "")[0] is None


def test_a_name_of_the_past_becomes_today_s_and_says_so(asking: Asking) -> None:
    place, shown = asking("Landkreis Osterode am Harz")

    assert place == "Landkreis Göttingen"
    assert "is part of Landkreis Göttingen today" in shown


def test_a_key_is_taken_for_a_key_and_never_for_a_number_of_the_list(asking: Asking) -> None:
    assert asking("Neuenkirchen", "03358017")[0] == "Neuenkirchen (Heidekreis)"


def test_every_completion_is_a_place() -> None:
    for place in complete("", limit=5000):
        assert spelling_of(find(place)), place  # type: ignore[arg-type]  # spelling_of fails for what is no place


@pytest.mark.parametrize(
    ("typed", "first"), [("gött", "Göttingen"), ("GOETT", "Göttingen"), ("bad z", "Bad Zwischenahn"), ("lk gött", None)]
)
def test_completion_begins_with_what_was_typed(typed: str, first: str | None) -> None:
    assert next(iter(completions(typed)), None) == first


def test_completion_keeps_to_the_letters_typed_where_it_can() -> None:
    assert {spelling[:2] for spelling in completions("go")} == {"Go"}
    assert not completions(" ")
