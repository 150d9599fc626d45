"""zm at a terminal: a person who waits for a prompt and types."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Without this, Ctrl-C would be a character like any other.
_AT_ITS_OWN_TERMINAL = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
runpy.run_module("zusammenmehr", run_name="__main__", alter_sys=True)
"""

_CTRL_C = "\x03"
_FINGER = 0.3  # seconds


@dataclass(slots=True)
class Terminal:
    """A running zm, ended with the `with` block. What it shows (stdout and stderr alike) is in `shown`."""

    process: subprocess.Popen[bytes]
    screen: int
    shown: str = ""
    _rest: bytes = b""
    _read_to: int = 0

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Reads until `text` is on the screen after what was waited for before; fails after `seconds`."""
        until = time.monotonic() + seconds
        while (found := self.shown.find(text, self._read_to)) < 0:
            if not self._read(until - time.monotonic()):
                raise AssertionError(f"{text!r} did not come; on the screen:\n{self.shown}")
        self._read_to = found + len(text)

    def type(self, keys: str) -> None:
        """Presses the keys; Ctrl-C as soon as a finger can: readline writes its prompt a moment before it listens."""
        if _CTRL_C in keys:
            time.sleep(_FINGER)
        os.write(self.screen, keys.encode())

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.screen)

    def end(self) -> int:
        """Waits for the end and returns the exit code."""
        while self._read(20):
            pass
        return self.process.wait(20)

    def _read(self, seconds: float) -> bool:
        if not select.select([self.screen], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self.screen, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self._rest += data
        text = self._rest.decode("utf-8", "ignore")
        self._rest = self._rest[len(text.encode()) :]
        self.shown += text
        return bool(data)


def zm_at_a_terminal(*arguments: str, folder: Path, environment: Mapping[str, str] | None = None) -> Terminal:
    """Starts `zm ARGUMENTS` in `folder`, on a terminal of its own."""
    import pty

    screen, inside = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_ITS_OWN_TERMINAL, *arguments],
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "ZM_LANG": "en", **(environment or {})},
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
    )
    os.close(inside)
    return Terminal(process, screen)
