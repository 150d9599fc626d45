"""Quota used, the request log, tokens, and the counts behind the channel's own limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zusammenmehr.sandbox.clock import stamp
from zusammenmehr.sandbox.store.database import Database

Json = dict[str, Any]

# The log keeps the latest requests; older ones are dropped so that it cannot fill the disk.
LOG_KEEPS = 50_000


@dataclass(slots=True)
class LogEntry:
    """One request, as /_sandbox/log tells it. Never a token, never a session's address."""

    seq: int
    time: float
    operation: str
    method: str
    status: int = 0
    units: int = 0
    bucket: str = "units"
    write: bool = False
    video_id: str | None = None
    playlist_id: str | None = None
    reason: str | None = None
    fault: str | None = None

    def to_json(self) -> Json:
        names = self.__slots__
        return {name: getattr(self, name) for name in names} | {"time": stamp(self.time)}


class Ledger:
    """What was asked and what it cost."""

    def __init__(self, database: Database) -> None:
        self._db = database.connection
        self._seq: int = self._db.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0]

    def next_seq(self) -> int:
        """Numbers requests and other events in the order in which they came."""
        self._seq += 1
        return self._seq

    def used(self, day: str, bucket: str) -> int:
        row = self._db.execute("SELECT used FROM usage WHERE day = ? AND bucket = ?", (day, bucket)).fetchone()
        return 0 if row is None else int(row[0])

    def charge(self, day: str, bucket: str, units: int) -> None:
        statement = (
            "INSERT INTO usage VALUES (?, ?, ?) ON CONFLICT (day, bucket) DO UPDATE SET used = used + excluded.used"
        )
        self._db.execute(statement, (day, bucket, units))

    def record(self, entry: LogEntry) -> None:
        values = [getattr(entry, name) for name in entry.__slots__]
        self._db.execute("INSERT OR REPLACE INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        if entry.seq % 1000 == 0:
            self._db.execute("DELETE FROM log WHERE seq <= ?", (entry.seq - LOG_KEEPS,))

    def entries(self) -> list[LogEntry]:
        entries = [LogEntry(*row) for row in self._rows()]
        for entry in entries:
            entry.write = bool(entry.write)
        return entries

    def _rows(self) -> list[tuple[Any, ...]]:
        return self._db.execute("SELECT * FROM log ORDER BY seq").fetchall()

    def clear_log(self) -> None:
        self._db.execute("DELETE FROM log")

    def count_since(self, kind: str, moment: float) -> int:
        """How many events of a kind ("upload", "thumbnail", "playlist") came after that moment."""
        row = self._db.execute("SELECT count(*) FROM events WHERE kind = ? AND time > ?", (kind, moment)).fetchone()
        return int(row[0])

    def note(self, kind: str, moment: float) -> None:
        self._db.execute("INSERT INTO events VALUES (?, ?)", (kind, moment))

    def privacy_changed(self, video: str, seq: int, moment: float, privacy: str, cause: str) -> None:
        """`cause`: "api", "owner" or "schedule"."""
        self._db.execute("INSERT INTO privacy VALUES (?, ?, ?, ?, ?)", (video, seq, moment, privacy, cause))

    def privacy_history(self, video: str) -> list[Json]:
        rows = self._db.execute(
            "SELECT seq, time, privacy, cause FROM privacy WHERE video = ? ORDER BY seq, rowid", (video,)
        )
        return [
            {"seq": seq, "time": stamp(moment), "privacy": privacy, "by": cause} for seq, moment, privacy, cause in rows
        ]

    def keep_token(self, token: str, expires: float, scopes: tuple[str, ...]) -> None:
        self._db.execute("INSERT OR REPLACE INTO tokens VALUES (?, ?, ?)", (token, expires, " ".join(scopes)))

    def token_scopes(self, token: str, now: float) -> frozenset[str] | None:
        """What a token may do, or None when it is unknown or over."""
        row = self._db.execute("SELECT scopes FROM tokens WHERE token = ? AND expires > ?", (token, now)).fetchone()
        return None if row is None else frozenset(row[0].split())

    def drop_tokens(self, token: str | None = None) -> None:
        if token is None:
            self._db.execute("DELETE FROM tokens")
        else:
            self._db.execute("DELETE FROM tokens WHERE token = ?", (token,))
