"""The process: one per folder, on the loopback address alone, gone with whoever started it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from filelock import FileLock, Timeout

from zusammenmehr.sandbox.http.app import Application
from zusammenmehr.sandbox.http.protocol import Protocol
from zusammenmehr.sandbox.page.app import Page
from zusammenmehr.sandbox.world import World

HOST = "127.0.0.1"
EXIT_BUSY = 8


@dataclass(frozen=True, slots=True)
class Options:
    """How the server was started."""

    folder: Path
    port: int = 0
    language: str = "de"
    channel_title: str = ""
    parent_pid: int | None = None
    until_stdin_closes: bool = False


class _Server(uvicorn.Server):
    """uvicorn's, which says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Any) -> None:
        super().__init__(config)
        self._ready = ready

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Ends in order. uvicorn's own raises the signal once more at the end, and the process would die of it."""
        numbers = [signal.SIGINT, signal.SIGTERM]
        if sys.platform == "win32":
            numbers.append(signal.SIGBREAK)
        for number in numbers:
            signal.signal(number, self.handle_exit)
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._ready()


def write_private(path: Path, content: dict[str, Any]) -> None:
    """Writes JSON that only this user may read: beside the target, then renamed over it."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.write("\n")
    beside.replace(path)


def _bind(port: int) -> socket.socket:
    # With the protocol named, asyncio turns Nagle's delay off for every connection; else each answer may wait 40 ms.
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        # A port that was just given up can be taken again at once; on Windows this option would let two servers
        # share it.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    connection.bind((HOST, port))
    return connection


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _facts(world: World) -> dict[str, Any]:
    return {
        "schema": "zm.sandbox-server/1",
        "url": world.base_url,
        "api_root": world.base_url,
        "credentials": str(world.folder / "credentials.json"),
        "page": world.base_url,
        "control_key": world.secrets["control_key"],
        "pid": os.getpid(),
    }


def _credentials(world: World) -> dict[str, Any]:
    names = ("client_id", "client_secret", "refresh_token")
    return {"type": "authorized_user", "token_uri": f"{world.base_url}token"} | {
        name: world.secrets[name] for name in names
    }


def _watch_stdin(server: uvicorn.Server) -> None:
    def wait() -> None:
        # Reads the descriptor itself: a buffered reader would hold a lock that the interpreter wants at its end.
        while os.read(0, 4096):
            pass
        server.should_exit = True

    threading.Thread(target=wait, daemon=True, name="until-stdin-closes").start()


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        raise RuntimeError("--parent-pid is not for Windows; use --until-stdin-closes")
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


async def _watch_parent(server: uvicorn.Server, pid: int) -> None:
    while not server.should_exit:
        await asyncio.sleep(1)
        if not _alive(pid):
            server.should_exit = True


def run(options: Options) -> int:
    """Serves until told to end. Exit code 0, or 8 when another server has the folder or the port."""
    options.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(options.folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        _say({"error": "locked"})
        return EXIT_BUSY
    try:
        return _serve(options)
    finally:
        lock.release()


def _serve(options: Options) -> int:
    try:
        connection = _bind(options.port)
    except OSError:
        _say({"error": "port"})
        return EXIT_BUSY
    world = World(options.folder.resolve(), channel_title=options.channel_title, language=options.language)
    world.base_url = f"http://{HOST}:{connection.getsockname()[1]}/"
    server_file = world.folder / "server.json"

    def ready() -> None:
        write_private(world.folder / "credentials.json", _credentials(world))
        write_private(server_file, _facts(world))
        _say(_facts(world))

    application = Application(world, Page(world))
    config = uvicorn.Config(
        application,
        http=Protocol,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=75,
    )
    server = _Server(config, ready)
    if options.until_stdin_closes:
        _watch_stdin(server)
    try:
        asyncio.run(_main(server, connection, options.parent_pid))
    finally:
        server_file.unlink(missing_ok=True)
        world.close()
        connection.close()
    return 0


async def _main(server: uvicorn.Server, connection: socket.socket, parent: int | None) -> None:
    watcher = asyncio.create_task(_watch_parent(server, parent)) if parent is not None else None
    await server.serve(sockets=[connection])
    if watcher is not None:
        watcher.cancel()
