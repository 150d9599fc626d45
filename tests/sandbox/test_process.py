"""The process: one per folder, found through its file, gone with its parent, the same channel after every end."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.sandbox.raw import BLOCK, FILM, VTT, Json, Raw

from zusammenmehr.sandbox import client


def signed_in(info: client.ServerInfo) -> Raw:
    raw = Raw(info)
    raw.sign_in()
    return raw


def test_a_running_server_is_found_and_a_stale_file_is_not(tmp_path: Path) -> None:
    assert client.read_server_file(tmp_path) is None
    process, info = client.start(tmp_path)
    found = client.read_server_file(tmp_path)
    assert found == info
    stale = (tmp_path / "server.json").read_text("utf-8")
    assert client.stop(process) == 0
    assert not (tmp_path / "server.json").exists()
    (tmp_path / "server.json").write_text(stale, "utf-8")
    assert client.read_server_file(tmp_path) is None
    for broken in ("", "{}", "[]", stale.replace("127.0.0.1", "example.org")):
        (tmp_path / "server.json").write_text(broken, "utf-8")
        assert client.read_server_file(tmp_path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_secrets_are_for_this_user_alone(tmp_path: Path) -> None:
    with client.Running(tmp_path) as control:
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
        for name in ("server.json", "credentials.json"):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        assert control.info.credentials == tmp_path.resolve() / "credentials.json"
        assert json.loads((tmp_path / "server.json").read_text("utf-8"))["schema"] == "zm.sandbox-server/1"
        assert control.info.control_key not in (tmp_path / "server.log").read_text("utf-8")


def test_one_server_per_folder(tmp_path: Path) -> None:
    with client.Running(tmp_path):
        with pytest.raises(client.SandboxError) as refusal:
            client.start(tmp_path)
        assert refusal.value.reason == "locked"


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(client.SandboxError) as refusal:
            client.start(tmp_path, port=taken.getsockname()[1])
    assert refusal.value.reason == "port"


def test_the_exit_codes_and_the_line(tmp_path: Path) -> None:
    with client.Running(tmp_path):
        command = [sys.executable, "-m", "zusammenmehr.sandbox", "--dir", str(tmp_path)]
        second = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (second.returncode, json.loads(second.stdout)) == (8, {"error": "locked"})


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: int) -> None:
    process, _info = client.start(tmp_path, until_stdin_closes=False)
    process.send_signal(number)
    process.wait(10)
    assert not (tmp_path / "server.json").exists()
    client._close(process)


@pytest.mark.skipif(sys.platform == "win32", reason="process ids are reused differently there")
def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    command = [sys.executable, "-m", "zusammenmehr.sandbox", "--dir", str(tmp_path), "--parent-pid", str(parent.pid)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    assert json.loads(server.stdout.readline())["pid"] == server.pid
    parent.communicate(b"\n")
    assert server.wait(10) == 0
    server.stdout.close()


def test_it_ends_while_a_client_keeps_its_connection(tmp_path: Path) -> None:
    process, info = client.start(tmp_path)
    with socket.create_connection(("127.0.0.1", int(info.url.split(":")[2].strip("/")))) as idle:
        idle.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        idle.recv(100)
        assert client.stop(process) == 0


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    with client.Running(tmp_path) as control:
        raw = signed_in(control.info)
        video, playlist = raw.upload(content=FILM)["id"], raw.playlist()
        raw.add(playlist, video)
        body: Json = {"snippet": {"title": "halb"}}
        half = raw.session(body, 3 * BLOCK).headers["location"]
        raw.put(half, bytes(BLOCK), 0, 3 * BLOCK)
        control.settings(playlist_duplicates="refused")
        control.advance(1000)
        before = control.truth()
    with client.Running(tmp_path) as control:
        after = control.truth()
        for volatile in ("now",):
            before.pop(volatile)
            after.pop(volatile)
        assert after == before
        raw = signed_in(control.info)
        target = half.replace(half.split("/upload")[0] + "/", control.info.url)
        assert raw.query(target, 3 * BLOCK).headers["range"] == f"bytes=0-{BLOCK - 1}"
        assert raw.put(target, bytes(2 * BLOCK), BLOCK, 3 * BLOCK).status == 201


def test_the_server_is_never_imported_by_its_client() -> None:
    heavy = {"starlette", "uvicorn", "filelock"}
    code = f"import sys, zusammenmehr.sandbox.client; print({heavy} & {{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


class Writer(threading.Thread):
    """Writes at random until the server dies; remembers what was acknowledged, and what was under way when it died."""

    def __init__(self, info: client.ServerInfo, seed: int) -> None:
        super().__init__()
        self.raw = signed_in(info)
        self.random = random.Random(seed)
        self.videos: dict[str, bytes] = {}
        self.items: dict[str, str] = {}
        self.captions: set[str] = set()
        self.deleted: set[str] = set()
        self.doubtful: set[str] = set()
        self.count = 0
        self.playlists = [self.raw.playlist(f"Liste {number}") for number in range(2)]

    def run(self) -> None:
        while True:
            try:
                self.random.choice(
                    [self.upload, self.add, self.add, self.move, self.caption, self.delete_item, self.delete_video]
                )()
            except (OSError, http.client.HTTPException):
                return
            self.count += 1

    def upload(self) -> None:
        content = FILM + self.random.randbytes(self.random.randrange(2 * BLOCK))
        self.videos[self.raw.upload(content=content)["id"]] = content

    def add(self) -> None:
        if self.videos:
            playlist, video = self.random.choice(self.playlists), self.random.choice(list(self.videos))
            self.items[self.raw.add(playlist, video, 0).json["id"]] = playlist

    def move(self) -> None:
        if self.items:
            item = self.random.choice(list(self.items))
            found = self.raw.ok("GET", "playlistItems", part="snippet", id=item)["items"][0]
            found["snippet"]["position"] = 0
            self.raw.ok("PUT", "playlistItems", found, part="snippet")

    def caption(self) -> None:
        if self.videos:
            video = self.random.choice(list(self.videos))
            body = {"snippet": {"videoId": video, "language": "de", "name": str(self.count)}}
            self.captions.add(self.raw.simple("captions", body, VTT, "text/vtt", part="snippet").json["id"])

    def delete_item(self) -> None:
        if self.items:
            self._take_away("playlistItems", self.random.choice(list(self.items)), self.items)

    def delete_video(self) -> None:
        if len(self.videos) > 3:
            self._take_away("videos", self.random.choice(list(self.videos)), self.videos)

    def _take_away(self, resource: str, identity: str, known: dict[str, Any]) -> None:
        self.doubtful.add(identity)
        assert self.raw.call("DELETE", resource, id=identity).status == 204
        known.pop(identity)
        self.deleted.add(identity)


def _check(folder: Path, writer: Writer, truth: Json) -> None:
    """All that was acknowledged is there, whole; nothing that was taken away is; nothing is half done."""
    database = sqlite3.connect(folder / "channel.sqlite3")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    named = {row[0] for row in database.execute("SELECT blob FROM things WHERE blob IS NOT NULL")}
    named |= {row[0] for row in database.execute("SELECT blob FROM sessions WHERE status IS NULL")}
    database.close()
    assert {file.name for file in (folder / "blobs").iterdir()} <= named
    videos = {video["id"]: video for video in truth["videos"]}
    for identity, content in writer.videos.items():
        if identity in writer.doubtful:
            continue
        assert videos[identity]["sha256"] == hashlib.sha256(content).hexdigest()
    assert not writer.deleted & set(videos)
    assert all(video["complete"] and video["sha256"] for video in videos.values())
    assert all(track["status"] == "serving" for video in videos.values() for track in video["captions"])
    items = {item["id"] for playlist in truth["playlists"] for item in playlist["items"]}
    assert set(writer.items) - writer.doubtful <= items
    assert not writer.deleted & items
    for playlist in truth["playlists"]:
        assert [item["position"] for item in playlist["items"]] == list(range(len(playlist["items"])))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("seed", range(6))
def test_killed_in_the_middle_of_random_writes(tmp_path: Path, seed: int) -> None:
    process, info = client.start(tmp_path)
    client.Control(info).settings(quota={"units": 10**9, "uploads": 10**9})
    writer = Writer(info, seed)
    writer.start()
    middle = random.Random(seed).randrange(5, 95)
    while writer.count < middle and writer.is_alive():
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    writer.join(30)
    process.wait()
    client._close(process)
    assert middle <= writer.count < 100
    with client.Running(tmp_path) as control:
        _check(tmp_path, writer, control.truth())
        raw = signed_in(control.info)
        assert raw.upload()["status"]["uploadStatus"] == "processed"
