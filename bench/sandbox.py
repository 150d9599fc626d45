"""How fast the sandbox is: a large upload against a bare loopback server, pages of long lists, and the start.

    python bench/sandbox.py [--size-mib 1024] [--items 5000]

Prints one line per figure. Everything is measured in one run, so that ratios do not depend on the machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from zusammenmehr.sandbox import client, ids
from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

MIB = 1024 * 1024


def bare_server(target: str, port: Any) -> None:
    """The least that takes a PUT: reads the head, writes the body to a file, says 200."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port.send(listener.getsockname()[1])
        while True:
            connection, _address = listener.accept()
            with connection, Path(target).open("wb", buffering=0) as file:
                head = b""
                while b"\r\n\r\n" not in head:
                    head += connection.recv(65536)
                head, _, body = head.partition(b"\r\n\r\n")
                lines = [line.lower().split(b":") for line in head.split(b"\r\n")]
                size = int(next(line[1] for line in lines if line[0] == b"content-length"))
                if b"100-continue" in head:
                    connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
                file.write(body)
                came, buffer = len(body), bytearray(MIB)
                while came < size:
                    count = connection.recv_into(buffer)
                    file.write(memoryview(buffer)[:count])
                    came += count
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def curl(film: Path, address: str) -> float:
    """MiB per second of one PUT."""
    began = time.perf_counter()
    subprocess.run(["curl", "-sS", "--fail", "--noproxy", "*", "-o", "/dev/null", "-T", str(film), address], check=True)
    return film.stat().st_size / MIB / (time.perf_counter() - began)


class Asker:
    """One kept connection with a token."""

    def __init__(self, info: client.ServerInfo) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(info.url).netloc)
        known = json.loads(info.credentials.read_text("utf-8"))
        form = {name: known[name] for name in ("client_id", "client_secret", "refresh_token")} | {
            "grant_type": "refresh_token"
        }
        self.headers = {"Content-Type": "application/json"}
        token = json.loads(self.ask("POST", "/token", urlencode(form).encode()))["access_token"]
        self.headers["Authorization"] = f"Bearer {token}"
        self.location = ""

    def ask(self, verb: str, target: str, body: bytes = b"", **headers: str) -> bytes:
        self.connection.request(verb, target, body, self.headers | headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status < 400, content
        self.location = answer.getheader("location") or ""
        return content


def peak_mib(pid: int) -> float:
    """The most memory that a process has held, in MiB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def upload(folder: Path, size: int) -> None:
    film = folder / "film.mp4"
    with film.open("wb") as file:
        block = random.Random(1).randbytes(MIB)
        for _ in range(size):
            file.write(block)
    receiving, sending = multiprocessing.Pipe(duplex=False)
    bare = multiprocessing.Process(target=bare_server, args=(str(folder / "bare"), sending), daemon=True)
    bare.start()
    plain = f"http://127.0.0.1:{receiving.recv()}/"
    with client.Running(folder / "upload") as control:
        asker = Asker(control.info)
        body = json.dumps({"snippet": {"title": "Film"}}).encode()
        speeds: dict[str, list[float]] = {"bare": [], "sandbox": []}
        for _ in range(3):
            speeds["bare"].append(curl(film, plain))
            asker.ask(
                "POST",
                "/upload/youtube/v3/videos?uploadType=resumable&part=snippet",
                body,
                **{"X-Upload-Content-Length": str(film.stat().st_size)},
            )
            speeds["sandbox"].append(curl(film, asker.location))
        peak = peak_mib(control.info.pid)
    bare.kill()
    bare_speed, speed = (statistics.median(speeds[name]) for name in ("bare", "sandbox"))
    ratio = speed / bare_speed
    print(f"upload of {size} MiB by curl: {speed:.0f} MiB/s, bare server {bare_speed:.0f} MiB/s, ratio {ratio:.2f}")
    print(f"memory of the server at its highest: {peak:.0f} MiB")


def fill(folder: Path, films: int, playlists: int, items: int) -> tuple[list[str], list[str]]:
    """A large channel, written straight into the store."""
    world = World(folder)
    video_ids, playlist_ids = [ids.video_id() for _ in range(films)], [ids.playlist_id() for _ in range(playlists)]
    now = world.clock.now()
    status = {"license": "youtube", "embeddable": True, "publicStatsViewable": True}
    with world.database.transaction():
        for place, identity in enumerate(video_ids):
            doc = {
                "snippet": {"title": f"Film {place}", "description": "x" * 500, "categoryId": "29"},
                "status": status,
                "localizations": {},
                "created": now,
                "published": now,
                "publish_at": None,
                "privacy": "public",
                "film": {"size": 1, "mime": "video/mp4", "file_name": "film.mp4"},
                "processing": {"state": "succeeded", "ends": "succeeded"},
            }
            world.database.put(Thing("video", identity, world.channel_id, -place, doc))
        for place, identity in enumerate(playlist_ids):
            doc = {
                "created": now,
                "privacy": "public",
                "localizations": {},
                "snippet": {"title": f"Liste {place}", "description": ""},
            }
            world.database.put(Thing("playlist", identity, world.channel_id, -place, doc))
            for position in range(items):
                video = video_ids[(place * 37 + position) % films]
                world.database.put(
                    Thing("item", f"{identity}.{position}", identity, position, {"created": now, "note": ""}, ref=video)
                )
    world.close()
    return video_ids, playlist_ids


def timed(action: Callable[[], object], times: int = 40) -> float:
    """The median of a request, in milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)


