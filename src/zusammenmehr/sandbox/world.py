"""Everything that one sandbox consists of, wired once: database, files, clock, settings, faults, and who the channel
is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zusammenmehr.sandbox import discovery, ids
from zusammenmehr.sandbox.clock import Clock
from zusammenmehr.sandbox.faults import FaultQueue
from zusammenmehr.sandbox.settings import Settings, merge
from zusammenmehr.sandbox.store.blobs import Blobs
from zusammenmehr.sandbox.store.database import Database, Thing
from zusammenmehr.sandbox.store.ledger import Ledger

Json = dict[str, Any]


class World:
    """One practice channel, in one folder."""

    def __init__(self, folder: Path, *, channel_title: str = "", language: str = "de") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        # The database holds tokens and the addresses of open uploads.
        folder.chmod(0o700)
        self.folder = folder
        self.language = language
        self.database = Database(folder / "channel.sqlite3")
        self.blobs = Blobs(folder / "blobs")
        self.ledger = Ledger(self.database)
        self.discovery = discovery.load()
        self.faults = FaultQueue()
        self.base_url = ""
        self.discarded: list[str] = []
        self.settings = merge(Settings(), self.database.meta("settings") or {})
        self.clock = Clock(self.database.meta("clock_offset") or 0.0)
        self._first_start(channel_title)
        self.secrets: dict[str, str] = self.database.meta("secrets")
        self.channel_id: str = self.database.meta("channel_id")
        with self.database.transaction():
            self.database.forget_old(self.clock.now(), self.settings.session_life_seconds)
        self.blobs.sweep(self.database.blobs())

    def _first_start(self, title: str) -> None:
        with self.database.transaction():
            if self.database.meta("channel_id") is None:
                self.database.set_meta("channel_id", ids.channel_id())
                names = ("client_id", "client_secret", "refresh_token", "control_key")
                self.database.set_meta("secrets", {name: ids.secret() for name in names})
            identity = self.database.meta("channel_id")
            channel = self.database.get("channel", identity)
            if channel is None:
                self.database.put(new_channel(identity, title or "Übungskanal", self.clock.now()))
            elif title and channel.doc["title"] != title:
                channel.doc["title"] = title
                self.database.put(channel)

    def channel(self) -> Thing:
        channel = self.database.get("channel", self.channel_id)
        if channel is None:
            raise LookupError("the sandbox has lost its channel")
        return channel

    def change_settings(self, changes: Json) -> None:
        """Applies and keeps settings. Raises ValueError when they are not understood."""
        self.settings = merge(self.settings, changes)
        with self.database.transaction():
            self.database.set_meta("settings", self.settings.to_json())

    def move_clock(self, *, advance: float = 0.0, now: float | None = None) -> None:
        if now is not None:
            self.clock.set(now)
        self.clock.advance(advance)
        with self.database.transaction():
            self.database.set_meta("clock_offset", self.clock.offset)

    def before_change(self, kind: str, parent: str) -> None:
        """To be called before a list changes, so that reads which lag can still see it as it was."""
        if self.settings.lag(kind) > 0:
            self.database.remember(kind, parent, self.clock.now())

    def listed(self, kind: str, parent: str) -> list[Thing] | None:
        """The list as a reader sees it when reads lag; None: as it is."""
        lag = self.settings.lag(kind)
        return self.database.recall(kind, parent, self.clock.now() - lag) if lag > 0 else None

    def drop_discarded(self) -> None:
        """Removes the files whose rows have gone, once that is committed."""
        while self.discarded:
            self.blobs.drop(self.discarded.pop())

    def discard(self, blob: str | None) -> None:
        """A file that is no longer needed when the present change is committed."""
        if blob is not None:
            self.discarded.append(blob)

    def reset(self) -> None:
        """Back to an empty channel with the same id and credentials; settings, time and faults as at the first
        start."""
        title = self.channel().doc["title"]
        self.faults.clear()
        self.clock.offset = 0.0
        self.settings = Settings()
        with self.database.transaction():
            self.database.clear()
            self.database.set_meta("settings", {})
            self.database.set_meta("clock_offset", 0.0)
            self.database.put(new_channel(self.channel_id, title, self.clock.now()))
        self.blobs.sweep(set())

    def close(self) -> None:
        self.database.close()


def new_channel(identity: str, title: str, created: float, *, own: bool = True) -> Thing:
    """A channel as it is on its first day."""
    doc = {
        "title": title,
        "created": created,
        "own": own,
        "branding": {"channel": {"title": title}},
        "localizations": {},
    }
    return Thing("channel", identity, "", 0, doc)
