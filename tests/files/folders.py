"""Channel folders for tests, written in one expression."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from zusammenmehr.files.library import read_library
from zusammenmehr.model.library import Library

CHANNEL: Final = "name: Probe\n"
STORY: Final = "title: Ein Tisch\n"


def channel_folder(root: Path, files: dict[str, str | bytes], *, channel: str = CHANNEL) -> Path:
    """A channel folder with `files` by their path below `stories/`; returns `root`."""
    (root / "channel.yaml").write_text(channel, encoding="utf-8")
    (root / "stories").mkdir(exist_ok=True)
    for name, content in files.items():
        path = root / "stories" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def read(root: Path, files: dict[str, str | bytes], *, channel: str = CHANNEL) -> Library:
    """The library of such a folder; no film is opened."""
    return read_library(channel_folder(root, files, channel=channel), media=False)


def found(library: Library) -> list[tuple[str, str]]:
    """Kind and file of every problem."""
    return sorted((problem.kind, problem.where.file) for problem in library.problems)
