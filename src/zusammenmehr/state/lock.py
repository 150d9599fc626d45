"""One run at a time: an operating-system lock on this computer, and a claim in the folder for the others.

The system's lock is freed by the kernel when its process dies. The claim is renewed by a thread while the run lives and
taken over only when its run is over (`claim.is_free`); uploads that the dead run left open stay in channel.state.json
and are settled one by one.
"""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING, Self

from zusammenmehr.errors import LockedError, PlaceError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.state.claim import BEAT, Claim, is_free, read_claim

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from filelock import FileLock

    from zusammenmehr.model.seams import Clock, Store


def this_host() -> str:
    """This computer's name, as people know it."""
    return socket.gethostname() or "?"


class RunLock:
    """Both locks, held from `with` to its end. Raises LockedError at once when another run holds one of them."""

    def __init__(self, lock: Path, claim: Path, store: Store, clock: Clock, *, host: str = "") -> None:
        self._lock_path, self._claim_path = lock, claim
        self._store, self._clock = store, clock
        self._host = host or this_host()
        self._system: FileLock | None = None
        self._claim: Claim | None = None
        self._over = threading.Event()
        self._beat: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._take_system_lock()
        try:
            self._take_claim()
        except BaseException:
            self._free_system_lock()
            raise
        self._beat = threading.Thread(target=self._keep_beating, name="zm-claim", daemon=True)
        self._beat.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._beat is not None:
            self._beat.join(timeout=5)
        try:
            if self._is_ours():
                self._store.remove(self._claim_path)
        finally:
            self._free_system_lock()

    def require(self) -> None:
        """Raises LockedError when the claim is no longer ours; asked before every write that cannot be repeated."""
        if not self._is_ours():
            raise _held(read_claim(self._claim_path, self._store))

    def _take_system_lock(self) -> None:
        from filelock import FileLock, Timeout

        try:
            self._lock_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._system = FileLock(self._lock_path, timeout=0, mode=0o600)
            self._system.acquire()
        except Timeout:
            raise _held(read_claim(self._claim_path, self._store)) from None
        except OSError as error:
            raise PlaceError(
                _("{path} cannot be locked: {why}.").format(path=self._lock_path, why=error.strerror or error),
                _("Check that the folder is there and that you may write to it."),
            ) from error

    def _free_system_lock(self) -> None:
        if self._system is not None:
            self._system.release()
            self._system = None

    def _take_claim(self) -> None:
        now = self._clock.now()
        mine = Claim(os.urandom(8).hex(), self._host, os.getpid(), now.isoformat(), now.isoformat())
        for _attempt in range(3):
            if self._store.create(self._claim_path, mine.encode(), private=False):
                self._claim = mine
                return
            found = read_claim(self._claim_path, self._store)
            if found is not None:
                if not is_free(found, self._claim_path, host=self._host, now=now):
                    raise _held(found)
                self._store.remove(self._claim_path)
        raise _held(read_claim(self._claim_path, self._store))

    def _is_ours(self) -> bool:
        found = read_claim(self._claim_path, self._store)
        return self._claim is not None and found is not None and found.nonce == self._claim.nonce

    def _keep_beating(self) -> None:
        while not self._over.wait(BEAT.total_seconds()):
            try:
                if self._claim is None or not self._is_ours():
                    return
                self._claim = self._claim.beaten(self._clock.now())
                self._store.replace(self._claim_path, self._claim.encode(), private=False)
            except ZmError:
                continue  # the folder is away for a moment; `require` will tell before anything is written


def _held(claim: Claim | None) -> LockedError:
    if claim is None or not claim.nonce:
        return LockedError(
            _("Another run of zm is at work in this folder."), _("Wait until it has ended, then start again.")
        )
    return LockedError(
        _("{host} has been using this folder since {since} (process {pid}).").format(
            host=claim.host, since=claim.since[:16].replace("T", " "), pid=claim.pid
        ),
        _("Wait until that run has ended, then start again."),
    )
