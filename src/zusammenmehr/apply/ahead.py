"""Films go up several at a time, while the plan's other changes run one after another in its order.

When the first upload's turn comes, the uploads begin, in the plan's order, as many at a time as was asked for; each
change "upload" then waits for its own. Journal, channel.state.json and the pace are shared and safe between threads.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from zusammenmehr.errors import InterruptedRunError
from zusammenmehr.i18n import _
from zusammenmehr.plan.video_changes import Upload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.plan.change import Change


class Ahead:
    """Sends the films of one run with `tools.jobs` threads; used as `Tools.send`, and closed when the run is over."""

    def __init__(self, tools: Tools, changes: Iterable[Change]) -> None:
        self._tools = tools
        self._films = tuple(change for change in changes if isinstance(change, Upload))
        self._pool: ThreadPoolExecutor | None = None
        self._sent: dict[str, Future[str]] = {}

    def __call__(self, change: Upload) -> str:
        """The video's id, once it is there; raises what its upload raised."""
        if self._pool is None:
            self._begin()
        return self._sent[change.story].result()

    def _begin(self) -> None:
        self._pool = ThreadPoolExecutor(self._tools.jobs, thread_name_prefix="zm-upload")
        for film in self._films:
            self._sent[film.story] = self._pool.submit(self._one, film)

    def _one(self, film: Upload) -> str:
        if self._tools.stop.is_set():
            raise InterruptedRunError(_("Stopped."), _("Start the same command again to go on."))
        self._tools.require_lock()
        return self._tools.send(film)

    def finished(self, story: str) -> str:
        """The id of a film that arrived whatever the run made of its turn, "" for any other."""
        future = self._sent.get(story)
        if future is None or not future.done() or future.cancelled() or future.exception() is not None:
            return ""
        return future.result()

    def close(self, *, early: bool) -> None:
        """Ends the threads; `early`: the run ended before its end, so what is on its way stops where it can go on."""
        if self._pool is None:
            return
        if early:
            self._tools.stop.set()
        self._pool.shutdown(wait=True, cancel_futures=early)
