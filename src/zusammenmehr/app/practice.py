"""The practice channel's server, when `target: sandbox` needs one: the one that runs, else one for this command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zusammenmehr.errors import LockedError, PlaceError, ZmError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from zusammenmehr.sandbox.client import SandboxError, ServerInfo


@contextmanager
def practice_server(folder: Path, language: str, title: str) -> Iterator[ServerInfo]:
    """A running server for `folder` (`.zm/sandbox`). One that was started here ends with the block.

    Raises as `start` does.
    """
    from zusammenmehr.sandbox import client

    running = client.read_server_file(folder)
    if running is not None:
        yield running
        return
    process, info = start(folder, language, title)
    try:
        yield info
    finally:
        client.stop(process)


def start(folder: Path, language: str, title: str, port: int = 0) -> tuple[subprocess.Popen[str], ServerInfo]:
    """Starts a server for `folder`; `sandbox.client.stop` ends it.

    Raises LockedError when another one holds the folder, PlaceError when `port` is taken or it does not start.
    """
    from zusammenmehr.sandbox import client

    try:
        return client.start(folder, port=port, lang=language, channel_title=title)
    except client.SandboxError as error:
        raise _worded(error, folder, port) from error


def _worded(error: SandboxError, folder: Path, port: int) -> ZmError:
    if error.reason == "locked":
        return LockedError(
            _("The practice channel is in use."),
            _("Wait a moment, then start again. If nothing of zm is running, restart the computer."),
        )
    if error.reason == "port":
        return PlaceError(
            _("Another program uses the port {port}.").format(port=port),
            _("Choose another one with --port, or leave the option out: then zm takes a free one."),
            reason="port_in_use",
        )
    return PlaceError(
        _("The practice channel did not start."),
        _("Its own notes say why: {path}").format(path=folder / "server.log"),
        reason="sandbox_start",
    )
