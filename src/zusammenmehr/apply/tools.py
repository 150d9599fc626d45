"""What the steps of a run work with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from zusammenmehr.errors import InterruptedRunError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.seams import Progress
    from zusammenmehr.plan.video_changes import Upload
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.journal import Journal
    from zusammenmehr.youtube.gateway import Gateway


class Sends(Protocol):
    """Who brings a story's film to the channel, exactly once, and binds it."""

    def __call__(self, change: Upload) -> str:
        """The id of the story's new video."""


@dataclass(frozen=True, slots=True)
class Tools:
    """`observed` is the channel that the plan was made from. `is_withdrawn` reads withdrawals.jsonl and the story's own
    file again at the moment it is asked (law 6). `remember_cover` takes a playlist's id and the SHA-256 of the picture
    that was sent. `require_lock` raises LockedError when the run's claim was lost. `stop` ends uploads that are on
    their way; `jobs`: how many go up at a time."""

    tube: Gateway
    channel_id: str
    bindings: BindingsFile
    journal: Journal
    desired: Desired
    observed: Observed
    progress: Progress
    send: Sends
    is_withdrawn: Callable[[str], bool]
    remember_cover: Callable[[str, str], None]
    require_lock: Callable[[], None]
    now: Callable[[], datetime]
    stop: threading.Event = field(default_factory=threading.Event)
    jobs: int = 1

    @staticmethod
    def interrupted() -> InterruptedRunError:
        """What Ctrl-C means for a run."""
        return InterruptedRunError(
            _("Interrupted. What was done up to here stays done."),
            _("Run the same command again: it looks at how things stand and goes on from there."),
        )
