"""`zm regions`: which regions and districts have how many stories, and which have none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zusammenmehr.app.reading import broken_channel

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.library import Library
    from zusammenmehr.model.story import Story
    from zusammenmehr.regions import Coverage, Placement


class NotCounted(StrEnum):
    """Why a story counts for no region."""

    WITHDRAWN = "withdrawn"
    DRAFT = "draft"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class RegionsReport:
    """`coverage` for the office; `shown` for everybody, with no place finer than `place_public` allows.

    `not_counted` has the stories that count nowhere, by id.
    """

    channel: Channel
    coverage: Coverage
    shown: Coverage
    not_counted: tuple[tuple[str, NotCounted], ...]


def regions(root: Path) -> RegionsReport:
    """Counts the folder's stories; no film is opened. Raises UsageError without channel.yaml, FolderError when broken.

    Withdrawn stories and drafts do not count: the one will not be told any more, the other not yet.
    """
    from zusammenmehr.files.library import read_library
    from zusammenmehr.regions import coverage, region_titles

    library = read_library(root, media=False)
    if library.channel is None:
        raise broken_channel()
    left_out = _not_counted(library)
    counted = [story for story in library.stories if story.id not in left_out]
    found = [(story, _placement(story, library.channel)) for story in counted]
    return RegionsReport(
        library.channel,
        coverage(placed for _story, placed in found),
        coverage(placed.public(story.place_public, region_titles(library.channel.regions)) for story, placed in found),
        tuple(sorted(left_out.items())),
    )


def _placement(story: Story, channel: Channel) -> Placement:
    from zusammenmehr.regions import placement, region_titles

    areas = {key: area.title for key, area in channel.areas.items()}
    return placement(story.id, story.places, areas=areas, regions=region_titles(channel.regions))


def _not_counted(library: Library) -> dict[str, NotCounted]:
    left_out = {story.id: NotCounted.BROKEN for story in library.broken}
    left_out |= {story.id: NotCounted.DRAFT for story in library.stories if story.draft}
    return left_out | {story.id: NotCounted.WITHDRAWN for story in library.stories if story.is_withdrawn}
