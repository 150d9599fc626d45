"""A walk: steps at random, each with dice of its own, so that any of them can be left out and the others stay."""

from __future__ import annotations

import random
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.apply.walk import channel_steps, folder_steps, run_steps
from tests.apply.walk.heal import heal
from tests.apply.walk.laws import LawError
from tests.apply.walk.world import FaultOfZmError, world

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.apply.walk.world import World

#: Kinds of steps with how often they come.
_KINDS: Final = ((folder_steps.STEPS, 30), (channel_steps.OWNER, 14), (channel_steps.TIME, 8), (run_steps.STEPS, 40))
_TROUBLE: Final = (channel_steps.TROUBLE, 12)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and the seed of its dice."""

    name: str
    seed: int

    def take(self, here: World) -> str:
        """Does it; what was done, "" when there was nothing to do."""
        return _BY_NAME[self.name](here, random.Random(self.seed))


def _all() -> dict[str, Callable[[World, random.Random], str]]:
    kinds = [*(steps for steps, _weight in _KINDS), channel_steps.TROUBLE]
    return {step.__name__: step for steps in kinds for step in steps}


_BY_NAME: Final = _all()


@dataclass(frozen=True, slots=True)
class Fall:
    """A walk that broke a law: which one, and what had happened."""

    law: str
    told: str
    history: tuple[str, ...]


def steps_of(seed: int, count: int, *, calm: bool = False) -> tuple[Step, ...]:
    """The steps of the walk with this seed; `calm`: nothing goes wrong by itself, though plugs are pulled."""
    dice = random.Random(seed)
    kinds = _KINDS if calm else (*_KINDS, _TROUBLE)
    weights = [weight for _steps, weight in kinds]
    chosen = dice.choices([steps for steps, _weight in kinds], weights, k=count)
    return tuple(Step(dice.choice(steps).__name__, dice.randrange(2**31)) for steps in chosen)


def walk(steps: Sequence[Step], seed: int) -> Fall | None:
    """Takes the steps in a world of its own, then heals it; the fall, None when every law held."""
    with tempfile.TemporaryDirectory(prefix="zm-walk-") as base, pytest.MonkeyPatch.context() as monkeypatch:
        here = world(Path(base), monkeypatch, seed)
        try:
            for number, step in enumerate(steps):
                here.history.append(f"{number:4} {step.name}({step.seed}):")
                done = step.take(here)
                here.history[-1] += f" {done}"
            heal(here)
        except (LawError, FaultOfZmError) as error:
            law = str(error).partition(":")[0] if isinstance(error, LawError) else "no fault of zm's (exit code 70)"
            told = str(error) if isinstance(error, LawError) else traceback.format_exc()
            return Fall(law, told, tuple(here.history))
        finally:
            here.end()
    return None


def shrunk(steps: Sequence[Step], seed: int, fall: Fall, *, tries: int = 400) -> tuple[tuple[Step, ...], Fall]:
    """The fewest steps that were found to break the same law: ever smaller pieces are left out."""
    kept, size = list(steps), max(len(steps) // 2, 1)
    while size and tries > 0:
        start = 0
        while start < len(kept) and tries > 0:
            without = kept[:start] + kept[start + size :]
            tries -= 1
            found = walk(without, seed)
            if found is not None and found.law == fall.law:
                kept, fall = without, found
            else:
                start += size
        size //= 2
    return tuple(kept), fall
