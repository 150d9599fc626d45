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

import errno
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final, Self

from zusammenmehr.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

#: design.md section 3: with several outcomes the first of these wins.
EXIT_PRECEDENCE: Final = (70, 130, 8, 9, 5, 6, 7, 4, 3, 2, 1, 0)

_FORBIDDEN: Final = N_("Check whether you may read and write there, and whether another program has it open.")
_SILENT: Final = N_("The drive does not answer. Check the connection, then run the command again.")

#: errno -> (reason, what to do). What went wrong is the system's own sentence, in the system's language.
TROUBLES: Final[dict[int, tuple[str, str]]] = {
    errno.ENOSPC: ("disk_full", N_("The disk is full. Free some space, then run the command again.")),
    errno.EDQUOT: ("disk_full", N_("Your share of the disk is used up. Free some space, then run the command again.")),
    errno.EACCES: ("no_access", _FORBIDDEN),
    errno.EPERM: ("no_access", _FORBIDDEN),
    errno.EROFS: ("no_access", N_("This drive can only be read. Use a folder on another drive.")),
    errno.ENOTDIR: ("not_a_folder", N_("A file lies where zm needs a folder. Move it away, or use another folder.")),
    errno.EEXIST: ("not_a_folder", N_("A file lies where zm needs a folder. Move it away, or use another folder.")),
    errno.EADDRINUSE: ("port_in_use", N_("Another program uses this port. End it, or choose another port.")),
    errno.EIO: ("unreachable", _SILENT),
    errno.ESTALE: ("unreachable", _SILENT),
    errno.ENAMETOOLONG: ("name_too_long", N_("The name is too long for this drive. Use a shorter one.")),
}


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

    @classmethod
    def of(cls, error: OSError, message: str) -> Self:
        """The error that ended what `message` tells of, with what to do about it as far as its number says that."""
        reason, remedy = TROUBLES.get(error.errno or 0, (None, N_("Put that right, then run the command again.")))
        return cls(message, _(remedy), reason=reason)


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
