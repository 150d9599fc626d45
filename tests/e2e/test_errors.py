"""What goes wrong on a desk: one clear message with the place and the remedy, never a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.zm import Ended, run_zm

from zusammenmehr.sandbox import client

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = ["validate", "plan", "publish", "sync-playlists", "sync", "status"]
WRITES = {"publish", "sync-playlists", "sync"}


def english(folder: Path, *arguments: str) -> Ended:
    return run_zm(*arguments, folder=folder, environment={"ZM_LANG": "en"})


def yes(command: str) -> list[str]:
    return [command, "--yes"] if command in WRITES else [command]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_without_channel_yaml_is_a_usage_error(tmp_path: Path, command: str) -> None:
    ended = english(tmp_path, *yes(command))

    assert ended.code == 2
    assert "channel.yaml" in ended.err
    assert "Traceback" not in ended.err + ended.out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_broken_channel_yaml_is_told_with_its_line(folder: Path, command: str) -> None:
    (folder / "channel.yaml").write_text("name: Test\ntarget: sandbox\nplaylists: [\n", encoding="utf-8")

    ended = english(folder, *yes(command))

    assert ended.code == 1
    assert "channel.yaml" in ended.err + ended.out
    assert "Traceback" not in ended.err + ended.out


def test_broken_yaml_in_one_story_leaves_the_others_alone(folder: Path) -> None:
    story = folder / "stories" / "2021-chor-celle" / "story.yaml"
    story.write_text('title: "Chor\nplace: Celle\n', encoding="utf-8")

    validated = english(folder, "validate")
    published = english(folder, "publish", "--yes", "--format", "json")

    assert validated.code == 1
    assert "stories/2021-chor-celle/story.yaml:1" in validated.out
    assert published.code == 1
    left_out = {item["story"]: item["reason"] for item in published.json["left_out"]}
    assert left_out["2021-chor-celle"] == "broken"
    assert sum(change["action"] == "upload" for change in published.json["changes"]) == 5


def test_a_missing_film_is_told_where_it_should_be(folder: Path) -> None:
    (folder / "stories" / "2021-chor-celle" / "film.mp4").unlink()

    ended = english(folder, "validate", "2021-chor-celle")

    assert ended.code == 1
    assert "2021-chor-celle" in ended.out
    assert "Traceback" not in ended.err


def test_a_folder_that_cannot_be_written_is_said(folder: Path) -> None:
    (folder / ".zm").write_text("a file where zm wants a folder", encoding="utf-8")

    ended = english(folder, "publish", "--yes")

    assert ended.code == 8
    assert ".zm" in ended.err
    assert "Traceback" not in ended.err


def test_a_port_in_use_is_said(folder: Path, tmp_path: Path) -> None:
    process, info = client.start(tmp_path / "other")
    try:
        port = info.url.rstrip("/").rpartition(":")[2]
        ended = english(folder, "sandbox", "serve", "--port", port)
    finally:
        client.stop(process)

    assert ended.code == 8
    assert port in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_error_is_one_json_document_too(tmp_path: Path, command: str) -> None:
    ended = english(tmp_path, *yes(command), "--format", "json")

    assert ended.code == 2
    assert ended.json["schema"] == f"zm.{command}/1"
    assert ended.json["error"]["code"] == 2
    assert "channel.yaml" in ended.json["error"]["message"]


def test_a_story_that_is_not_there_is_told_with_the_nearest(folder: Path) -> None:
    ended = english(folder, "publish", "2021-chor-cele", "--yes")

    assert ended.code == 2
    assert "2021-chor-celle" in ended.err
