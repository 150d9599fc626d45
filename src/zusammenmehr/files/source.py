"""Opens what people put into the folder: regular files alone, never through a link, never more than a limit."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for its writer
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Refusal(StrEnum):
    """Why a file is not read."""

    MISSING = "missing"
    NOT_REGULAR = "not-regular"
    UNREADABLE = "unreadable"
    TOO_BIG = "too-big"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read. `what` is link, folder or other, or the system's reason; `size` in bytes if too big."""

    refusal: Refusal
    what: str = ""
    size: int = 0

    @classmethod
    def unreadable(cls, error: OSError | ValueError) -> Refused:
        """What the system said."""
        return cls(Refusal.UNREADABLE, getattr(error, "strerror", None) or type(error).__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A regular file, open for reading; only this handle counts from here on, whatever happens to the name."""

    handle: BinaryIO
    status: os.stat_result


def open_regular(path: Path | str) -> Opened | Refused:
    """The file, if it is a regular one and no link; the caller closes the handle. Never waits, never raises OSError."""
    descriptor = _descriptor(path)
    if isinstance(descriptor, Refused):
        return descriptor
    return Opened(os.fdopen(descriptor, "rb", buffering=0), os.fstat(descriptor))


def read_bytes(path: Path | str, limit: int) -> bytes | Refused:
    """The whole file, if it is a regular one of at most `limit` bytes."""
    descriptor = _descriptor(path)
    if isinstance(descriptor, Refused):
        return descriptor
    try:
        return _whole(descriptor, limit)
    except OSError as error:
        return Refused.unreadable(error)
    finally:
        os.close(descriptor)


def _whole(descriptor: int, limit: int) -> bytes | Refused:
    size = os.fstat(descriptor).st_size
    if size > limit:
        return Refused(Refusal.TOO_BIG, size=size)
    data = os.read(descriptor, size + 1)  # room for `limit` bytes would cost more than all the rest
    if len(data) != size:  # it grows or shrinks while it is read
        while len(data) <= limit and (more := os.read(descriptor, limit + 1 - len(data))):
            data += more
    return data if len(data) <= limit else Refused(Refusal.TOO_BIG, size=len(data))


def _descriptor(path: Path | str) -> int | Refused:
    try:
        if not hasattr(os, "O_NOFOLLOW") and stat.S_ISLNK(os.lstat(path).st_mode):
            return Refused(Refusal.NOT_REGULAR, "link")
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        return _refused(path, error)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    return Refused(Refusal.NOT_REGULAR, _what(mode))


def _refused(path: Path | str, error: OSError | ValueError) -> Refused:
    if isinstance(error, FileNotFoundError):
        return Refused(Refusal.MISSING)
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        mode = stat.S_IFREG
    if not stat.S_ISREG(mode):
        return Refused(Refusal.NOT_REGULAR, _what(mode))
    return Refused.unreadable(error)


def _what(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "link"
    return "folder" if stat.S_ISDIR(mode) else "other"
