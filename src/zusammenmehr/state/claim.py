"""The claim file beside channel.state.json: which computer is publishing from a shared folder right now."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.model.seams import Store

#: A claim is renewed every 30 seconds; after 30 minutes without renewal its computer is taken for dead.
BEAT: Final = timedelta(seconds=30)
STALE_AFTER: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds the folder. Times are ISO 8601 UTC, by the holder's clock."""

    nonce: str
    host: str
    pid: int
    since: str
    heartbeat: str

    def beaten(self, now: datetime) -> Claim:
        """The same claim, renewed."""
        return replace(self, heartbeat=now.isoformat())

    def encode(self) -> bytes:
        return (json.dumps(asdict(self), sort_keys=True) + "\n").encode()


def read_claim(path: Path, store: Store) -> Claim | None:
    """The claim in the file; None when there is no file. An unreadable one counts as held by somebody unknown."""
    data = store.read(path)
    if data is None:
        return None
    try:
        values = json.loads(data)
        return Claim(
            nonce=str(values["nonce"]),
            host=str(values["host"]),
            pid=int(values["pid"]),
            since=str(values["since"]),
            heartbeat=datetime.fromisoformat(values["heartbeat"]).isoformat(),
        )
    except (ValueError, KeyError, TypeError):
        return Claim(nonce="", host="?", pid=0, since="", heartbeat="")


def is_free(claim: Claim, path: Path, *, host: str, now: datetime) -> bool:
    """True when the claim's run is over: a dead process of this computer, or nothing heard of it for 30 minutes.

    Both clocks must say so, the holder's (its heartbeat against `now`) and the file server's (the file's time against
    a file written now), because either may be wrong.
    """
    if claim.host == host and claim.pid and not _is_alive(claim.pid):
        return True
    age_of_file = _age(path)
    if claim.heartbeat:
        return age_of_file > STALE_AFTER and now - datetime.fromisoformat(claim.heartbeat) > STALE_AFTER
    return age_of_file > STALE_AFTER


def _age(path: Path) -> timedelta:
    """How old the file is by the clock of whoever keeps it."""
    probe = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.probe")
    try:
        probe.touch()
        seconds = probe.stat().st_mtime - path.stat().st_mtime
    except OSError:
        seconds = 0.0
    finally:
        probe.unlink(missing_ok=True)
    return timedelta(seconds=seconds)


def _is_alive(pid: int) -> bool:
    if pid == os.getpid():
        return True
    if os.name == "nt":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_alive_on_windows(pid: int) -> bool:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    if windll is None:
        return True
    query_limited_information, still_active = 0x1000, 259
    handle = windll.kernel32.OpenProcess(query_limited_information, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
    windll.kernel32.CloseHandle(handle)
    return not known or code.value == still_active
