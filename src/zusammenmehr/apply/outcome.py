"""What became of each change of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from zusammenmehr.errors import RemoteError, worst_exit_code
from zusammenmehr.plan.playlist_changes import InsertItem
from zusammenmehr.plan.video_changes import DeleteVideo

if TYPE_CHECKING:
    from zusammenmehr.errors import ZmError
    from zusammenmehr.plan.change import Change


class Status(StrEnum):
    """The values stand in JSON as `status`."""

    DONE = "done"
    FAILED = "failed"
    WAITING = "waiting"  # a limit is reached; the next run goes on
    NOT_REACHED = "not_reached"  # what it builds on did not happen, or the run ended before


#: YouTube's words for a film that no playlist takes yet, because it is still being processed (youtube-api-facts 3.11).
_NOT_YET: Final = frozenset({"videoNotFound", "failedPrecondition"})
#: YouTube's word for a playlist that it sorts itself: no position may be sent (youtube-api-facts 3.7).
SORTED_BY_ITSELF: Final = "manualSortRequired"
#: Ours, for a replaced film that is not deleted before the new one is processed.
NOT_PROCESSED: Final = "not_processed"


def is_not_yet(change: Change, error: ZmError | None) -> bool:
    """Whether `error` says that it will work later, by itself: the next run tries again."""
    if not isinstance(error, RemoteError):
        return False
    if isinstance(change, InsertItem):
        return error.remote_reason in _NOT_YET
    return isinstance(change, DeleteVideo) and error.remote_reason == NOT_PROCESSED


@dataclass(frozen=True, slots=True)
class Outcome:
    """One change and what became of it. `video_id` is filled as soon as there is one."""

    change: Change
    status: Status
    error: ZmError | None = None
    video_id: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """All outcomes in the plan's order; `ended_by` is what ended the run early, if anything did."""

    outcomes: tuple[Outcome, ...] = ()
    ended_by: ZmError | None = None

    @property
    def exit_code(self) -> int:
        """The worst of what happened (design.md section 3)."""
        codes = [outcome.error.exit_code for outcome in self.outcomes if outcome.error is not None]
        codes += [3] * any(outcome.status is Status.FAILED and outcome.error is None for outcome in self.outcomes)
        if self.ended_by is not None:
            codes.append(self.ended_by.exit_code)
        return worst_exit_code(codes)

    def count(self, status: Status) -> int:
        """How many changes ended so."""
        return sum(outcome.status is status for outcome in self.outcomes)
