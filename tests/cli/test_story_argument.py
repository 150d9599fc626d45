"""A story is named by its name or by a path to it, in every command alike."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from tests.rules.casefile import base, lay_out

from zusammenmehr.cli.boundary import run
from zusammenmehr.cli.main import COMMANDS, zm
from zusammenmehr.cli.story_argument import StoryName, story_name

STORY = "2020-chor"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A channel folder, and zm called beside it."""
    monkeypatch.setenv("ZM_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path / "kanal", base())
    return tmp_path / "kanal"


@pytest.mark.parametrize(
    "typed",
    [
        STORY,
        f"{STORY}/",
        f"stories/{STORY}",
        f"stories/{STORY}/",
        f"./stories/{STORY}",
        f"stories\\{STORY}",
        f".\\stories\\{STORY}\\",
        f"stories/{STORY}/story.yaml",
        f"kanal/stories/{STORY}/",
        f"../kanal/stories/{STORY}",
    ],
)
def test_a_path_names_the_story(folder: Path, typed: str) -> None:
    assert story_name(typed, Path("kanal")) == STORY


def test_a_path_from_the_root_names_the_story(folder: Path) -> None:
    assert story_name(str(folder / "stories" / STORY), Path("kanal")) == STORY


@pytest.mark.parametrize("typed", [f"{STORY}/", f"./{STORY}", f"../stories/{STORY}", f"stories/{STORY}/"])
def test_a_path_may_begin_among_the_stories(folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.chdir(folder / "stories")

    assert story_name(typed, Path("..")) == STORY


def test_a_story_may_be_named_whose_folder_is_gone(folder: Path) -> None:
    assert story_name("stories/2019-garten/", folder) == "2019-garten"


@pytest.mark.parametrize(
    "typed",
    [
        f"../anders/stories/{STORY}",
        f"/stories/{STORY}",
        "stories/..",
        "/",
        "",
        "https://youtu.be/abcdefghijk",
        "www.youtube.com/watch?v=abcdefghijk",
        "abcdefghijk",
    ],
)
@pytest.mark.parametrize("called_in", [".", "stories"])
def test_what_leads_elsewhere_stays_as_it_was_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, called_in: str
) -> None:
    monkeypatch.chdir(folder / called_in)

    assert story_name(typed, folder) == typed


@pytest.mark.parametrize("command", ["fix", "tag", "validate"])
def test_an_unknown_story_is_told_with_the_nearest(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run(["-C", "kanal", command, "stories/2020-kor/", "--dry-run"]) == 2
    told = capsys.readouterr().err
    assert "“2020-kor”" in told
    assert STORY in told


def test_the_answer_has_the_storys_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", f"kanal/stories/{STORY}/", "-C", "kanal", "--dry-run", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["story"] == STORY


def test_every_story_argument_is_read_so() -> None:
    named = {"story", "stories", "film", "replace", "forget"}
    context = click.Context(zm)
    commands = {name: zm.get_command(context, name) for name in COMMANDS}
    read = {
        (name, isinstance(param.type, StoryName))
        for name, command in commands.items()
        if command is not None
        for param in command.params
        if param.name in named
    }

    assert read == {
        (name, True) for name in ("fix", "history", "publish", "resolve", "status", "tag", "validate", "withdraw")
    }
