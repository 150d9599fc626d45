"""The practice channel's server, when `target: sandbox` needs one: the one that runs, else one for this command."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zusammenmehr.sandbox.client import ServerInfo


@contextmanager
def practice_server(folder: Path, language: str, title: str) -> Iterator[ServerInfo]:
    """A running server for `folder` (`.zm/sandbox`). One that was started here ends with the block."""
    from zusammenmehr.sandbox import client

    running = client.read_server_file(folder)
    if running is not None:
        yield running
        return
    process, info = client.start(folder, lang=language, channel_title=title)
    try:
        yield info
    finally:
        client.stop(process)
