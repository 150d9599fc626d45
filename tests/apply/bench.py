"""A channel folder with one film, a fake channel, and fresh uploaders on the same disk: what a new process would be."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from tests.youtube.fake_channel import CHANNEL, ROOT, FakeChannel
from tests.youtube.virtual import USER, CountingLedger, VirtualClock

from zusammenmehr.apply.upload import Uploader
from zusammenmehr.model.desired import DesiredVideo, Standing
from zusammenmehr.model.marker import marker
from zusammenmehr.model.media import Film
from zusammenmehr.model.seams import Store
from zusammenmehr.model.video import VideoFields
from zusammenmehr.state.bindings import BindingsFile
from zusammenmehr.state.disk import DiskStore
from zusammenmehr.state.journal import Journal
from zusammenmehr.youtube.connect import connect


class Bench:
    """`uploader()` is a new run each time: it reads journal and bindings from disk again."""

    def __init__(self, folder: Path, *, size: int, channel: FakeChannel | None = None) -> None:
        self.folder = folder
        self.clock = VirtualClock()
        self.channel = channel or FakeChannel(self.clock.now())
        self.ledger = CountingLedger()
        self.film_path = folder / "film.mp4"
        self.film_bytes = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
        self.film_path.write_bytes(self.film_bytes)
        self.store: Store = DiskStore()

    @property
    def video(self) -> DesiredVideo:
        facts = self.film_path.stat()
        return DesiredVideo(
            story="a-story",
            standing=Standing.READY,
            fields=VideoFields(title="Titel", description="Text", tags=("a", "b"), category="22", language="de"),
            film=Film(self.film_path, "stories/a-story/film.mp4", facts.st_size, facts.st_mtime_ns),
            marker=marker(CHANNEL, "a-story"),
        )

    @property
    def bindings(self) -> BindingsFile:
        return BindingsFile(self.folder / "channel.state.json", self.store)

    def journal(self) -> Journal:
        return Journal(self.folder / "state" / "journal.jsonl", self.store, self.clock)

    def uploader(self, **changes: Any) -> Uploader:
        tube = connect(
            api_root=ROOT,
            user=USER,
            clock=self.clock,
            ledger=self.ledger,
            transport=changes.pop("transport", self.channel),
        )
        values: dict[str, Any] = {
            "tube": tube,
            "journal": self.journal(),
            "bindings": self.bindings,
            "channel_id": CHANNEL,
            "clock": self.clock,
            "stop": threading.Event(),
            "host": "this-computer",
            "piece": 262144,
        }
        return Uploader(**{**values, **changes})
