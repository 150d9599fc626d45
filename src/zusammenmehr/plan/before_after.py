"""How playlists stand before a plan and after it, film by film, for people who want to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.plan.playlist_changes import DeleteItem, InsertItem, MoveItem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.plan.plan import Plan

#: The id of an entry that the plan makes.
_NEW = ""


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The stories of one playlist in order; None stands for a film that is not of this folder."""

    before: tuple[str | None, ...]
    after: tuple[str | None, ...]


def before_after(plan: Plan, observed: Observed, bindings: Bindings) -> Mapping[str, BeforeAfter]:
    """Both for each playlist (by key) whose entries the plan changes."""
    story_of = bindings.story_of()
    before: dict[str, list[tuple[str, str | None]]] = {}
    after: dict[str, list[tuple[str, str | None]]] = {}
    for change in plan.changes:
        if not isinstance(change, InsertItem | MoveItem | DeleteItem):
            continue
        if change.playlist not in before:
            there = observed.playlists.get(change.playlist_id)
            before[change.playlist] = [(item.id, story_of.get(item.video_id)) for item in there.items] if there else []
            after[change.playlist] = list(before[change.playlist])
        _carry_out(change, after[change.playlist])
    return {
        key: BeforeAfter(tuple(story for _id, story in before[key]), tuple(story for _id, story in after[key]))
        for key in before
    }


def _carry_out(change: InsertItem | MoveItem | DeleteItem, entries: list[tuple[str, str | None]]) -> None:
    if not isinstance(change, InsertItem):
        entries[:] = [entry for entry in entries if entry[0] != change.item_id]
    if isinstance(change, InsertItem):
        entries.insert(len(entries) if change.position is None else change.position, (_NEW, change.story))
    elif isinstance(change, MoveItem):
        entries.insert(change.position, (change.item_id, change.story))
