"""The film on disk while it is sent: opened once, recognised by what the open file says of itself."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from zusammenmehr.errors import FolderError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from zusammenmehr.youtube.slice import Hash

_BLOCK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one state of a film from another without reading it. `inode` is 0 where it is not stable."""

    size: int
    mtime_ns: int
    inode: int = 0

    def matches(self, other: Identity) -> bool:
        """True when both may be the same film."""
        same_inode = not self.inode or not other.inode or self.inode == other.inode
        return same_inode and (self.size, self.mtime_ns) == (other.size, other.mtime_ns)


class OpenFilm:
    """A film, open for reading for as long as the `with` lasts."""

    def __init__(self, path: Path) -> None:
        """Opens the file; raises FolderError when it cannot be read or is empty."""
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            self._descriptor = os.open(path, flags)
        except OSError as error:
            raise FolderError(
                _("{file} cannot be read: {why}.").format(file=path.name, why=error.strerror or type(error).__name__),
                _("Check that the film is there and that no other program holds it open."),
                reason="film_unreadable",
            ) from error
        self.identity = self._now()
        if not self.identity.size:
            self.close()
            raise FolderError(
                _("{file} is empty.").format(file=path.name),
                _("Copy the film into the folder again."),
                reason="film_empty",
            )

    def _now(self) -> Identity:
        facts = os.fstat(self._descriptor)
        # on network drives and on Windows the number may change from one opening to the next
        inode = facts.st_ino if os.name != "nt" and facts.st_dev and facts.st_ino < 2**63 else 0
        return Identity(facts.st_size, facts.st_mtime_ns, inode)

    def is_same(self) -> bool:
        """True while nobody has written to the file since it was opened."""
        return self._now() == self.identity

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`, fewer only at the end of the file."""
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, size, offset)
        os.lseek(self._descriptor, offset, os.SEEK_SET)
        return os.read(self._descriptor, size)

    def close(self) -> None:
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class PrefixHash:
    """SHA-256 of the first bytes of a film: how far it has come, and how to bring it further."""

    def __init__(self) -> None:
        self.position, self.hash = 0, self._fresh()

    @staticmethod
    def _fresh() -> Hash:
        return hashlib.sha256()

    def take(self, hash_: Hash, position: int) -> None:
        """Goes on from a hash that was fed elsewhere."""
        self.hash, self.position = hash_, position

    def bring_to(self, film: OpenFilm, position: int) -> bool:
        """Reads on, or from the start, up to `position`; False when the film ends before that."""
        if position < self.position:
            self.position, self.hash = 0, self._fresh()
        while self.position < position:
            block = film.read_at(self.position, min(_BLOCK, position - self.position))
            if not block:
                return False
            self.hash.update(block)
            self.position += len(block)
        return True

    def whole(self, film: OpenFilm, size: int) -> str:
        """SHA-256 (hex) of all `size` bytes, this hash staying where it is; "" when the film is shorter."""
        further = PrefixHash()
        further.take(self.hash.copy(), self.position)
        return further.hash.hexdigest() if further.bring_to(film, size) else ""
