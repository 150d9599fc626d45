"""A run that starts the practice channel itself: its server ends with it, and the next run's has another address."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.support.office import CHOIR
from tests.support.zm import run_zm

if TYPE_CHECKING:
    from pathlib import Path

_SLOWLY = ("publish", CHOIR, "--yes", "--limit-rate", "64K")


def interrupted(folder: Path, by: signal.Signals) -> int:
    """Ends a slow upload of 559 KB while its bytes are on their way; its exit code."""
    environment = {**os.environ, "ZM_LANG": "en"}
    command = [sys.executable, "-m", "zusammenmehr", *_SLOWLY]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        while f"{CHOIR}: uploading" not in process.stderr.readline():
            assert process.poll() is None
        time.sleep(1.5)  # the first bytes leave
        process.send_signal(by)
        process.stderr.read()
        said = process.stdout.read()
    assert said.count("again") == (1 if by is signal.SIGINT else 0), said  # one remedy, said once
    return process.returncode


def state(folder: Path) -> list[str]:
    status = run_zm("status", CHOIR, "--format", "json", folder=folder).json
    return [row["state"] for row in status["stories"]]


def test_an_upload_goes_on_when_the_practice_channel_has_another_address(folder: Path) -> None:
    assert interrupted(folder, signal.SIGINT) == 130
    planned = run_zm("plan", folder=folder, environment={"ZM_LANG": "en"})
    assert "go on uploading (559 KB)" in planned.out

    ended = run_zm("publish", CHOIR, "--yes", folder=folder, environment={"ZM_LANG": "en"})

    assert ended.code == 0, ended
    assert "going on at" in ended.err
    assert state(folder) == ["in_step"]


def test_so_it_does_after_a_kill(folder: Path) -> None:
    assert interrupted(folder, signal.SIGKILL) == -signal.SIGKILL

    deadline = time.monotonic() + 20
    ended = run_zm("publish", CHOIR, "--yes", folder=folder, environment={"ZM_LANG": "en"})
    while ended.code == 6 and time.monotonic() < deadline:  # the server of the dead run is just ending
        ended = run_zm("publish", CHOIR, "--yes", folder=folder, environment={"ZM_LANG": "en"})

    assert ended.code == 0, ended
    assert state(folder) == ["in_step"]
