"""Files that survive a power cut (reliability.md T01, T02).

A file is replaced by writing beside it, syncing, renaming, and syncing the folder; a line is appended with one write
and a sync. Secrets are created with mode 0600, never narrowed afterwards.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from typing import TYPE_CHECKING, Final

from zusammenmehr.errors import PlaceError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_WINDOWS: Final = os.name == "nt"
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES})
#: Windows refuses to rename onto a file that a virus scanner or a sync program holds open; it lets go within a second.
_RENAME_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8)


class DiskStore:
    """`model.seams.Store` on a real disk. Every method raises PlaceError when the disk refuses."""

    def read(self, path: Path) -> bytes | None:
        """The file's bytes, None when there is none."""
        with _worded(path):
            try:
                return path.read_bytes()
            except FileNotFoundError:
                return None

    def replace(self, path: Path, data: bytes, *, private: bool) -> None:
        """Writes beside, syncs, renames, syncs the folder. A crash leaves the old file or the new one, never half."""
        with _worded(path):
            _make_folder(path.parent, private=private)
            beside = _beside(path)
            _write_new(beside, data, private=private)
            try:
                _rename(beside, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    beside.unlink()
                raise
            _sync_folder(path.parent)

    def create(self, path: Path, data: bytes, *, private: bool) -> bool:
        """Makes the file unless there is one, and syncs it; False when somebody was first. A crash leaves no half."""
        with _worded(path):
            _make_folder(path.parent, private=private)
            beside = _beside(path)
            _write_new(beside, data, private=private)
            try:
                if not _place(beside, path):
                    _write_new(path, data, private=private)
            except FileExistsError:
                return False
            finally:
                beside.unlink(missing_ok=True)
            _sync_folder(path.parent)
            return True

    def append(self, path: Path, data: bytes, *, private: bool) -> None:
        """Appends with one write and syncs; creates the file (mode 0600 when private) and its folder."""
        with _worded(path):
            _make_folder(path.parent, private=private)
            is_new = not path.exists()
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY | _NO_FOLLOW
            descriptor = os.open(path, flags, 0o600 if private else 0o666)
            try:
                _write_all(descriptor, data)
                _sync(descriptor)
            finally:
                os.close(descriptor)
            if is_new:
                _sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Removes the file, if it is there."""
        with _worded(path):
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                _sync_folder(path.parent)


@contextlib.contextmanager
def _worded(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise PlaceError(
                _("The disk is full: {path} cannot be written.").format(path=path),
                _("Make some room and start the same command again; what is done stays done."),
                reason="disk_full",
            ) from error
        raise PlaceError(
            _("{path} cannot be used: {why}.").format(path=path, why=error.strerror or type(error).__name__),
            _("Check that the folder is there and that you may write to it."),
        ) from error


def _make_folder(folder: Path, *, private: bool) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")


def _place(beside: Path, path: Path) -> bool:
    """Gives the file its name unless that is taken (FileExistsError); False where the disk has no way to do so."""
    try:
        if _WINDOWS:
            beside.rename(path)
        else:
            path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError as error:  # FAT and some network drives know no second name for a file
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


def _write_new(path: Path, data: bytes, *, private: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_FOLLOW
    descriptor = os.open(path, flags, 0o600 if private else 0o666)
    try:
        _write_all(descriptor, data)
        _sync(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync alone leaves the data in the drive's own cache there
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _rename(beside: Path, path: Path) -> None:
    for pause in _RENAME_PAUSES:
        try:
            beside.replace(path)
        except PermissionError:
            if not _WINDOWS:
                raise
            time.sleep(pause)
        else:
            return
    beside.replace(path)


def _sync_folder(folder: Path) -> None:
    if _WINDOWS:  # a folder cannot be opened there; NTFS journals its entries
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:  # some network file systems cannot sync a folder
        if error.errno not in {errno.EINVAL, errno.EBADF, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
