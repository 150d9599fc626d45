"""The whole folder, read: the channel, its stories, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zusammenmehr.model.channel import Channel
from zusammenmehr.model.finding import Problem
from zusammenmehr.model.story import BrokenStory, Story


@dataclass(frozen=True, slots=True)
class Library:
    """What `files` hands on. `root` is the channel folder; stories are sorted by id; `broken` are named, not forgotten.

    `channel` is None when channel.yaml could not be used; `problems` then says why.
    """

    root: Path
    channel: Channel | None
    stories: tuple[Story, ...] = ()
    broken: tuple[BrokenStory, ...] = ()
    problems: tuple[Problem, ...] = ()
