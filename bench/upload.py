"""How fast a film goes up: zm against `curl -T` to the same practice channel, in turns, in one run (issue 6).

    python bench/upload.py [--mib 1024] [--rounds 3] [--paced MB_PER_SECOND] [--faults]

The server is a process of its own and the film's hash is known already. Wanted: at least 0.9 of curl's speed, at most
1.03 of its time when both are paced to 50 MB/s, under 200 MB of memory with two films at a time, and at most 10 % of
the bytes twice when 2 % of the requests fail.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from zusammenmehr.apply.upload import Uploader
from zusammenmehr.model.desired import DesiredVideo, Standing
from zusammenmehr.model.media import Film
from zusammenmehr.model.video import VideoFields
from zusammenmehr.sandbox.client import Control, Running
from zusammenmehr.state.bindings import BindingsFile
from zusammenmehr.state.clock import SystemClock
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.journal import Journal
from zusammenmehr.state.ledger import QuotaLedger
from zusammenmehr.state.tokens import read_credentials
from zusammenmehr.youtube.connect import connect
from zusammenmehr.youtube.http import HttpTransport
from zusammenmehr.youtube.slice import Slice, Throttle

if TYPE_CHECKING:
    from zusammenmehr.youtube.ports import Outgoing, Reply

MIB = 1024 * 1024
FIELDS = VideoFields(title="Film", description="", category="22", language="de")


class Counting(HttpTransport):
    """Counts the bytes of films that were handed to the connection."""

    sent = 0

    def send(self, request: Outgoing, token: str) -> Reply:
        try:
            return super().send(request, token)
        finally:
            if isinstance(request.body, Slice):
                self.sent += request.body.position - request.body.start


def send(film: Path, state: Path, server: Path, jobs: int, rate: float, piece: int, sha256: str) -> dict[str, Any]:
    """Uploads `film` `jobs` times at once; {"seconds", "cpu", "sent", "peak_mib"}. Runs in a process of its own."""
    control = Control.of(server)
    assert control is not None
    clock, store, transport = SystemClock(), DiskStore(), Counting(direct=True)
    user = read_credentials(control.info.credentials)
    ledger = QuotaLedger(state / "quota.json", user.project, store, clock)
    tube = connect(api_root=control.info.api_root, user=user, clock=clock, ledger=ledger, transport=transport)
    uploader = Uploader(
        tube=tube,
        journal=Journal(state / "journal.jsonl", store, clock),
        bindings=BindingsFile(state / "channel.state.json", store),
        channel_id=tube.who().id,
        clock=clock,
        throttle=Throttle(rate, clock) if rate else None,
        known_hash=lambda _film: sha256,
        piece=piece,
    )
    facts = film.stat()
    what = Film(film, film.name, facts.st_size, facts.st_mtime_ns)
    videos = [DesiredVideo(f"story-{number}", Standing.READY, FIELDS, what) for number in range(jobs)]
    threads = [threading.Thread(target=uploader.upload, args=(video,)) for video in videos]
    began, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu, "sent": transport.sent}
    assert len(uploader.bindings.load().stories) == jobs
    return spent | {"peak_mib": _peak_mib()}


def _peak_mib() -> float:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def zm(film: Path, server: Path, sha256: str, *, jobs: int = 1, rate: float = 0, piece: int = 32 * MIB) -> Any:
    """The same in a process of its own, with a memory of its own."""
    with tempfile.TemporaryDirectory() as state:
        arguments = [film, state, server, jobs, rate, piece, sha256]
        command = [sys.executable, __file__, "--send", json.dumps([str(value) for value in arguments])]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def curl(film: Path, control: Control, rate: float = 0) -> float:
    """The seconds of one PUT of the whole film into a session."""
    user = read_credentials(control.info.credentials)
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as state:
        ledger = QuotaLedger(Path(state) / "quota.json", user.project, DiskStore(), clock)
        tube = connect(api_root=control.info.api_root, user=user, clock=clock, ledger=ledger)
        address = tube.open_session(FIELDS, size=film.stat().st_size, mime="video/mp4", slug="film.mp4", notify=False)
        tube.close()
    pace = ["--limit-rate", str(int(rate))] if rate else []
    began = time.perf_counter()
    command = ["curl", "-sS", "--fail", "--noproxy", "*", *pace, "-o", os.devnull, "-T", str(film), address]
    subprocess.run(command, check=True)
    return time.perf_counter() - began


def compare(film: Path, control: Control, server: Path, sha256: str, rounds: int, rate: float) -> None:
    """zm and curl in turns."""
    size = film.stat().st_size / MIB
    ours, theirs, cpu = [], [], []
    for _round in range(rounds):
        theirs.append(curl(film, control, rate))
        control.reset()
        spent = zm(film, server, sha256, rate=rate)
        ours.append(spent["seconds"])
        cpu.append(spent["cpu"])
        control.reset()
    mine, other = statistics.median(ours), statistics.median(theirs)
    paced = f", both paced to {rate / 1e6:.0f} MB/s" if rate else ""
    print(f"{size:.0f} MiB{paced}: zm {mine:.2f} s ({size / mine:.0f} MiB/s, {statistics.median(cpu):.2f} s of CPU)")
    print(f"  curl {other:.2f} s ({size / other:.0f} MiB/s); speed x {other / mine:.2f}, time x {mine / other:.3f}")
    print(f"  rounds: zm {[round(one, 2) for one in ours]}, curl {[round(one, 2) for one in theirs]}")


def with_faults(folder: Path, control: Control, server: Path) -> None:
    """2 % of the requests that carry bytes fail, in every way."""
    film, piece, dice = folder / "small.mp4", MIB, random.Random(6)
    with film.open("wb") as file:
        file.truncate(512 * MIB)
    count = 512
    kinds: list[dict[str, Any]] = [
        {"fault": "cut_after", "bytes": dice.randrange(piece)},
        {"fault": "reset_before"},
        {"fault": "reset_after"},
        {"fault": "status", "status": 503},
    ]
    for number, nth in enumerate(sorted(dice.sample(range(1, count), count // 50))):
        control.faults({"operation": "videos.insert.put", "nth": nth, **kinds[number % len(kinds)]})
    spent = zm(film, server, _hash(film), piece=piece)
    fired = sum(fault["fired"] for fault in control.fired())
    twice = spent["sent"] / film.stat().st_size - 1
    print(f"{fired} of about {count} requests failed: {twice:.1%} of the bytes were sent twice")
    control.reset()


def _hash(film: Path) -> str:
    with film.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    """Prints a line or two per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--paced", type=float, default=0, help="MB per second, for both")
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--send", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.send:
        film, state, server, jobs, rate, piece, sha256 = json.loads(asked.send)
        print(json.dumps(send(Path(film), Path(state), Path(server), int(jobs), float(rate), int(piece), sha256)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        film = folder / "film.mp4"
        with film.open("wb") as file:
            file.truncate(asked.mib * MIB)
        sha256, server = _hash(film), folder / "server"
        with Running(server) as control:
            compare(film, control, server, sha256, asked.rounds, asked.paced * 1e6)
            two = zm(film, server, sha256, jobs=2, rate=asked.paced * 1e6)
            control.reset()
            print(f"two films at a time: {two['peak_mib']:.0f} MiB of memory at the most, {two['seconds']:.2f} s")
            if asked.faults:
                with_faults(folder, control, server)


if __name__ == "__main__":
    main()