def last_page(asker: Asker, target: str) -> str:
    """The target with the token of its last page."""
    token = ""
    while True:
        page = json.loads(asker.ask("GET", f"{target}&fields=nextPageToken" + (f"&pageToken={token}" if token else "")))
        if "nextPageToken" not in page:
            return f"{target}&pageToken={token}" if token else target
        token = page["nextPageToken"]


def lists(folder: Path, films: int, playlists: int, items: int) -> None:
    video_ids, playlist_ids = fill(folder / "lists", films, playlists, items)
    print(f"{films} films, {playlists} playlists with {items} items each:")
    with client.Running(folder / "lists") as control:
        control.settings(quota={"units": 10**9})
        asker = Asker(control.info)
        uploads = "UU" + control.ping()["channel_id"][2:]
        base = "/youtube/v3/"
        parts = "part=snippet,contentDetails,status&maxResults=50"
        targets = {
            "playlistItems.list": f"{base}playlistItems?{parts}&playlistId={playlist_ids[playlists // 2]}",
            "playlistItems.list of the uploads": f"{base}playlistItems?{parts}&playlistId={uploads}",
            "playlists.list": f"{base}playlists?{parts}&mine=true",
        }
        for name, target in targets.items():
            first = timed(partial(asker.ask, "GET", target))
            last = timed(partial(asker.ask, "GET", last_page(asker, target)))
            print(f"  {name}: first page {first:.1f} ms, last page {last:.1f} ms")
        chosen = ",".join(random.Random(1).sample(video_ids, 50))
        fifty = f"{base}videos?part=snippet,contentDetails,status,processingDetails,fileDetails&id={chosen}"
        print(f"  videos.list of 50: {timed(lambda: asker.ask('GET', fifty)):.1f} ms")
        video = {"kind": "youtube#video", "videoId": video_ids[0]}
        body = json.dumps({"snippet": {"playlistId": playlist_ids[0], "position": 0, "resourceId": video}}).encode()
        control.settings(playlist_items_max=10**9)
        insert = timed(partial(asker.ask, "POST", f"{base}playlistItems?part=snippet", body))
        print(f"  playlistItems.insert at place 0: {insert:.1f} ms")


def start(folder: Path) -> None:
    def once() -> None:
        process, _info = client.start(folder / "start")
        client.stop(process)

    def python() -> None:
        subprocess.run([sys.executable, "-c", "pass"], check=True)

    print(f"start and end of the server: {timed(once, 5):.0f} ms; of python itself: {timed(python, 5):.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size-mib", type=int, default=1024)
    parser.add_argument("--films", type=int, default=10_000)
    parser.add_argument("--playlists", type=int, default=200)
    parser.add_argument("--items", type=int, default=5000)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="zm-bench-"))
    try:
        start(folder)
        upload(folder, given.size_mib)
        lists(folder, given.films, given.playlists, given.items)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
