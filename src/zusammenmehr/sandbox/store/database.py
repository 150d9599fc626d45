"""The one connection to SQLite, and the few statements that all services share."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zusammenmehr.sandbox.store.schema import EMPTY, TABLES

Json = dict[str, Any]


_FIRST_PLACE = "SELECT min(position) FROM things WHERE kind = ? AND parent = ?"
_FILMS_IN = """
SELECT count(*) FROM things AS item JOIN things AS video ON video.kind = 'video' AND video.id = item.ref
WHERE item.kind = 'item' AND item.parent = ? AND (? OR json_extract(video.doc, '$.privacy') = 'public')"""
_LAST_PLACE = "SELECT max(position) FROM things WHERE kind = ? AND parent = ?"


@dataclass(slots=True)
class Thing:
    """One row that the API can list. `doc` holds what has no column; `version` grows with each change."""

    kind: str
    id: str
    parent: str
    position: int
    doc: Json
    ref: str | None = None
    due: float | None = None
    blob: str | None = None
    version: int = 0


def _thing(row: tuple[Any, ...]) -> Thing:
    kind, identity, parent, position, ref, due, blob, version, doc = row
    return Thing(kind, identity, parent, position, json.loads(doc), ref, due, blob, version)


def _row(thing: Thing) -> tuple[Any, ...]:
    doc = json.dumps(thing.doc, ensure_ascii=False, separators=(",", ":"))
    return (thing.kind, thing.id, thing.parent, thing.position, thing.ref, thing.due, thing.blob, thing.version, doc)


class Database:
    """Reads and writes things; every write happens inside `transaction`."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.connection.execute("PRAGMA journal_mode=WAL")
        # NORMAL: a commit survives the death of the process (SIGKILL) without a sync to disk for each request. A
        # power cut may
        # take the last seconds along, whole transactions only; that is right for a practice channel.
        self.connection.execute("PRAGMA synchronous=NORMAL")
        self.connection.executescript(TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def close(self) -> None:
        self.connection.close()

    # meta

    def meta(self, key: str) -> Any:
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else json.loads(row[0])

    def set_meta(self, key: str, value: object) -> None:
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, json.dumps(value)))

    # things

    def get(self, kind: str, identity: str) -> Thing | None:
        row = self.connection.execute("SELECT * FROM things WHERE kind = ? AND id = ?", (kind, identity)).fetchone()
        return None if row is None else _thing(row)

    def put(self, thing: Thing) -> None:
        thing.version += 1
        self.connection.execute("INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(thing))

    def remove(self, thing: Thing) -> None:
        self.connection.execute("DELETE FROM things WHERE kind = ? AND id = ?", (thing.kind, thing.id))

    def children(self, kind: str, parent: str, offset: int = 0, limit: int = -1) -> list[Thing]:
        """A slice of a list, in order."""
        statement = "SELECT * FROM things WHERE kind = ? AND parent = ? ORDER BY position LIMIT ? OFFSET ?"
        return [_thing(row) for row in self.connection.execute(statement, (kind, parent, limit, offset))]

    def count(self, kind: str, parent: str) -> int:
        """How many children there are. A playlist's items stand at 0..n-1 without a gap, so the last place tells it."""
        if kind == "item":
            return self.next_position(kind, parent)
        row = self.connection.execute(
            "SELECT count(*) FROM things WHERE kind = ? AND parent = ?", (kind, parent)
        ).fetchone()
        return int(row[0])

    def films_in(self, playlist: str, *, public_only: bool) -> int:
        """How many items of a playlist have a film that is still there (and is public)."""
        row = self.connection.execute(_FILMS_IN, (playlist, not public_only)).fetchone()
        return int(row[0])

    def by_ref(self, kind: str, ref: str) -> list[Thing]:
        statement = "SELECT * FROM things WHERE kind = ? AND ref = ? ORDER BY parent, position"
        return [_thing(row) for row in self.connection.execute(statement, (kind, ref))]

    def of_kind(self, kind: str) -> list[Thing]:
        statement = "SELECT * FROM things WHERE kind = ? ORDER BY parent, position"
        return [_thing(row) for row in self.connection.execute(statement, (kind,))]

    def due(self, now: float) -> list[Thing]:
        statement = "SELECT * FROM things WHERE due IS NOT NULL AND due <= ? ORDER BY due"
        return [_thing(row) for row in self.connection.execute(statement, (now,))]

    def shift(self, kind: str, parent: str, first: int, last: int | None, by: int) -> None:
        """Moves the children at positions first..last (None: to the end) by `by` places."""
        statement = "UPDATE things SET position = position + ? WHERE kind = ? AND parent = ? AND position >= ?"
        values: list[object] = [by, kind, parent, first]
        if last is not None:
            statement += " AND position <= ?"
            values.append(last)
        self.connection.execute(statement, values)

    def next_position(self, kind: str, parent: str, *, newest_first: bool = False) -> int:
        """The place of a new child: at the end, or before all others."""
        edge = _FIRST_PLACE if newest_first else _LAST_PLACE
        row = self.connection.execute(edge, (kind, parent)).fetchone()
        if row[0] is None:
            return 0
        return int(row[0]) + (-1 if newest_first else 1)

    def blobs(self) -> set[str]:
        """The names of all files that some row still needs."""
        things = self.connection.execute("SELECT blob FROM things WHERE blob IS NOT NULL")
        sessions = self.connection.execute("SELECT blob FROM sessions WHERE status IS NULL")
        return {row[0] for row in things} | {row[0] for row in sessions}

    # what lists looked like before, for read lag

    def remember(self, kind: str, parent: str, until: float) -> None:
        """Keeps the list as it is now; it was valid until that moment."""
        rows = json.dumps([_row(thing) for thing in self.children(kind, parent)])
        self.connection.execute("INSERT INTO past VALUES (?, ?, ?, ?)", (kind, parent, until, rows))

    def remember_one(self, kind: str, thing: Thing, until: float) -> None:
        """Keeps one thing as it is stored now, as a list of its own."""
        stored = self.get(thing.kind, thing.id)
        rows = json.dumps([_row(stored)] if stored else [])
        self.connection.execute("INSERT INTO past VALUES (?, ?, ?, ?)", (kind, thing.id, until, rows))

    def recall(self, kind: str, parent: str, moment: float) -> list[Thing] | None:
        """The list as it was at that moment, or None when it has not changed since."""
        self.connection.execute("DELETE FROM past WHERE kind = ? AND parent = ? AND until <= ?", (kind, parent, moment))
        statement = "SELECT rows FROM past WHERE kind = ? AND parent = ? ORDER BY until, rowid LIMIT 1"
        row = self.connection.execute(statement, (kind, parent)).fetchone()
        return None if row is None else [_thing(tuple(entry)) for entry in json.loads(row[0])]

    def forget_old(self, now: float, session_life: float) -> None:
        """Drops upload sessions and tokens that are over."""
        self.connection.execute("DELETE FROM sessions WHERE created < ?", (now - session_life,))
        self.connection.execute("DELETE FROM tokens WHERE expires < ?", (now,))

    def clear(self) -> None:
        for statement in EMPTY:
            self.connection.execute(statement)
