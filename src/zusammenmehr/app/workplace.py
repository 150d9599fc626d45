"""What every use case gets: the folder, time, storage, who watches, and what a person has overruled."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zusammenmehr.model.seams import Clock, Progress, Silence, Store
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.promise import whole
from zusammenmehr.plan.questions import Ask, nobody

if TYPE_CHECKING:
    from zusammenmehr.app.plan_file import AgreedPlan


@dataclass(frozen=True, slots=True)
class Workplace:
    """`force` holds checks that were overruled by name; `limit_rate` is in bytes per second, None for no limit; `jobs`:
    how many films go up at a time; `agreed_plan`: the saved plan that the run is held to;
    `replace`: stories whose film a new video is to take the place of, `delete_old`: and the old ones are deleted then;
    `prune`: playlists that are declared no more are deleted; `take_over` and `recreate` hold keys of playlists;
    `ask` puts questions to the person at the terminal; `within` holds a plan to what was agreed to before; `stop` is
    set when the run is to end (Ctrl-C)."""

    root: Path
    clock: Clock
    store: Store
    progress: Progress = field(default_factory=Silence)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    force: frozenset[str] = frozenset()
    limit_rate: int | None = None
    jobs: int = 1
    agreed_plan: AgreedPlan | None = None
    replace: frozenset[str] = frozenset()
    delete_old: bool = False
    prune: bool = False
    take_over: frozenset[str] = frozenset()
    recreate: frozenset[str] = frozenset()
    language: str = "en"
    ask: Ask = nobody
    within: Callable[[Plan], Plan] = whole
    stop: threading.Event = field(default_factory=threading.Event)


def workplace(root: Path, **values: object) -> Workplace:
    """The real one: this computer's clock and disk."""
    from zusammenmehr.state.clock import SystemClock
    from zusammenmehr.state.disk import DiskStore

    return Workplace(root.resolve(), SystemClock(), DiskStore(), **values)  # type: ignore[arg-type]  # handed through
