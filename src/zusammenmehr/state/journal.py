"""The journal: what zm was about to do, and what came of it. Written and synced before the effect it announces.

It belongs to this computer (session addresses are secrets, mode 0600) and to one channel. A story with an open upload
can never get a second one: that rule lives here and not in the workflow.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zusammenmehr.errors import DecisionError, StateError
from zusammenmehr.i18n import _
from zusammenmehr.state.intents import Intent, Intents, Kind, Phase, fields_of, intents_of
from zusammenmehr.state.lines import Damaged, decode, encode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zusammenmehr.model.seams import Clock, Store


class Journal:
    """An open journal file. One per process and channel, under the run's lock; safe to use from several threads."""

    def __init__(self, path: Path, store: Store, clock: Clock) -> None:
        """Reads the file and cuts a torn last line; raises StateError when it is damaged elsewhere."""
        self._path, self._store, self._clock = path, store, clock
        self._lock = threading.RLock()
        self._records, self._intents = self._read()

    def _read(self) -> tuple[list[Mapping[str, Any]], Intents]:
        data = self._store.read(self._path) or b""
        try:
            lines = decode(data)
            intents = intents_of(lines.records)
        except Damaged as damage:
            raise damaged(self._path, damage.line) from damage
        except (KeyError, ValueError, TypeError) as error:
            raise damaged(self._path, 0) from error
        if lines.good < len(data):
            self._store.replace(self._path, data[: lines.good], private=True)
        return list(lines.records), intents

    # --- uploads ---

    @property
    def open(self) -> Mapping[str, Intent]:
        """The open uploads of this computer, by story."""
        with self._lock:
            return dict(self._intents.open)

    @property
    def watched(self) -> tuple[Intent, ...]:
        """Uploads that were given up after their last byte had been announced."""
        with self._lock:
            return tuple(self._intents.watched.values())

    def intent(self, intent: Intent) -> Intent:
        """Records that an upload is about to begin; raises DecisionError when the story has an open one already."""
        with self._lock:
            if intent.story in self._intents.open:
                raise DecisionError(
                    _("An upload of the story {story} is still open.").format(story=intent.story),
                    _("Start the same command again: it goes on with the open upload before anything else."),
                    reason="upload_open",
                )
            fresh = replace(intent, phase=Phase.INTENT, final_sent=False, address="", video_id="")
            self._write(Kind.INTENT, fields_of(fresh))
            return self._intents.open[intent.story]

    def session(self, intent: Intent, address: str) -> Intent:
        """Records the session's address: only after this may the first byte be sent."""
        return self._move(Kind.SESSION, intent, address=address)

    def final_sent(self, intent: Intent) -> Intent:
        """Records that the request with the last byte is about to be sent."""
        return self._move(Kind.FINAL_SENT, intent)

    def lost(self, intent: Intent) -> Intent:
        """Records that the session is gone although the last byte may have arrived."""
        return self._move(Kind.LOST, intent)

    def uploaded(self, intent: Intent, video_id: str, *, by: str = "server") -> Intent:
        """Records the video's id; `by`: who said so ("server", "marker" or "person")."""
        return self._move(Kind.UPLOADED, intent, video_id=video_id, by=by)

    def bound(self, intent: Intent) -> None:
        """Closes the intent: channel.state.json knows the video."""
        self._close(Kind.BOUND, intent)

    def abandoned(self, intent: Intent, why: str) -> None:
        """Closes the intent: nothing complete can exist, or a person decided."""
        self._close(Kind.ABANDONED, intent, why=why)

    def _move(self, kind: Kind, intent: Intent, **values: Any) -> Intent:
        with self._lock:
            self._write(kind, {"story": intent.story, "nonce": intent.nonce, **values})
            return self._intents.open[intent.story]

    def _close(self, kind: Kind, intent: Intent, **values: Any) -> None:
        with self._lock:
            self._write(kind, {"story": intent.story, "nonce": intent.nonce, **values})

    # --- everything else that is written to the channel ---

    def begin(self, action: str, **values: Any) -> int:
        """Records that a write is about to be sent; returns its number, for `done` or `failed`.

        `values` are JSON values: story, playlist, video_id, fields, former ...; never a secret.
        """
        with self._lock:
            self._write(Kind.BEGUN, {"action": action, **values})
            return len(self._records)

    def done(self, number: int, **values: Any) -> None:
        """Records that the write `number` took effect, with what is known now (new ids, former values, units)."""
        with self._lock:
            self._write(Kind.DONE, {"of": number, **values})

    def failed(self, number: int, **values: Any) -> None:
        """Records that the write `number` was refused and changed nothing."""
        with self._lock:
            self._write(Kind.FAILED, {"of": number, **values})

    @property
    def pending(self) -> Mapping[int, Mapping[str, Any]]:
        """The writes that were begun and of which nothing more is known, by number."""
        with self._lock:
            begun = {n: record for n, record in enumerate(self._records, 1) if record["kind"] == Kind.BEGUN}
            for record in self._records:
                if record["kind"] in {Kind.DONE, Kind.FAILED}:
                    begun.pop(record["of"], None)
            return begun

    @property
    def records(self) -> tuple[Mapping[str, Any], ...]:
        """All records in order, for `history`; they may hold session addresses."""
        with self._lock:
            return tuple(self._records)

    # --- the file ---

    def _write(self, kind: Kind, values: Mapping[str, Any]) -> None:
        record = {"kind": str(kind), "at": self._clock.now().isoformat(), **values}
        self._store.append(self._path, encode(len(self._records) + 1, record), private=True)
        self._records.append(record)
        self._intents.take(record)

    def rewrite(self, records: tuple[Mapping[str, Any], ...]) -> None:
        """Puts `records` in place of all records (for `forget`); the open uploads must stay what they are."""
        with self._lock:
            intents = intents_of(records)
            assert intents.open == self._intents.open  # a rewrite may blank texts, never change what is open
            data = b"".join(encode(number, record) for number, record in enumerate(records, 1))
            self._store.replace(self._path, data, private=True)
            self._records, self._intents = list(records), intents


def damaged(path: Path, line: int) -> StateError:
    """The error for a journal that cannot be read; `line` counts from 1, 0 where it is not known."""
    where = f"{path}:{line}" if line else str(path)
    return StateError(
        _("zm's journal is damaged: {where}.").format(where=where),
        _(
            "Nothing was sent. Put the file back from a backup. If there is none, rename it and run `zm status`: "
            "an upload that was open then shows in the channel's own list, and `zm resolve STORY` settles it."
        ),
        reason="journal_damaged",
    )
