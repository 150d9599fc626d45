"""A channel folder of stories that have nothing but a title and what a test gives them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CHANNEL = """\
name: Proben
texts:
  tags: [Integration, "{{ place }}", "{{ district }}", "{{ region }}"]
regions: {lueneburg: Lüneburg, weser-ems: Der Westen, niedersachsen: das ganze Land}
areas:
  ostfriesland: {title: Ostfriesland, members: [Emden, Landkreis Aurich, Landkreis Leer]}
  kueste: {title: Küste, members: [Emden, Wilhelmshaven, Cuxhaven]}
"""

MakeStory = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder, with its channel.yaml."""
    (tmp_path / "channel.yaml").write_text(CHANNEL, encoding="utf-8")
    (tmp_path / "stories").mkdir()
    return tmp_path


@pytest.fixture
def story(folder: Path) -> MakeStory:
    """Makes a story: `story("name", "place: Celle")` returns the path of its story.yaml."""

    def make(name: str, *lines: str) -> Path:
        path = folder / "stories" / name / "story.yaml"
        path.parent.mkdir()
        path.write_text("\n".join(["title: Ein Titel", *lines, ""]), encoding="utf-8")
        return path

    return make
