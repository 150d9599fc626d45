"""Everything that can stop zm, as one tree.

    ZmError                  message, hint, exit code, reason (stable word for JSON)
    ├─ UsageError            2   the command line or the folder it points to
    ├─ FolderError           1   channel.yaml or a story cannot be used
    ├─ PlaceError            8   a folder cannot be written, a port is taken, the disk is full
    ├─ StateError            8   zm's own memory is unreadable
    ├─ DecisionError         9   a person must decide
    ├─ AccountError          5   sign-in, or another channel than channel.yaml names
    ├─ LockedError           6   another run holds the lock
    ├─ UnsafePlanError       7   a check refused the plan; --force names it
    ├─ InterruptedRunError 130   Ctrl-C
    └─ RemoteError           3   an answer of the channel, or none; says what may be done next
       └─ LimitError         4   a quota or channel limit; knows when it ends

A finding about a user's file is a value (`model.Finding`), never one of these.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

#: design.md section 3: with several outcomes the first of these wins.
EXIT_PRECEDENCE: Final = (70, 130, 8, 9, 5, 6, 7, 4, 3, 2, 1, 0)


def worst_exit_code(codes: Iterable[int]) -> int:
    """The exit code of a run in which all of `codes` occurred; 0 for none."""
    present = set(codes)
    return next((code for code in EXIT_PRECEDENCE if code in present), 0)


class ZmError(Exception):
    """A message for a person, what to do about it, and the exit code it ends with."""

    exit_code: ClassVar[int] = 70
    reason: ClassVar[str] = "internal"

    def __init__(self, message: str, hint: str = "", *, reason: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.why = reason or type(self).reason


class UsageError(ZmError):
    exit_code = 2
    reason = "usage"


class FolderError(ZmError):
    exit_code = 1
    reason = "folder"


class PlaceError(ZmError):
    exit_code = 8
    reason = "place"


class StateError(ZmError):
    exit_code = 8
    reason = "state"


class DecisionError(ZmError):
    exit_code = 9
    reason = "decision"


class AccountError(ZmError):
    exit_code = 5
    reason = "account"


class LockedError(ZmError):
    exit_code = 6
    reason = "locked"


class UnsafePlanError(ZmError):
    exit_code = 7
    reason = "unsafe"

    def __init__(self, message: str, hint: str = "", *, check: str) -> None:
        super().__init__(message, hint)
        self.check = check


class InterruptedRunError(ZmError):
    exit_code = 130
    reason = "interrupted"


class Next(StrEnum):
    """What may be done after a remote failure; `apply` asks nothing else about it."""

    REPEAT = "repeat"  # the same request again, after a pause
    QUERY = "query"  # ask the server what it has before anything else is sent
    LOOK = "look"  # the outcome of an insert is unknown: read before repeating (table 2.3, T08)
    START_OVER = "start_over"  # the session is gone, nothing of it can exist
    WAIT = "wait"  # a limit: nothing of this bucket before `until`
    DONE = "done"  # the answer says that it is so already
    GIVE_UP = "give_up"  # this object fails, the others go on
    STOP = "stop"  # the run ends


class RemoteError(ZmError):
    """A request failed. `status` is HTTP's (0: no answer), `remote_reason` YouTube's word."""

    exit_code = 3
    reason = "remote"

    def __init__(
        self, message: str, hint: str = "", *, next_step: Next = Next.GIVE_UP, status: int = 0, remote_reason: str = ""
    ) -> None:
        super().__init__(message, hint, reason=remote_reason or None)
        self.next_step = next_step
        self.status = status
        self.remote_reason = remote_reason


class LimitError(RemoteError):
    """A bucket is empty. `bucket` names it, `until` (aware, UTC) says when it opens again."""

    exit_code = 4
    reason = "limit"

    def __init__(
        self, message: str, hint: str = "", *, bucket: str, until: datetime, status: int = 0, remote_reason: str = ""
    ) -> None:
        super().__init__(message, hint, next_step=Next.WAIT, status=status, remote_reason=remote_reason)
        self.bucket = bucket
        self.until = until
