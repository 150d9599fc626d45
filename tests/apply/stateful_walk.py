"""Long walks by hand: library, channel, clock and faults move at random; every law is looked at after every step.

    python -m tests.apply.stateful_walk --steps 20000 --seed 7 [--length 60] [--calm] [--shrink]

`--steps` are shared out over walks of `--length` steps, each with its own world and healing; the first walk has the
seed that was given, the next one the seed after it. A walk that falls is told, with `--shrink` by the fewest steps that
still break the same law. Ends with 1 if one fell.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.apply.walk.walk import Fall, Step, shrunk, steps_of, walk


def main() -> int:
    """Walks and tells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--length", type=int, default=60)
    parser.add_argument("--calm", action="store_true", help="no faults, limits or lags")
    parser.add_argument("--shrink", action="store_true")
    given = parser.parse_args()
    began, fallen, walks = time.monotonic(), 0, max(given.steps // given.length, 1)
    for seed in range(given.seed, given.seed + walks):
        steps = steps_of(seed, given.length, calm=given.calm)
        fall = walk(steps, seed)
        if fall is not None:
            fallen += 1
            if given.shrink:
                steps, fall = shrunk(steps, seed, fall)
            tell(seed, steps, fall)
    print(f"{walks} walks of {given.length} steps, seeds {given.seed} to {given.seed + walks - 1}: ", end="")
    print(f"{fallen} fell, {time.monotonic() - began:.0f} s")
    return int(fallen > 0)


def tell(seed: int, steps: tuple[Step, ...], fall: Fall) -> None:
    """The fall, with what led to it."""
    print(f"--- seed {seed}, {len(steps)} steps: {fall.law}")
    for line in fall.history:
        print(f"    {line}")
    print(f"    {fall.told}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
