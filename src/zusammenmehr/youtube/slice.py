"""A piece of an open film as a request body: read while it is sent, counted, paced, and stopped when the run stops.

What is hashed is what was really handed to the connection. A short read raises: a film that shrinks is never sent as if
it had ended.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from zusammenmehr.errors import FolderError, InterruptedRunError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from zusammenmehr.model.seams import Clock

_LONGEST_SLEEP = 0.25
#: Seconds that may be made up for: a sleep always lasts a little longer than it was asked to, on a busy computer much.
_MADE_UP_FOR = 0.5


class Hash(Protocol):
    """hashlib's running hash."""

    def update(self, data: bytes, /) -> None: ...
    def copy(self) -> Hash: ...
    def hexdigest(self) -> str: ...


class ReadableFilm(Protocol):
    """An open film."""

    def read_at(self, offset: int, size: int) -> bytes: ...


class Throttle:
    """One pace for all uploads of a run: `rate` bytes per second, None for as fast as it goes."""

    def __init__(self, rate: float | None, clock: Clock) -> None:
        self._rate, self._clock = rate, clock
        self._free_at: float | None = None
        self._lock = threading.Lock()

    def take(self, size: int) -> float:
        """Reserves room for `size` bytes; how many seconds to wait before they may be sent."""
        if not self._rate:
            return 0.0
        with self._lock:
            now = self._clock.monotonic()
            begin = now if self._free_at is None else max(now - _MADE_UP_FOR, self._free_at)
            self._free_at = begin + size / self._rate
            return max(0.0, begin - now)

    def wait(self, size: int, stop: threading.Event) -> None:
        """Waits until `size` bytes may be sent, or the run stops."""
        left = self.take(size)
        while left > 0 and not stop.is_set():
            self._clock.sleep(min(_LONGEST_SLEEP, left))
            left -= _LONGEST_SLEEP


@dataclass(slots=True)
class Slice:
    """Bytes `start` to `start + length` of a film. `hash` runs along with what is read; `moved` gets each position."""

    film: ReadableFilm
    start: int
    length: int
    hash: Hash
    throttle: Throttle
    stop: threading.Event
    moved: Callable[[int], None]
    position: int = field(init=False)

    def __post_init__(self) -> None:
        self.position = self.start

    @property
    def end(self) -> int:
        return self.start + self.length

    @property
    def is_sent(self) -> bool:
        """True when all of it was handed to the connection."""
        return self.position == self.end

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, b"" at the end; raises FolderError for a film that ends early, InterruptedRunError."""
        if self.stop.is_set():
            raise InterruptedRunError(_("Stopped."), _("Start the same command again to go on."))
        left = self.end - self.position
        wanted = left if size < 0 else min(size, left)
        if not wanted:
            return b""
        self.throttle.wait(wanted, self.stop)
        data = self.film.read_at(self.position, wanted)
        if len(data) < wanted:
            raise film_changed()
        self.hash.update(data)
        self.position += len(data)
        self.moved(self.position)
        return data


def film_changed() -> FolderError:
    """The film on disk is not the one whose upload was begun."""
    return FolderError(
        _("The film changed while it was being uploaded."),
        _("Nothing of it is on the channel. Wait until nobody writes to the file, then start the same command again."),
        reason="film_changed",
    )
