"""Faults of the network and of the server during an upload, through the sandbox: always exactly one video."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from zusammenmehr.apply.upload import Uploader
from zusammenmehr.errors import ZmError
from zusammenmehr.model.desired import DesiredVideo, Standing
from zusammenmehr.model.marker import marker
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

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "upload_faults.yaml").read_text(encoding="utf-8"))
SAMPLE = next((HERE.parents[1] / "stories").glob("*/*.mp4"))
SIZE = 3 * 262144 + 5000
FAST = 40.0


class FastClock(SystemClock):
    """Time that runs forty times as fast."""

    def monotonic(self) -> float:
        return super().monotonic() * FAST

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds / FAST)


@pytest.fixture(name="sandbox", scope="module")
def _sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Control]:
    with Running(tmp_path_factory.mktemp("sandbox")) as control:
        yield control


@dataclass(slots=True)
class Folder:
    """A channel folder with one film of four pieces; every `run` is a new process, as far as memory goes."""

    root: Path
    sandbox: Control

    @property
    def film(self) -> Path:
        return self.root / "film.mp4"

    def run(self, *, next_day: bool = False) -> str:
        if next_day:
            (self.root / "quota.json").unlink(missing_ok=True)
        store, clock = DiskStore(), FastClock()
        user = read_credentials(self.sandbox.info.credentials)
        ledger = QuotaLedger(self.root / "quota.json", user.project, store, clock)
        tube = connect(api_root=self.sandbox.info.api_root, user=user, clock=clock, ledger=ledger)
        try:
            channel = tube.who().id
            uploader = Uploader(
                tube=tube,
                journal=Journal(self.root / "journal.jsonl", store, clock),
                bindings=BindingsFile(self.root / "channel.state.json", store),
                channel_id=channel,
                clock=clock,
                piece=262144,
            )
            facts = self.film.stat()
            film = Film(self.film, "film.mp4", facts.st_size, facts.st_mtime_ns)
            fields = VideoFields(title="Titel", description="", category="22", language="de")
            return uploader.upload(
                DesiredVideo("a", Standing.READY, fields, film, marker=marker(channel, "a"))
            ).video_id
        finally:
            tube.close()


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, sandbox: Control) -> Folder:
    sandbox.clear_faults()
    sandbox.reset()
    sandbox.clear_log()
    film = SAMPLE.read_bytes()[:SIZE]
    (tmp_path / "film.mp4").write_bytes(film + bytes(SIZE - len(film)))
    return Folder(tmp_path, sandbox)


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case['cell']}" for number, case in enumerate(CASES)])
def test_a_fault_never_costs_a_film_nor_makes_a_second_one(folder: Folder, case: dict[str, Any]) -> None:
    sandbox = folder.sandbox
    sandbox.faults(*case["faults"])
    if case["ends"] == "done":
        folder.run()
    else:
        with pytest.raises(ZmError) as caught:
            folder.run()
        assert caught.value.exit_code == case["ends"]
    assert all(fault["done"] for fault in sandbox.fired())
    sandbox.clear_faults()

    if case["ends"] != "done":
        folder.run(next_day=True)

    videos = sandbox.truth()["videos"]
    assert len(videos) == 1
    (video,) = videos
    bound = BindingsFile(folder.root / "channel.state.json", DiskStore()).load()
    assert bound.stories["a"].video_id == video["id"]
    assert bound.open == {}
    assert video["complete"]
    assert video["sha256"] == hashlib.sha256(folder.film.read_bytes()).hexdigest()
    assert video["privacy"] == "private"
