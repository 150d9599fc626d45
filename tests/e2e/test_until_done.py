"""`--until-done` at a terminal and in a script: what it shows while it waits, and Ctrl-C."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.office import Office
from tests.support.terminal import zm_at_a_terminal

ROOT = Path(__file__).resolve().parents[2]
NEW_STORIES = ("2021-buecherei-leer", "2020-sprachcafe-hann-muenden")


@pytest.fixture
def waits(office: Office) -> Office:
    """Two new stories, and a channel that takes one upload a day."""
    for folder in (office.folder / "stories").iterdir():
        if folder.name not in NEW_STORIES:
            shutil.rmtree(folder)
    office.control.settings(quota={"uploads": 1})
    return office


@pytest.mark.parametrize("options", [("--dry-run",), ("--plan", "plan.json")])
def test_what_is_about_one_run_does_not_go_with_it(office: Office, options: tuple[str, ...]) -> None:
    ended = office.zm("sync", "--yes", "--until-done", *options)

    assert ended.code == 2
    assert "--until-done makes a plan for each day" in ended.err
    assert office.writes() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_person_sees_how_long_it_takes_and_may_end_it(waits: Office) -> None:
    with zm_at_a_terminal("publish", "--until-done", folder=waits.folder) as terminal:
        terminal.wait_for("Do this now?")
        terminal.type("y\n")
        terminal.wait_for("changes are done.")
        terminal.wait_for("It goes on at")
        terminal.wait_for("Ctrl-C ends the waiting and does no harm")
        terminal.type("\x03")
        assert terminal.end() == 130

    assert "Interrupted while waiting; nothing was being sent." in " ".join(terminal.shown.split())
    assert len(waits.control.truth()["videos"]) == 1
    assert not (waits.folder / ".zm" / "sandbox" / "channel.claim.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_script_gets_one_line_or_one_document(waits: Office, form: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "zusammenmehr", "publish", "--until-done", "--yes", "--format", form],
        cwd=waits.folder,
        env={**os.environ, "ZM_LANG": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        if form == "text":
            while "Ctrl-C ends the waiting" not in (line := process.stderr.readline()):
                assert line, "it ended by itself"
            assert "09:02" in line or "08:02" in line
        else:
            _until_it_waits(waits)
        process.send_signal(signal.SIGINT)
        out, err = process.stdout.read(), process.stderr.read()

    assert process.returncode == 130
    assert "Ctrl-C ends" not in err, "a line at the beginning of a wait, and no other"
    if form == "json":
        document = json.loads(out)
        assert (document["error"]["code"], document["error"]["reason"]) == (130, "interrupted")
        assert {change["status"] for change in document["changes"]} == {"done", "waiting", "not_reached"}
        assert err == ""


def _until_it_waits(office: Office) -> None:
    """Until the channel has refused the second film, and nobody holds the folder."""
    for _attempt in range(200):
        time.sleep(0.1)
        done = [entry for entry in office.control.log() if entry["reason"] or entry["status"] == 429]
        if done and not (office.folder / ".zm" / "sandbox" / "channel.claim.json").exists():
            return
    raise AssertionError("it did not come to wait")
