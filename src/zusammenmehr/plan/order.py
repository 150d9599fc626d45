"""The fewest writes that bring a playlist into order (reliability.md section 6).

With |M| entries of ours, W wanted ones, K of them present and L the longest chain that already stands in the wanted
order, no sequence of inserts, moves and deletes is shorter than (|M| - |K|) + (|W| - |K|) + (|K| - L); this one has
that length. Every step lowers the rest by exactly one, so a run that is cut off anywhere has wasted nothing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a playlist; `story` is None for an entry that is not ours and stays where it is."""

    item_id: str
    story: str | None


@dataclass(frozen=True, slots=True)
class Insert:
    story: str
    position: int


@dataclass(frozen=True, slots=True)
class Move:
    story: str
    item_id: str
    was: int
    position: int


@dataclass(frozen=True, slots=True)
class Delete:
    story: str
    item_id: str
    position: int


Step = Insert | Move | Delete


def longest_chain(ranks: Sequence[int | None]) -> list[int]:
    """The places of a longest strictly increasing run of `ranks`, None being passed over; O(n log n)."""
    smallest: list[int] = []  # smallest[k]: the least rank that ends a chain of k + 1
    ends: list[int] = []  # ends[k]: where that chain ends
    before: dict[int, int | None] = {}
    for place, rank in enumerate(ranks):
        if rank is None:
            continue
        length = bisect_left(smallest, rank)
        before[place] = ends[length - 1] if length else None
        smallest[length : length + 1] = [rank]
        ends[length : length + 1] = [place]
    chain: list[int] = []
    at: int | None = ends[-1] if ends else None
    while at is not None:
        chain.append(at)
        at = before[at]
    return chain[::-1]


#: Entries that one playlist holds (youtube-api-facts 2.7: commonly observed).
MOST_ENTRIES = 5_000


def fewest_steps(entries: Sequence[Entry], wanted: Sequence[str], most: int = MOST_ENTRIES) -> tuple[Step, ...]:
    """The steps from `entries` to the distinct stories of `wanted` in this order: inserts, then moves, then deletes.

    Positions hold when each step is made: no story leaves the playlist before its place is taken, entries that are not
    ours keep their order, and no move makes a double. Where the inserts would not fit beside what is there (`most`
    entries), the deletes come first.
    """
    return tuple(_Simulation(entries, wanted).steps(most))


class _Simulation:
    """The playlist as it stands after each step."""

    def __init__(self, entries: Sequence[Entry], wanted: Sequence[str]) -> None:
        self.rank: Mapping[str, int] = {story: index for index, story in enumerate(wanted)}
        self.wanted = wanted
        self.ids = [entry.item_id for entry in entries]
        chain = longest_chain([self.rank.get(entry.story) if entry.story else None for entry in entries])
        self.fixed_id: dict[int, str] = {}
        for place in chain:
            story = entries[place].story
            assert story is not None  # only entries with a rank are in the chain
            self.fixed_id[self.rank[story]] = entries[place].item_id
        self.fixed = sorted(self.fixed_id)
        self.moving, self.surplus = self._sort_out(entries, frozenset(self.fixed_id.values()))

    def _sort_out(self, entries: Sequence[Entry], kept: Collection[str]) -> tuple[dict[str, str], list[Entry]]:
        """(story -> entry to move, entries to delete) of all that do not stay where they are."""
        present = {self.wanted[rank] for rank in self.fixed_id}
        moving: dict[str, str] = {}
        surplus: list[Entry] = []
        for entry in entries:
            if entry.story is None or entry.item_id in kept:
                continue
            if entry.story in self.rank and entry.story not in present:
                moving[entry.story] = entry.item_id
                present.add(entry.story)
            else:
                surplus.append(entry)
        return moving, surplus

    def steps(self, most: int) -> list[Step]:
        present = {self.wanted[rank] for rank in self.fixed_id} | self.moving.keys()
        missing = [story for story in self.wanted if story not in present]
        if len(self.ids) + len(missing) > most:
            return [*self._deletes(), *self._inserts(missing), *self._moves()]
        return [*self._inserts(missing), *self._moves(), *self._deletes()]

    def _inserts(self, missing: Sequence[str]) -> list[Step]:
        return [Insert(story, self._settle(story, f"new:{story}")) for story in missing]

    def _moves(self) -> list[Step]:
        found: list[Step] = []
        for story in self.wanted:
            if story in self.moving:
                was = self.ids.index(self.moving[story])
                self.ids.pop(was)
                found.append(Move(story, self.moving[story], was, self._settle(story, self.moving[story])))
        return found

    def _deletes(self) -> list[Step]:
        found: list[Step] = []
        for entry in self.surplus:
            assert entry.story is not None  # entries that are not ours are never surplus
            position = self.ids.index(entry.item_id)
            self.ids.pop(position)
            found.append(Delete(entry.story, entry.item_id, position))
        return found

    def _settle(self, story: str, item_id: str) -> int:
        """Puts the entry behind its nearest settled predecessor, else before the nearest successor; its position."""
        rank = self.rank[story]
        nearest = bisect_left(self.fixed, rank)
        if nearest:
            position = self.ids.index(self.fixed_id[self.fixed[nearest - 1]]) + 1
        elif self.fixed:
            position = self.ids.index(self.fixed_id[self.fixed[0]])
        else:
            position = 0
        self.ids.insert(position, item_id)
        insort(self.fixed, rank)
        self.fixed_id[rank] = item_id
        return position
