"""A folder like this repository's own, on a practice channel that runs while the test looks at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.office import Office

from zusammenmehr.sandbox import client

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample channel."""
    shutil.copytree(ROOT / "stories", tmp_path / "channel" / "stories")
    shutil.copy(ROOT / "channel.yaml", tmp_path / "channel" / "channel.yaml")
    return tmp_path / "channel"


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    """The folder with its practice channel running."""
    process, info = client.start(folder / ".zm" / "sandbox")
    try:
        yield Office(folder, client.Control(info))
    finally:
        client.stop(process)
