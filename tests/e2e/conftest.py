"""A folder like this repository's own, on a practice channel that runs while the test looks at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.office import CHOIR, GARDEN, Office
from tests.support.zm import run_zm

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


@pytest.fixture(scope="session")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder whose stories are on its practice channel, in playlists too; to be copied, never used."""
    folder = tmp_path_factory.mktemp("synced") / "channel"
    for story in (CHOIR, GARDEN, "2020-sprachcafe-hann-muenden"):
        shutil.copytree(ROOT / "stories" / story, folder / "stories" / story)
    shutil.copy(ROOT / "channel.yaml", folder)
    assert run_zm("sync", "--yes", folder=folder).code == 0
    return folder


@pytest.fixture
def published(synced: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of that, with its practice channel running."""
    folder = tmp_path / "channel"
    shutil.copytree(synced, folder)
    process, info = client.start(folder / ".zm" / "sandbox")
    try:
        yield Office(folder, client.Control(info))
    finally:
        client.stop(process)
