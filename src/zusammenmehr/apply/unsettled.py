"""Which playlists a run left in doubt, so that they must be read and planned once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zusammenmehr.apply.outcome import SORTED_BY_ITSELF, Outcome, RunReport, Status, is_not_yet
from zusammenmehr.errors import RemoteError
from zusammenmehr.plan.change import Action
from zusammenmehr.plan.playlist_changes import InsertItem, MoveItem

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What YouTube says when a playlist is shorter than it was, or an entry is gone.
_MOVED_ON: Final = frozenset(
    {"edited_meanwhile", "invalidPlaylistItemPosition", "playlistItemNotFound", "invalidSnippet"}
    | {"videoAlreadyInPlaylist"}
)


#: The home is not planned anew within a run: what was not reached of it waits for the next one.
_ON_THE_HOME: Final = frozenset({Action.INSERT_SECTION, Action.MOVE_SECTION, Action.DELETE_SECTION})


@dataclass(frozen=True, slots=True)
class Unsettled:
    """`playlists`: keys of those whose rest must be planned anew; `not_yet`: stories per key that no playlist takes
    yet; `sorted_by_itself`: keys of playlists whose order cannot be set."""

    playlists: frozenset[str]
    not_yet: Mapping[str, frozenset[str]]
    sorted_by_itself: frozenset[str]


def unsettled(report: RunReport) -> Unsettled:
    """What `report` says of it."""
    waiting: dict[str, frozenset[str]] = {}
    in_doubt: set[str] = set()
    cut_off = {outcome.change.playlist for outcome in report.outcomes if outcome.status is Status.NOT_REACHED}
    for outcome in report.outcomes:
        key = outcome.change.playlist
        if key and is_not_yet(outcome.change, outcome.error):
            waiting[key] = waiting.get(key, frozenset()) | {outcome.change.story}
            in_doubt |= {key} & cut_off
        elif _reason(outcome) in _MOVED_ON | {SORTED_BY_ITSELF}:
            in_doubt.add(key)
    by_itself = {outcome.change.playlist for outcome in report.outcomes if _reason(outcome) == SORTED_BY_ITSELF}
    return Unsettled(frozenset(in_doubt), waiting, frozenset(by_itself))


def settled(outcomes: Iterable[Outcome], again: Unsettled) -> tuple[Outcome, ...]:
    """The outcomes without those that a new plan of the same playlists takes the place of."""
    return tuple(outcome for outcome in outcomes if not _is_replaced(outcome, again))


def _is_replaced(outcome: Outcome, again: Unsettled) -> bool:
    if outcome.change.playlist not in again.playlists or outcome.change.action in _ON_THE_HOME:
        return False
    return outcome.status is Status.NOT_REACHED or _reason(outcome) in _MOVED_ON | {SORTED_BY_ITSELF}


def _reason(outcome: Outcome) -> str:
    is_about_order = isinstance(outcome.change, InsertItem | MoveItem)
    return outcome.error.remote_reason if is_about_order and isinstance(outcome.error, RemoteError) else ""
