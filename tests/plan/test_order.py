"""Playlist order: as few writes as there can be, whatever is there."""

from __future__ import annotations

import itertools
from collections import deque

from hypothesis import given, settings
from hypothesis import strategies as st

from zusammenmehr.plan.order import Delete, Entry, Insert, Move, Step, fewest_steps


def entries_of(stories: tuple[str, ...]) -> list[Entry]:
    """Entries for story names; a name with an f is somebody else's."""
    return [Entry(f"i{place}", None if name.startswith("f") else name) for place, name in enumerate(stories)]


def after(entries: list[Entry], step: Step) -> list[Entry]:
    """The playlist as YouTube leaves it after one step."""
    result = list(entries)
    if isinstance(step, Insert):
        result.insert(step.position, Entry(f"new:{step.story}", step.story))
    elif isinstance(step, Move):
        moved = result.pop(step.was)
        assert moved.item_id == step.item_id
        result.insert(step.position, moved)
    else:
        assert isinstance(step, Delete)
        assert result.pop(step.position).item_id == step.item_id
    return result


def distances(stories: tuple[str, ...], wanted: tuple[str, ...], longest: int) -> dict[tuple[str, ...], int]:
    """The exact number of writes from every list to `wanted`, by breadth-first search backwards."""
    known = {wanted: 0}
    queue = deque([wanted])
    while queue:
        at = queue.popleft()
        for near in _neighbours(at, stories, longest):
            if near not in known:
                known[near] = known[at] + 1
                queue.append(near)
    return known


def _neighbours(at: tuple[str, ...], stories: tuple[str, ...], longest: int) -> set[tuple[str, ...]]:
    near = set()
    for place, name in enumerate(at):
        rest = at[:place] + at[place + 1 :]
        near.add(rest)
        near.update((*rest[:to], name, *rest[to:]) for to in range(len(at)))
    if len(at) < longest:
        near.update((*at[:to], name, *at[to:]) for to in range(len(at) + 1) for name in stories)
    return near


def test_every_short_list_takes_as_few_writes_as_breadth_first_search_finds() -> None:
    checked = 0
    for wanted in [(), ("a",), ("a", "b"), ("a", "b", "c"), ("c", "a")]:
        exact = distances(("a", "b", "c"), wanted, 7)
        for length in range(7):
            for start in itertools.product(("a", "b", "c"), repeat=length):
                assert len(fewest_steps(entries_of(start), wanted)) == exact[start], (start, wanted)
                checked += 1
    assert checked == 5 * sum(3**length for length in range(7))


STORIES = [f"s{number}" for number in range(20)]
FOREIGN = [f"f{number}" for number in range(5)]


@settings(max_examples=400, deadline=None)
@given(
    current=st.lists(st.sampled_from(STORIES), max_size=55),
    foreign=st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(FOREIGN)), max_size=5, unique_by=lambda pair: pair[1]
    ),
    wanted=st.lists(st.sampled_from(STORIES), unique=True, max_size=20),
)
def test_every_prefix_of_a_plan_lies_on_a_shortest_way(
    current: list[str], foreign: list[tuple[int, str]], wanted: list[str]
) -> None:
    names = list(current)
    for place, name in foreign:
        names.insert(place, name)
    entries = entries_of(tuple(names))
    others = [entry for entry in entries if entry.story is None]
    held = {entry.story for entry in entries if entry.story in wanted}
    steps = fewest_steps(entries, wanted)

    for done, step in enumerate(steps, start=1):
        entries = after(entries, step)
        assert len(fewest_steps(entries, wanted)) == len(steps) - done
        assert [entry for entry in entries if entry.story is None] == others
        assert held <= {entry.story for entry in entries}
    assert [entry.story for entry in entries if entry.story is not None] == wanted
