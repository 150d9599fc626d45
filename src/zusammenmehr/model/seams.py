"""The two things that tests replace: time and storage. Everything that waits or writes goes through them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Time. `now` is aware UTC; `monotonic` and `sleep` are in seconds."""

    def now(self) -> datetime: ...
    def monotonic(self) -> float: ...
    def sleep(self, seconds: float) -> None: ...
    def random(self) -> float: ...


class Store(Protocol):
    """Durable files of zm's own. Every method returns only when the effect would survive a power cut."""

    def read(self, path: Path) -> bytes | None:
        """The file's bytes, None when there is none."""

    def replace(self, path: Path, data: bytes, *, private: bool) -> None:
        """Writes beside, syncs, renames, syncs the folder. `private`: mode 0600."""

    def create(self, path: Path, data: bytes, *, private: bool) -> bool:
        """Makes the file unless there is one; False when somebody was first."""

    def append(self, path: Path, data: bytes, *, private: bool) -> None:
        """Appends with one write and syncs; creates the file (mode 0600 when private) and its folder."""

    def remove(self, path: Path) -> None:
        """Removes the file, if it is there."""


class Progress(Protocol):
    """Who watches a run. The core tells, `report` shows; sizes in bytes."""

    def reading(self, done: int, total: int) -> None:
        """`done` of `total` stories are read."""

    def upload_started(self, story: str, size: int, already: int) -> None:
        """A film begins, or goes on from `already` bytes."""

    def upload_moved(self, story: str, sent: int) -> None:
        """`sent` bytes of it are at the server."""

    def upload_ended(self, story: str) -> None:
        """It is done, or it failed; the outcome is told elsewhere."""

    def step_done(self, position: int, total: int) -> None:
        """Change `position` of `total` is over."""

    def waiting(self, message: str, until: datetime) -> None:
        """The run waits for `message` until then."""

    def resting(self, message: str, done: int, rest: int, until: datetime, left: float) -> None:
        """Nothing runs until then, in `left` seconds, because of `message` (it may be empty). Told about once a second;
        `done` and `rest` are numbers of changes, `until` is in the zone in which people read it."""

    def rested(self) -> None:
        """That is over."""


class Silence:
    """A Progress that nobody watches."""

    def reading(self, done: int, total: int) -> None: ...
    def upload_started(self, story: str, size: int, already: int) -> None: ...
    def upload_moved(self, story: str, sent: int) -> None: ...
    def upload_ended(self, story: str) -> None: ...
    def step_done(self, position: int, total: int) -> None: ...
    def waiting(self, message: str, until: datetime) -> None: ...
    def resting(self, message: str, done: int, rest: int, until: datetime, left: float) -> None: ...
    def rested(self) -> None: ...
