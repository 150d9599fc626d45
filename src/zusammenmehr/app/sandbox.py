"""`zm sandbox`: the practice channel's server for as long as somebody looks, its log, and a fresh start."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zusammenmehr.app.practice import practice_server, start
from zusammenmehr.app.reading import read_channel
from zusammenmehr.errors import LockedError
from zusammenmehr.i18n import _
from zusammenmehr.model.values import Target
from zusammenmehr.state.places import Places, places

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.sandbox.client import ServerInfo


@contextmanager
def served(at: Workplace, port: int = 0) -> Iterator[tuple[ServerInfo, subprocess.Popen[str] | None]]:
    """The practice channel's server; the process is None where one was running already, and is left alone.

    `port` 0: any free one. Raises as `practice.start` does.
    """
    from zusammenmehr.sandbox import client

    folder = _places(at).sandbox
    running = client.read_server_file(folder)
    if running is not None:
        yield running, None
        return
    process, info = start(folder, at.language, read_channel(at.root).name, port)
    try:
        yield info, process
    finally:
        client.stop(process)


def requests(at: Workplace) -> list[dict[str, Any]]:
    """Every request that reached the practice channel, oldest first, as its own log tells them."""
    from zusammenmehr.sandbox import client

    with practice_server(_places(at).sandbox, at.language, read_channel(at.root).name) as server:
        entries: list[dict[str, Any]] = client.Control(server).log()
        return entries


def reset(at: Workplace) -> bool:
    """Removes the practice channel with everything that zm remembers of it; False when there was none.

    Raises LockedError while its server runs.
    """
    from zusammenmehr.sandbox import client

    where = _places(at)
    if client.read_server_file(where.sandbox) is not None:
        raise LockedError(
            _("The practice channel is in use."),
            _("End “zm sandbox serve”, or wait until the other command is done, then start again."),
        )
    gone = [folder for folder in (where.sandbox, where.channel("")) if folder.exists()]
    for folder in gone:
        shutil.rmtree(folder)
    return bool(gone)


def _places(at: Workplace) -> Places:
    return places(at.root, Target.SANDBOX, at.environment)
