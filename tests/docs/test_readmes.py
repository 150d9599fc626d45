"""Every command in the READMEs works as it stands there, and the story in ten lines is a good one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.readme import READMES, ROOT, blocks, commands, mentioned
from tests.support.zm import run_zm

from zusammenmehr.cli.main import COMMANDS

BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def channel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's channel folder, with its Makefile."""
    folder = tmp_path_factory.mktemp("channel")
    for name in ("channel.yaml", "Makefile"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "stories", folder / "stories")
    return folder


def _make(channel: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`make` with everything set up already, as from a shell: `make test`, which runs this, hands its own mode down."""
    ready = ["-o", ".venv/.ready", "-o", ".venv/.ready-for-tests", f"BIN={BIN}"]
    shell = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    return subprocess.run(
        ["make", *ready, *arguments], cwd=channel, env=shell, capture_output=True, text=True, check=False
    )


def test_both_readmes_name_the_same_commands() -> None:
    first, second = READMES

    for program in ("make", "zm"):
        assert commands(first, program) == commands(second, program) != []
    assert set(mentioned(first)) == set(mentioned(second))


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_demo_publishes_the_samples(channel: Path) -> None:
    assert "make demo" in commands(READMES[0], "make")

    outcome = _make(channel, "demo")

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert outcome.stdout.splitlines()[-1].endswith("zm sandbox serve")


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_test_runs_these_tests(channel: Path) -> None:
    outcome = _make(channel, "--dry-run", "test")

    assert outcome.stdout.splitlines() == [f"{BIN}/pytest -n 2"]


def test_every_command_of_zm_in_the_readmes_works(channel: Path) -> None:
    for line in commands(READMES[0], "zm"):
        ended = run_zm(*line.split()[1:], folder=channel)

        assert ended.code == 0, f"{line}\n{ended.out}{ended.err}"


@pytest.mark.parametrize("page", READMES)
def test_every_command_that_is_mentioned_exists(page: str) -> None:
    for command in mentioned(page):
        words = command.split()[1:]

        assert words[0] in COMMANDS
        assert run_zm(*words, "--help").code == 0


@pytest.mark.parametrize("page", READMES)
def test_the_story_in_ten_lines_passes_the_check(page: str, tmp_path: Path) -> None:
    (story,) = blocks(page, "yaml")
    folder = tmp_path / "stories" / "2020-sprachcafe"
    shutil.copytree(ROOT / "stories" / "2020-sprachcafe-hann-muenden", folder)
    shutil.copy(ROOT / "channel.yaml", tmp_path)
    (folder / "story.yaml").write_text(story, encoding="utf-8")
    ended = run_zm("validate", "--format", "json", folder=tmp_path)

    assert len(story.splitlines()) == 10
    assert ended.code == 0, ended.out
    assert ended.json["findings"] == []


def test_the_pictures_show_what_zm_prints() -> None:
    drawing = [sys.executable, "tools/build_readme_pictures.py", "--check"]
    outcome = subprocess.run(drawing, cwd=ROOT, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, f"run: python tools/build_readme_pictures.py\n{outcome.stdout}{outcome.stderr}"
