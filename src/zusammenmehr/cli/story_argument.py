"""How people name a story: by its name, or by a path to it, as the completion of the Tab key writes it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class StoryName(click.ParamType[str]):
    """The type of each STORY argument and option; `ZmCommand` reads them once it knows the channel folder (-C)."""

    name = "story"


def with_story_names(values: Mapping[str, Any], params: list[click.Parameter], folder: Path) -> dict[str, Any]:
    """The command's `values`, with a story's name for each path to one."""
    paths = {param.name for param in params if isinstance(param.type, StoryName)}
    return {name: _names(value, folder) if name in paths else value for name, value in values.items()}


def _names(value: Any, folder: Path) -> Any:
    if isinstance(value, str):
        return story_name(value, folder)
    return tuple(story_name(one, folder) for one in value) if value is not None else None


def story_name(text: str, folder: Path) -> str:
    """The story that `text` names: "x", "stories/x/" or a file in it, as seen from here or from the channel `folder`.

    A path that leads elsewhere, an address or an id of a video stays as it was typed: whoever gets it says what it is.
    """
    path = text.replace("\\", "/")
    if "/" not in path:
        return text
    here = Path(path).absolute()
    try:
        stories = os.path.realpath(folder / "stories")
        found = _below(stories, here) if os.path.lexists(here) else ""
        found = found or _below(stories, folder.absolute() / path)
    except (OSError, ValueError):  # no path of this system
        return text
    parts = [part for part in path.split("/") if part not in {"", "."}]
    return found or (parts[0] if len(parts) == 1 and not path.startswith("/") else text)


def _below(stories: str, path: Path) -> str:
    """The entry of the folder `stories` that is `path` or holds it, by its name, even if it is gone; "" for none."""
    whole = Path(os.path.normpath(path))
    entries = (step for step in (whole, *whole.parents) if os.path.realpath(step.parent) == stories)
    return next((step.name for step in entries), "")
