"""How long to wait: before repeating, while the network is away, and before an insert counts as not made."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zusammenmehr.model.quota import Cost

#: Full jitter between 0 and 1, 2, 4 ... seconds, never more than this (reliability.md T10).
LONGEST: Final = 64.0


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. `lag`: how long a listing may hide what was just made; `aborted`: the pause after a 409 "aborted";
    `patience`: how long the network may be away, or the server without a good answer, before the run ends; `deadline`:
    how long one request may be repeated, whatever goes wrong, for somebody who has to act otherwise by hand."""

    lag: float = 60.0
    aborted: float = 10.0
    patience: float = 1800.0
    deadline: float | None = None


#: A server on this computer is never far away.
LOOPBACK: Final = Timing(lag=2.0, aborted=0.5, patience=15.0)


def backoff(attempt: int, random: float, floor: float = 0.0) -> float:
    """Seconds before repetition `attempt` (counted from 0); `random` in 0..1; never less than `floor`."""
    return max(floor, random * min(LONGEST, 2.0 ** min(attempt, 16)))


def looks(lag: float) -> Iterator[float]:
    """The pauses between looks for something that may have been made: 1, 2, 4 ... seconds, `lag` in all."""
    pause, waited = min(1.0, lag), 0.0
    while waited < lag:
        step = min(pause, lag - waited)
        yield step
        waited += step
        pause *= 2


class Budget:
    """What repetitions may cost in one run; refilled by what succeeds.

    450 units and a fifth of the plan: enough to send the dearest request (captions.update) once more.
    """

    def __init__(self, plan: Cost | None = None) -> None:
        self._full = 450.0 + 0.2 * (plan.units if plan else 0)
        self._left = self._full
        self._lock = threading.Lock()

    def spend(self, units: int) -> bool:
        """Takes the price of a repetition; False when it is not there. Uploads count one unit."""
        with self._lock:
            if self._left < units:
                return False
            self._left -= units
            return True

    def refill(self, units: int) -> None:
        """Gives back the price of a request that succeeded."""
        with self._lock:
            self._left = min(self._full, self._left + units)
