"""Library, channel, clock and faults move at random; every law is looked at after every step, and in the end it heals.

Here walk the same ones each time, 2,000 steps in all; longer ones by hand: python -m tests.apply.stateful_walk
"""

from __future__ import annotations

import pytest
from tests.apply.walk.walk import Fall, shrunk, steps_of, walk

PARTS = 8
WALKS = 5
LENGTH = 50


@pytest.mark.timeout(600)  # a walk that falls is shrunk before it is told
@pytest.mark.parametrize("part", range(PARTS))
def test_no_walk_breaks_a_law_and_each_heals_to_a_channel_that_needs_no_write(part: int) -> None:
    for seed in range(1 + part, 1 + PARTS * WALKS, PARTS):
        steps = steps_of(seed, LENGTH, calm=seed % 4 == 0)
        fall = walk(steps, seed)
        if fall is not None:
            pytest.fail(_told(seed, *shrunk(steps, seed, fall, tries=60)))


def _told(seed: int, steps: tuple[object, ...], fall: Fall) -> str:
    history = "\n".join(fall.history)
    return f"seed {seed}, {len(steps)} steps are enough: {fall.law}\n{history}\n{fall.told}"
