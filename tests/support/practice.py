"""The practice channel in this process, behind `ports.Transport`: no socket, and time that passes only when it must.

Faults come from the sandbox's own queue. A stall lasts as long as the client would wait, and no longer.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from zusammenmehr.sandbox import owner, truth
from zusammenmehr.sandbox.clock import Clock
from zusammenmehr.sandbox.http.app import Application
from zusammenmehr.sandbox.page.app import Page
from zusammenmehr.sandbox.services.video_state import publish_due
from zusammenmehr.sandbox.world import World
from zusammenmehr.youtube.ports import LostAnswerError, Outgoing, Reply

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.youtube.virtual import VirtualClock

ROOT: Final = "http://127.0.0.1:9/"
_BLOCK: Final = 256 * 1024


@dataclass(slots=True)
class _Wire:
    """What the sandbox takes for its connection."""

    is_down: bool = False

    def is_closing(self) -> bool:
        return self.is_down

    def abort(self) -> None:
        self.is_down = True

    def close(self) -> None:
        """What was sent arrives; that it is less than was promised, `_reply` sees."""

    def get_extra_info(self, _name: str) -> None:
        return None


class _ClientsTime(Clock):
    """The client's clock, so that both agree on what time it is."""

    def __init__(self, clock: VirtualClock) -> None:
        super().__init__()
        self._clock = clock

    def now(self) -> float:
        return self._clock.now().timestamp() + self.offset


@dataclass(slots=True)
class PracticeChannel:
    """A channel in `folder`. `send` is one request to it; `away`: the network is."""

    folder: Path
    clock: VirtualClock
    world: World = field(init=False)
    app: Application = field(init=False)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)
    _wire: _Wire = field(default_factory=_Wire)
    _answer_within: float = 60.0

    def __post_init__(self) -> None:
        self.world = World(self.folder)
        self.world.base_url = ROOT
        self.world.clock = _ClientsTime(self.clock)
        self.app = Application(self.world, Page(self.world))

    def stalls_in_its_own_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From here on a fault "stall" makes nobody wait."""

        async def sleep(seconds: float) -> None:
            self.clock.passed += min(seconds, self._answer_within)
            self._wire.is_down |= seconds >= self._answer_within

        monkeypatch.setattr(asyncio, "sleep", sleep)

    @property
    def credentials(self) -> dict[str, str]:
        names = ("client_id", "client_secret", "refresh_token")
        return {"type": "authorized_user", "token_uri": f"{ROOT}token"} | {
            name: self.world.secrets[name] for name in names
        }

    def send(self, request: Outgoing, token: str) -> Reply:
        """One request, as `ports.Transport`."""
        body = _bytes_of(request)
        with self._one_at_a_time:
            return self._exchange(request, token, body)

    def _exchange(self, request: Outgoing, token: str, body: bytes) -> Reply:
        self._wire, self._answer_within = _Wire(), request.answer_within
        answer: list[Any] = []
        sent = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Any:
            return sent.pop() if sent else {"type": "http.disconnect"}

        async def say(message: Any) -> None:
            answer.append(message)

        self.loop.run_until_complete(self.app(self._scope(request, token, len(body)), receive, say))
        return self._reply(answer)

    def _scope(self, request: Outgoing, token: str, length: int) -> dict[str, Any]:
        address = urlsplit(request.address)
        headers = dict(request.headers) | {"host": "127.0.0.1:9"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        if request.body is not None:
            headers.setdefault("content-length", str(length))
        return {
            "type": "http",
            "http_version": "1.1",
            "method": request.verb,
            "scheme": "http",
            "path": address.path,
            "raw_path": address.path.encode(),
            "query_string": address.query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "server": ("127.0.0.1", 9),
            "state": {"transport": self._wire},
        }

    def _reply(self, answer: list[Any]) -> Reply:
        if self._wire.is_down or not answer:
            raise LostAnswerError("reset")
        headers = {name.decode().lower(): value.decode() for name, value in answer[0].get("headers", [])}
        body = b"".join(message.get("body", b"") for message in answer[1:])
        if len(body) < int(headers.get("content-length", 0)):
            raise LostAnswerError("cut off")
        return Reply(answer[0]["status"], headers, body)

    def abort(self) -> None: ...

    def close(self) -> None: ...

    # --- the channel's own side ---

    def truth(self) -> Any:
        """Everything that the channel knows."""
        publish_due(self.world)
        return truth.tell(self.world)

    def writes(self) -> list[Any]:
        """The requests that wrote, or tried to, since the log was cleared."""
        return [entry.to_json() for entry in self.world.ledger.entries() if entry.write]

    def clear_log(self) -> None:
        with self.world.database.transaction():
            self.world.ledger.clear_log()

    def owner(self, **event: Any) -> Any:
        """What its owner does by hand."""
        return owner.act(self.world, event)

    def faults(self, *faults: dict[str, Any]) -> None:
        for fault in faults:
            self.world.faults.add(fault)

    def all_fired(self) -> bool:
        return all(fault["done"] for fault in self.world.faults.report())

    def snapshot(self) -> sqlite3.Connection:
        """The channel as it is now, for `restore`."""
        kept = sqlite3.connect(":memory:")
        self.world.database.connection.backup(kept)
        shutil.rmtree(self.folder / "kept-blobs", ignore_errors=True)
        shutil.copytree(self.world.blobs.folder, self.folder / "kept-blobs")
        return kept

    def restore(self, kept: sqlite3.Connection) -> None:
        """The channel as it was."""
        kept.backup(self.world.database.connection)
        self.world.blobs.sweep(self.world.database.blobs())
        shutil.copytree(self.folder / "kept-blobs", self.world.blobs.folder, dirs_exist_ok=True)
        self.world.faults.clear()

    def end(self) -> None:
        self.world.close()
        self.loop.close()


def _bytes_of(request: Outgoing) -> bytes:
    if request.body is None or isinstance(request.body, bytes):
        return request.body or b""
    parts = []
    while block := request.body.read(_BLOCK):
        parts.append(block)
    return b"".join(parts)
