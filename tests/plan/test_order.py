"""Law 16: a playlist is put in order with as few writes as there can be, whatever is there."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zusammenmehr.plan.order import Delete, Entry, Insert, Move, Step, fewest_steps

FOREIGN = "f"


def entries_of(stories: tuple[str, ...]) -> list[Entry]:
    """Entries for story names; a name with an f is somebody else's."""
    return [Entry(f"i{place}", None if name.startswith(FOREIGN) else name) for place, name in enumerate(stories)]


def after(entries: list[Entry], step: Step) -> list[Entry]:
    """The playlist as YouTube leaves it after one step."""
    result = list(entries)
    if isinstance(step, Insert):
        assert 0 <= step.position <= len(result)
        result.insert(step.position, Entry(f"new:{step.story}", step.story))
    elif isinstance(step, Move):
        moved = result.pop(step.was)
        assert moved.item_id == step.item_id
        assert 0 <= step.position <= len(result)
        result.insert(step.position, moved)
    else:
        assert isinstance(step, Delete)
        assert result.pop(step.position).item_id == step.item_id
    return result


List = tuple[str, ...]


def distances(stories: List, wanted: List, foreign: int, most: int) -> dict[List, int]:
    """The exact number of writes from every list to one in order, by breadth-first search backwards.

    Lists have `foreign` entries of others, which no write touches, and at most `most` of ours.
    """
    known: dict[List, int] = dict.fromkeys(_mixed(wanted, foreign), 0)
    queue = deque(known)
    while queue:
        at = queue.popleft()
        for near in _neighbours(at, stories, foreign + most):
            if near not in known:
                known[near] = known[at] + 1
                queue.append(near)
    return known


def _mixed(ours: List, foreign: int) -> Iterator[List]:
    """`ours` in this order with other people's entries anywhere between."""
    length = len(ours) + foreign
    for places in itertools.combinations(range(length), foreign):
        left = iter(ours)
        yield tuple(FOREIGN if place in places else next(left) for place in range(length))


def _neighbours(at: List, stories: List, longest: int) -> Iterator[List]:
    """Every list that one write makes of this one, or that one write makes this one of."""
    for place, name in enumerate(at):
        if name != FOREIGN:
            rest = at[:place] + at[place + 1 :]
            yield rest
            for to in range(len(at)):
                yield (*rest[:to], name, *rest[to:])
    if len(at) < longest:
        for to in range(len(at) + 1):
            for name in stories:
                yield (*at[:to], name, *at[to:])


@pytest.mark.parametrize("wanted", [(), ("a",), ("a", "b"), ("c", "a"), ("a", "b", "c")], ids="-".join)
def test_every_list_of_six_takes_as_few_writes_as_breadth_first_search_finds(wanted: List) -> None:
    """Doubles, entries of others, missing and surplus ones: every list to length 6 over three stories and others."""
    ours = ("a", "b", "c")
    exact: dict[List, int] = {}
    for foreign in range(7):
        exact |= distances(ours, wanted, foreign, max(6 - foreign, len(wanted)))
    checked = 0
    for length in range(7):
        for start in itertools.product((*ours, FOREIGN), repeat=length):
            assert len(fewest_steps(entries_of(start), wanted)) == exact[start], (start, wanted)
            checked += 1
    assert checked == sum(4**length for length in range(7))


STORIES = [f"s{number}" for number in range(40)]


@settings(max_examples=120, deadline=None)
@given(
    current=st.lists(st.sampled_from([*STORIES, "f1", "f2", "f3", "f4"]), max_size=60),
    wanted=st.lists(st.sampled_from(STORIES), unique=True, max_size=40),
)
def test_every_prefix_of_a_plan_lies_on_a_shortest_way(current: list[str], wanted: list[str]) -> None:
    entries = entries_of(tuple(current))
    others = [entry for entry in entries if entry.story is None]
    held = {entry.story for entry in entries if entry.story in wanted}
    doubles = len(entries) - len({entry.story for entry in entries})
    steps = fewest_steps(entries, wanted)

    for done, step in enumerate(steps, start=1):
        entries = after(entries, step)
        assert len(fewest_steps(entries, wanted)) == len(steps) - done
        assert [entry for entry in entries if entry.story is None] == others
        assert held <= {entry.story for entry in entries}
        assert len(entries) - len({entry.story for entry in entries}) <= doubles
    assert [entry.story for entry in entries if entry.story is not None] == wanted


def test_what_is_put_in_comes_before_what_moves_and_what_goes() -> None:
    steps = fewest_steps(entries_of(("a", "b", "c", "x")), ("new", "c", "a", "b"))

    assert [type(step) for step in steps] == [Insert, Move, Delete]


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f1", "f2"]), max_size=8),
    st.permutations(["a", "b", "c", "d", "e"]),
    st.integers(0, 5),
)
def test_a_full_playlist_is_tidied_before_it_is_filled(current: list[str], order: list[str], count: int) -> None:
    wanted = order[:count]
    entries = entries_of(tuple(current))
    foreign = sum(entry.story is None for entry in entries)
    most = max(len(entries), foreign + count)

    steps = fewest_steps(entries, wanted, most)

    assert len(steps) == len(fewest_steps(entries, wanted))
    for step in steps:
        entries = after(entries, step)
        assert len(entries) <= most
    assert [entry.story for entry in entries if entry.story] == list(wanted)
