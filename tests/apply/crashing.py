"""Crashes: the run ends at the n-th durable point, before or after its effect, as if the plug were pulled.

Points are every request to the channel and every write to the disk. Unsynced data cannot exist: `DiskStore` returns
only when it is synced, and a torn append is a point of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.youtube.fake_channel import FakeChannel

from zusammenmehr.errors import PlaceError
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.youtube.ports import Outgoing, Reply


class PulledPlugError(BaseException):
    """The process is gone; nothing in the program may catch this."""


@dataclass(slots=True)
class Plug:
    """Counts points and is pulled at number `at` (0: never)."""

    at: int = 0
    count: int = 0
    names: list[str] = field(default_factory=list)

    def point(self, name: str) -> None:
        self.count += 1
        self.names.append(name)
        if self.count == self.at:
            raise PulledPlugError(name)


@dataclass(slots=True)
class FullDisk(Plug):
    """The disk is full at the point; the program is told so and goes on as it likes."""

    def point(self, name: str) -> None:
        self.count += 1
        self.names.append(name)
        if self.count >= self.at and name.startswith("before"):
            raise PlaceError("The disk is full.", reason="disk_full")


@dataclass(slots=True)
class CrashingStore:
    """A DiskStore whose every write has a point before and after it, and appends a torn one between."""

    plug: Plug
    disk: DiskStore = field(default_factory=DiskStore)

    def read(self, path: Path) -> bytes | None:
        return self.disk.read(path)

    def replace(self, path: Path, data: bytes, *, private: bool) -> None:
        self.plug.point(f"before replace {path.name}")
        self.disk.replace(path, data, private=private)
        self.plug.point(f"after replace {path.name}")

    def create(self, path: Path, data: bytes, *, private: bool) -> bool:
        self.plug.point(f"before create {path.name}")
        made = self.disk.create(path, data, private=private)
        self.plug.point(f"after create {path.name}")
        return made

    def append(self, path: Path, data: bytes, *, private: bool) -> None:
        self.plug.point(f"before append {path.name}")
        try:
            self.plug.point(f"torn append {path.name}")
        except PulledPlugError:
            self.disk.append(path, data[: len(data) // 2], private=private)
            raise
        self.disk.append(path, data, private=private)
        self.plug.point(f"after append {path.name}")

    def remove(self, path: Path) -> None:
        self.plug.point(f"before remove {path.name}")
        self.disk.remove(path)
        self.plug.point(f"after remove {path.name}")


@dataclass(slots=True)
class CrashingTransport:
    """A channel whose every request has a point before it is sent and one after it took effect."""

    plug: Plug
    channel: FakeChannel

    def send(self, request: Outgoing, token: str) -> Reply:
        self.plug.point(f"before {request.method}")
        reply = self.channel.send(request, token)
        self.plug.point(f"after {request.method}")
        return reply

    def abort(self) -> None: ...

    def close(self) -> None: ...
