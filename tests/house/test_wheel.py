"""What is handed out is whole: the wheel carries the catalogue, the data files and the licence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
#: Ignored by git, or needed only while building.
LEFT_BEHIND = {".pyc"}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all files in a wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_is_in_the_wheel(names: set[str]) -> None:
    files = {path for path in SOURCE.rglob("*") if path.is_file() and path.suffix not in LEFT_BEHIND}

    assert {path.relative_to(SOURCE).as_posix() for path in files} - names == set()


def test_the_german_catalogue_and_the_licence_are_in_the_wheel(names: set[str]) -> None:
    assert "zusammenmehr/locale/de/LC_MESSAGES/zm.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
