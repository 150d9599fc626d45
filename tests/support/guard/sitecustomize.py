"""Keeps a Python process from reaching beyond this computer.

Its folder stands on PYTHONPATH while tests run, so that every `zm` a test starts is guarded too; the test process
itself imports it from conftest.py.
"""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

_REACHES_OUT = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"})


class NetworkRefusedError(RuntimeError):
    """A test tried to leave this computer."""


def _is_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _REACHES_OUT:
        return
    target = arguments[0] if event.startswith("socket.get") else arguments[1]
    if event in ("socket.connect", "socket.sendto"):
        if not isinstance(target, tuple):  # a unix socket's path
            return
        target = target[0]
    if not _is_here(target):
        raise NetworkRefusedError(f"tests stay on this computer: {event} {target!r}")


sys.addaudithook(_guard)
