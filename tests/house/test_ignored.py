"""What lies in a channel folder and must not get into its repository."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

IGNORED = Path(__file__).resolve().parents[2] / ".gitignore"


@pytest.mark.parametrize(
    "file", ["stories/2020-chor/film.mp4.orig", "stories/2020-chor/thumbnail.jpg.orig", ".zm/sandbox/channel.sqlite"]
)
def test_what_must_stay_here_is_no_part_of_the_repository(tmp_path: Path, file: str) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    subprocess.run([git, "init", "-q", str(tmp_path)], check=True)
    shutil.copy(IGNORED, tmp_path / ".gitignore")

    assert subprocess.run([git, "check-ignore", "-q", file], cwd=tmp_path, check=False).returncode == 0
