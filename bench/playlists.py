"""How long the plan of one long playlist takes: 2,000 entries, 40 of them displaced.

    python bench/playlists.py [entries] [displaced]

Issue figures: 40 writes, planned in under 0.3 s. Setting position by position would rewrite almost all of them.
"""

from __future__ import annotations

import random
import sys
import time

from zusammenmehr.plan.order import Entry, fewest_steps


def main() -> None:
    """Plans and prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    displaced = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    wanted = [f"story-{number}" for number in range(count)]
    chance = random.Random(1)
    current = list(wanted)
    for name in chance.sample(wanted, displaced):
        current.remove(name)
        current.insert(chance.randrange(len(current)), name)
    entries = [Entry(f"I-{name}", name) for name in current]
    start = time.perf_counter()
    steps = fewest_steps(entries, wanted)
    taken = time.perf_counter() - start
    naive = sum(here != there for here, there in zip(current, wanted, strict=True))
    print(f"{count} entries, {displaced} displaced: {len(steps)} writes, planned in {taken * 1000:.0f} ms")
    print(f"position by position: {naive} entries stand elsewhere")
    start = time.perf_counter()
    turned = fewest_steps(entries, wanted[::-1])
    print(f"turned round: {len(turned)} writes, planned in {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
