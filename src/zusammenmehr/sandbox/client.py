"""For whoever starts or steers a sandbox: standard library only, and nothing of the server is imported."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Json = dict[str, Any]

START_SECONDS = 30.0


class SandboxError(Exception):
    """The sandbox did not start or did not answer. `reason`: locked, port, start, refused."""

    def __init__(self, reason: str, message: str = "") -> None:
        super().__init__(message or reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """Where a running sandbox is, as in its server.json. `control_key` is a secret."""

    url: str
    api_root: str
    credentials: Path
    page: str
    control_key: str
    pid: int


def _info(raw: Json) -> ServerInfo:
    return ServerInfo(
        raw["url"], raw["api_root"], Path(raw["credentials"]), raw["page"], raw["control_key"], int(raw["pid"])
    )


def read_server_file(folder: Path) -> ServerInfo | None:
    """The sandbox that runs for this folder, or None. A file left by a process that died is ignored: the server must
    answer to its key."""
    try:
        info = _info(json.loads((folder / "server.json").read_text("utf-8")))
        if not info.url.startswith("http://127.0.0.1:"):
            return None
        Control(info, timeout=5).ping()
    except (OSError, ValueError, KeyError, TypeError, SandboxError):
        return None
    return info


def start(
    folder: Path, *, port: int = 0, lang: str = "de", channel_title: str = "", until_stdin_closes: bool = True
) -> tuple[subprocess.Popen[str], ServerInfo]:
    """Starts a server for this folder and waits until it answers.

    It ends when the caller closes the process's stdin or dies (unless `until_stdin_closes` is false: then by
    `stop`). Ctrl-C in the
    caller's terminal does not reach it. Raises SandboxError: "locked" (another one runs for the folder), "port",
    "start".
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "zusammenmehr.sandbox", "--dir", str(folder), "--port", str(port), "--lang", lang]
    if channel_title:
        command += ["--channel-title", channel_title]
    if until_stdin_closes:
        command.append("--until-stdin-closes")
    detached: Json = {}
    if sys.platform == "win32":
        detached["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        detached["start_new_session"] = True
    with (folder / "server.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            command,
            stdin=subprocess.PIPE if until_stdin_closes else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            **detached,
        )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        process.wait(timeout=START_SECONDS)
        _close(process)
        raise SandboxError("start", f"the sandbox did not start; see {folder / 'server.log'}")
    said = json.loads(line)
    if "error" in said:
        process.wait(timeout=START_SECONDS)
        _close(process)
        raise SandboxError(said["error"])
    return process, _info(said)


def _close(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def stop(process: subprocess.Popen[str], *, timeout: float = 10.0) -> int:
    """Ends a server that `start` began, and waits; its exit code. Kills it when it does not end in time."""
    if process.stdin is not None:
        process.stdin.close()
    else:
        process.terminate()
    try:
        code = process.wait(timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    _close(process)
    return code


class Running:
    """`with Running(folder) as control:` a server for the length of a block."""

    def __init__(self, folder: Path, *, lang: str = "de", port: int = 0) -> None:
        self.process, self.info = start(folder, lang=lang, port=port)

    def __enter__(self) -> Control:
        return Control(self.info)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stop(self.process)


class Control:
    """The control address of a running sandbox. Every method raises SandboxError("refused") when the server says no
    or is away."""

    def __init__(self, info: ServerInfo, *, timeout: float = 30.0) -> None:
        self.info = info
        self.timeout = timeout
        # A proxy from the environment must never see loopback traffic.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    @classmethod
    def of(cls, folder: Path) -> Self | None:
        """The control of the sandbox that runs for a folder, if one does."""
        info = read_server_file(folder)
        return None if info is None else cls(info)

    def _ask(self, method: str, name: str, body: object = None) -> Any:
        content = None if body is None else json.dumps(body).encode()
        headers = {"X-Sandbox-Key": self.info.control_key, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.info.url}_sandbox/{name}", content, headers, method=method)  # noqa: S310 -- loopback
        try:
            with self._opener.open(request, timeout=self.timeout) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                raise SandboxError("refused", f"{error.code}: {error.read().decode('utf-8', 'replace')}") from error
        except OSError as error:
            raise SandboxError("refused", str(error)) from error

    def ping(self) -> Json:
        """{"ok": true, "channel_id"}"""
        found: Json = self._ask("GET", "ping")
        return found

    def log(self) -> list[Json]:
        """Every request so far: seq, time, operation, method, status (0: no answer), units, bucket, write, video_id,
        playlist_id, reason, fault."""
        found: list[Json] = self._ask("GET", "log")
        return found

    def clear_log(self) -> None:
        self._ask("DELETE", "log")

    def faults(self, *faults: Json) -> None:
        """Queues faults: {"operation", "fault", "nth"?, "times"?, "match"?, ...}."""
        self._ask("POST", "faults", list(faults))

    def fired(self) -> list[Json]:
        """What became of each fault: seen, fired, requests (their seq in the log), done."""
        found: list[Json] = self._ask("GET", "faults")
        return found

    def clear_faults(self) -> None:
        self._ask("DELETE", "faults")

    def truth(self) -> Json:
        """Everything that the server knows: channel, videos, playlists with items, sessions, quota."""
        found: Json = self._ask("GET", "truth")
        return found

    def settings(self, **changes: object) -> Json:
        """Changes settings (none: reads them); all of them as they are now."""
        found: Json = self._ask("POST", "settings", changes) if changes else self._ask("GET", "settings")
        return found

    def advance(self, seconds: float) -> str:
        """Moves the sandbox's time on; what it is then, RFC 3339."""
        return str(self._ask("POST", "time", {"advance_seconds": seconds})["now"])

    def set_time(self, now: str) -> str:
        return str(self._ask("POST", "time", {"now": now})["now"])

    def owner(self, **event: object) -> Json:
        """Does something by hand, as an owner in YouTube Studio would: do="edit_video", id=... (see owner.EVENTS)."""
        found: Json = self._ask("POST", "owner", event)
        return found

    def reset(self) -> None:
        """An empty channel again, with the same id and credentials."""
        self._ask("POST", "reset")
