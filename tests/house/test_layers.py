"""import-linter keeps the map: the tree passes, and each kind of trespass is caught."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]

TRESPASSES = {
    "upwards": ("regions/trespass.py", "from zusammenmehr.plan import plan", "Imports run downwards only"),
    "sideways": ("files/trespass.py", "import zusammenmehr.youtube", "Imports run downwards only"),
    "a room that is not on the map": ("drawer/__init__.py", "", "Imports run downwards only"),
    "rich outside report": ("app/trespass.py", "import rich.text", "Only report draws"),
    "click outside cli": ("app/trespass.py", "import click", "Only cli parses"),
    "google outside youtube": ("app/trespass.py", "import google.auth.credentials", "Only youtube speaks"),
    "googleapiclient outside youtube": ("app/trespass.py", "import googleapiclient.http", "Only youtube speaks"),
    "pydantic outside files": ("rules/trespass.py", "import pydantic", "Only files validates"),
    "av outside files": ("rules/trespass.py", "import av", "Only files validates"),
    "jinja2 outside desired": ("report/trespass.py", "import jinja2", "Only desired renders"),
    "starlette outside the sandbox": ("report/trespass.py", "import starlette", "Only the sandbox serves"),
    "the sandbox's server": ("app/trespass.py", "import zusammenmehr.sandbox", "The sandbox is reached"),
    "the sandbox using a room": ("sandbox/trespass.py", "import zusammenmehr.model", "The sandbox knows nothing"),
    "desired reading files": ("desired/trespass.py", "import zusammenmehr.files", "What is wanted knows neither"),
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(LINT, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.mo", "*.csv", "__pycache__"))
    return folder


def test_the_tree_keeps_every_contract(copy: Path) -> None:
    outcome = _lint(copy)

    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(("place", "line", "contract"), TRESPASSES.values(), ids=TRESPASSES.keys())
def test_a_trespass_is_caught(copy: Path, place: str, line: str, contract: str) -> None:
    trespass = copy / "src" / "zusammenmehr" / place
    known = trespass.parent.exists()
    trespass.parent.mkdir(exist_ok=True)
    trespass.write_text(f"{line}\n")
    try:
        outcome = _lint(copy)
    finally:
        trespass.unlink()
        if not known:
            shutil.rmtree(trespass.parent)

    broken = [line for line in outcome.stdout.splitlines() if "BROKEN" in line]
    assert outcome.returncode == 1
    assert any(line.startswith(contract) for line in broken), outcome.stdout
