"""Which playlists stand on the channel's home, in which order, with the fewest writes. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change
from zusammenmehr.plan.order import Entry, Insert, Move, Step, fewest_steps
from zusammenmehr.plan.plan import LeftOut, Plan, Why
from zusammenmehr.plan.playlist_changes import (
    CreatePlaylist,
    DeleteItem,
    DeletePlaylist,
    DeleteSection,
    InsertItem,
    InsertSection,
    MoveSection,
    UpdatePlaylist,
)
from zusammenmehr.plan.shelf import ours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.playlist import ObservedPlaylist

#: Sections of a channel's home: the API's reference says ten, YouTube Studio's help twelve (youtube-api-facts 2.7).
MOST_SECTIONS = 10


def plan_sections(desired: Desired, observed: Observed, bindings: Bindings, playlists: Plan) -> Plan:
    """The sections for the time when `playlists` (the playlists' plan) is done; nothing where channel.yaml names none.

    A section is zm's when it shows one playlist, and that is zm's. All others stay, keep their order, and count; so do
    those of entries that cannot be used now.
    """
    if not desired.sections:
        return Plan()
    known = ours(observed, bindings)
    key_of = {playlist.id: key for key, playlist in known.items() if key.partition("/")[0] not in desired.unusable}
    entries = [Entry(section.id, key_of.get(section.playlist_id)) for section in observed.sections]
    full = _with_films(desired, known, playlists)
    wanted = [key for key in _named(desired) if key in full]
    room = max(0, MOST_SECTIONS - sum(entry.story is None for entry in entries))
    steps = fewest_steps(entries, wanted[:room], MOST_SECTIONS)
    left_out = [LeftOut(playlist=key, reason=Why.TOO_MANY_SECTIONS) for key in wanted[room:]]
    left_out += [LeftOut(playlist=key, reason=Why.NO_SUCH_PLAYLIST) for key in desired.sections if _lacks(desired, key)]
    return Plan(tuple(_change(step, known) for step in steps), tuple(left_out))


def _named(desired: Desired) -> Iterator[str]:
    """The keys of the playlists in the order of the home, each once; an entry with `for_each` stands for all of its."""
    seen: set[str] = set()
    for entry in desired.sections:
        for playlist in desired.playlists:
            if entry in {playlist.key, playlist.key.partition("/")[0]} and playlist.key not in seen:
                seen.add(playlist.key)
                yield playlist.key


def _lacks(desired: Desired, entry: str) -> bool:
    """Whether channel.yaml declares nothing of that key; a group may have no playlist today."""
    declared = {key for playlist in desired.playlists for key in (playlist.key, playlist.key.partition("/")[0])}
    return entry not in declared | desired.repeated | desired.unusable


def _with_films(desired: Desired, known: Mapping[str, ObservedPlaylist], plan: Plan) -> frozenset[str]:
    """The keys of the playlists that are public and have films, once the plan is done."""
    films = Counter({key: len(playlist.items) for key, playlist in known.items()})
    shown = {key for key, playlist in known.items() if playlist.visibility is Visibility.PUBLIC}
    public = {playlist.key for playlist in desired.playlists if playlist.visibility is Visibility.PUBLIC}
    for change in plan.changes:
        key = change.playlist
        if isinstance(change, InsertItem | DeleteItem):
            films[key] += 1 if isinstance(change, InsertItem) else -1
        elif isinstance(change, CreatePlaylist) and key in public:
            shown.add(key)
        elif isinstance(change, DeletePlaylist):
            shown.discard(key)
        elif isinstance(change, UpdatePlaylist) and change.wanted is not None:
            (shown.add if change.wanted.visibility is Visibility.PUBLIC else shown.discard)(key)
    return frozenset(key for key in shown if films[key] > 0)


def _change(step: Step, known: Mapping[str, ObservedPlaylist]) -> Change:
    """`step.story` is the key of the playlist."""
    key = step.story
    playlist_id = known[key].id if key in known else ""
    if isinstance(step, Insert):
        return InsertSection(playlist=key, playlist_id=playlist_id, position=step.position)
    if isinstance(step, Move):
        return MoveSection(
            playlist=key, playlist_id=playlist_id, section_id=step.item_id, was=step.was, position=step.position
        )
    return DeleteSection(playlist=key, section_id=step.item_id, position=step.position)
