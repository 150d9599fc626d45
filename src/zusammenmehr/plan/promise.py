"""What somebody agreed to, as a bound on later plans: a run that goes on for days asks once. Pure.

A later plan may do what the agreed one had announced and has not come to yet, in today's numbers: other positions, ids
and former values are no new question. A story or playlist of which anything else has become different (a text that was
edited, a film that came along) is left whole to the next ordinary run, and named: half of what belongs to a film makes
no sense. Two things wait for nobody: a film that is to be private becomes private, and what follows a withdrawal
follows. A film is deleted only if that was agreed to.

Which films stand in a playlist is one thing, not many: whoever agreed to fill or sort a playlist agreed to what the
folder makes of it by then, for the films themselves are bound one by one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from zusammenmehr.plan.change import Action, Change, Reason
from zusammenmehr.plan.plan import LeftOut, Plan, Why, as_data, digest_of
from zusammenmehr.plan.playlist_changes import (
    CreatePlaylist,
    DeleteItem,
    DeletePlaylist,
    InsertItem,
    InsertSection,
    MoveItem,
    MoveSection,
    UpdatePlaylist,
)
from zusammenmehr.plan.video_changes import DeleteVideo, MakePrivate, UpdateVideo

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the channel looks like at the time; it differs from day to day without anybody having changed their mind.
_OF_THE_DAY: Final = frozenset(
    {"playlist_id", "item_id", "section_id", "caption_id", "was", "position", "resumes", "scheduled", "drifted"}
)
_ENTRIES: Final = (InsertItem, MoveItem, DeleteItem)
_SECTIONS: Final = (InsertSection, MoveSection)


@dataclass(frozen=True, slots=True)
class Promise:
    """`terms` of the agreed changes; `new` are playlists of which the agreed plan said that they come about later."""

    terms: frozenset[tuple[str, ...]]
    new: frozenset[str] = frozenset()

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """What agreeing to `plan` means."""
        later = (item.playlist for item in plan.left_out if item.reason is Why.TOO_MANY_NEW)
        return cls(frozenset(term for change in plan.changes for term in _offered(change)), frozenset(later))

    def within(self, plan: Plan) -> Plan:
        """Of `plan` what was agreed to and what waits for nobody; what that leaves out is named in `left_out`."""
        groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in plan.changes:
            groups[_subject(change)].append(change)
        new = {subject for subject, found in groups.items() if not all(self._covers(change) for change in found)}
        changes = tuple(change for change in plan.changes if _waits_for_nobody(change) or _subject(change) not in new)
        told = (LeftOut(reason=Why.NOT_AGREED, story=story, playlist=key) for story, key in sorted(new))
        return Plan(changes, (*plan.left_out, *told))

    def _covers(self, change: Change) -> bool:
        if _waits_for_nobody(change):
            return True
        if change.playlist in self.new and not isinstance(change, DeletePlaylist):
            return True
        return all(term in self.terms for term in _asked(change))


def _subject(change: Change) -> tuple[str, str]:
    """The story or the playlist that it is about: (story, "") or ("", key)."""
    return ("", change.playlist) if change.playlist else (change.story, "")


def whole(plan: Plan) -> Plan:
    """The plan as it is: nothing was agreed to before."""
    return plan


def _waits_for_nobody(change: Change) -> bool:
    """A replaced film is none of these: it goes when the new one is there, or not at all."""
    if isinstance(change, MakePrivate):
        return change.reason is not Reason.REPLACED
    return change.because is Reason.WITHDRAWN and not isinstance(change, DeleteVideo)


def _offered(change: Change) -> Iterator[tuple[str, ...]]:
    """What is covered once a person has agreed to `change`."""
    yield from _asked(change)
    if isinstance(change, CreatePlaylist):
        yield ("entries", change.playlist)


def _asked(change: Change) -> Iterator[tuple[str, ...]]:
    """What must be covered for `change` to run."""
    if isinstance(change, UpdateVideo | UpdatePlaylist):
        for name, (_found, wanted) in change.values.items():
            yield (str(change.action), change.story, change.playlist, name, digest_of(wanted))
    elif isinstance(change, _ENTRIES):
        yield ("entries", change.playlist)
    elif isinstance(change, _SECTIONS):
        yield ("sections", change.playlist)
    else:
        yield (str(change.action), change.story, change.playlist, digest_of(_lasting(change)))


def _lasting(change: Change) -> dict[str, Any]:
    """The change's values that hold on any day; which video it is only where it is deleted."""
    data = as_data(change)
    if change.action is not Action.DELETE_VIDEO:
        data.pop("video_id", None)
    return {name: value for name, value in data.items() if name not in _OF_THE_DAY}
