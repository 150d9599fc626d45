"""`zm sandbox`: the practice channel as long as somebody looks, its log, and a fresh start."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.support.zm import run_zm

from zusammenmehr.sandbox import client

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent another way there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "channel.yaml").write_text("name: Practice\ntarget: sandbox\n")
    return tmp_path


@contextmanager
def _serving(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """`zm sandbox serve --format json` and the one line that it says at its start."""
    command = [sys.executable, "-m", "zusammenmehr", "sandbox", "serve", "--format", "json", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)


def test_serve_says_where_it_is_on_one_line_and_answers_there(folder: Path) -> None:
    with _serving(folder) as (_, said):
        assert said["schema"] == "zm.sandbox.serve/1"
        assert said["target"] == "sandbox"
        assert said["error"] is None
        assert Path(said["credentials"]).is_file()
        with urllib.request.urlopen(said["page"], timeout=10) as page:
            assert page.status == 200


def test_ctrl_c_ends_it_and_its_server(folder: Path) -> None:
    with _serving(folder) as (process, said):
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 0

    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(said["page"], timeout=10)


def test_a_second_serve_names_the_first_and_leaves_it_alone(folder: Path) -> None:
    with _serving(folder) as (_, said):
        second = run_zm("sandbox", "serve", "--format", "json", folder=folder)

        assert second.code == 0
        assert second.json["url"] == said["url"]
        assert "running already" in second.err
        assert client.read_server_file(folder / ".zm" / "sandbox") is not None


def test_a_port_that_is_taken_is_one_clear_message(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = run_zm("sandbox", "serve", "--port", str(port), "--format", "json", folder=folder)

    assert ended.code == 8
    assert ended.json["error"]["reason"] == "port_in_use"
    assert str(port) in ended.json["error"]["message"]


def test_log_shows_what_reached_the_channel(folder: Path) -> None:
    with _serving(folder) as (_, said):
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{said['api_root']}youtube/v3/channels?part=id&mine=true", timeout=10)
        ended = run_zm("sandbox", "log", folder=folder)
        as_json = run_zm("sandbox", "log", "--format", "json", folder=folder).json

    assert "channels.list" in ended.out
    assert "1 request" in ended.err
    assert [entry["operation"] for entry in as_json["requests"]] == ["channels.list"]


def test_reset_is_refused_while_the_channel_is_in_use(folder: Path) -> None:
    with _serving(folder):
        ended = run_zm("sandbox", "reset", "--yes", folder=folder)

    assert ended.code == 6
    assert (folder / ".zm" / "sandbox").exists()


def test_reset_forgets_the_channel_and_leaves_the_stories(folder: Path) -> None:
    story = folder / "stories" / "a" / "story.yaml"
    story.parent.mkdir(parents=True)
    story.write_text("title: A\n")
    with _serving(folder):
        pass

    assert run_zm("sandbox", "reset", folder=folder).code == 2, "nobody was asked"
    assert run_zm("sandbox", "reset", "--dry-run", folder=folder).code == 0
    assert (folder / ".zm" / "sandbox").exists()

    ended = run_zm("sandbox", "reset", "--yes", "--format", "json", folder=folder)

    assert (ended.code, ended.json["reset"]) == (0, True)
    assert not (folder / ".zm" / "sandbox").exists()
    assert story.exists()
    assert run_zm("sandbox", "reset", "--yes", "--format", "json", folder=folder).json["reset"] is False
