"""What the journal says of uploads: which are open, and how far each came (reliability.md 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a journal record tells."""

    INTENT = "intent"  # an upload is about to begin
    SESSION = "session"  # its address at the server, before the first byte
    FINAL_SENT = "final_sent"  # before the request that carries the last byte
    LOST = "lost"  # the session is gone and the last byte may have arrived
    UPLOADED = "uploaded"  # the video's id
    BOUND = "bound"  # channel.state.json knows it: the intent is closed
    ABANDONED = "abandoned"  # nothing complete can exist, or a person said so: the intent is closed
    BEGUN = "begun"  # another write to the channel is about to be sent
    DONE = "done"  # it was
    FAILED = "failed"  # it was refused; nothing changed


class Phase(StrEnum):
    """How far an open upload came."""

    INTENT = "intent"
    SESSION = "session"
    FINAL_SENT = "final_sent"
    LOST = "lost"
    UPLOADED = "uploaded"


@dataclass(frozen=True, slots=True)
class Intent:
    """An upload that was begun. `address` is a secret: whoever has it can write into the upload.

    Size in bytes; `sha256` (hex) of the film as it was when the intent was written; `inode` 0 where it means nothing;
    `moved`: when its last record was written; `replaces`: the video whose place the new one takes, `delete_replaced`:
    and which is to be deleted then.
    """

    story: str
    nonce: str
    marker: str
    channel: str
    title: str
    host: str
    since: datetime
    size: int
    mtime_ns: int
    sha256: str
    inode: int = 0
    replaces: str = ""
    delete_replaced: bool = False
    phase: Phase = Phase.INTENT
    final_sent: bool = False
    address: str = field(default="", repr=False)
    moved: datetime | None = None
    video_id: str = ""


_PHASES: Mapping[Kind, Phase] = {
    Kind.SESSION: Phase.SESSION,
    Kind.FINAL_SENT: Phase.FINAL_SENT,
    Kind.LOST: Phase.LOST,
    Kind.UPLOADED: Phase.UPLOADED,
}


@dataclass(slots=True)
class Intents:
    """The uploads of a journal, kept up to date record by record.

    `open` maps each story to its one open upload. `watched` are uploads that were given up although their last byte
    had been announced: should such a video turn up, it is a second copy.
    """

    open: dict[str, Intent] = field(default_factory=dict)
    watched: dict[str, Intent] = field(default_factory=dict)

    def take(self, record: Mapping[str, Any]) -> None:
        """Applies one record; raises KeyError or ValueError for one that makes no sense."""
        kind = Kind(record["kind"])
        if kind is Kind.INTENT:
            self._begin(intent_of(record))
            return
        if kind not in _PHASES and kind not in {Kind.BOUND, Kind.ABANDONED}:
            return
        intent = self.open[record["story"]]
        if intent.nonce != record["nonce"]:
            raise ValueError(record["nonce"])
        if kind in _PHASES:
            self.open[intent.story] = _moved(intent, kind, record)
            return
        del self.open[intent.story]
        if kind is Kind.ABANDONED and intent.final_sent:
            self.watched[intent.nonce] = intent

    def _begin(self, intent: Intent) -> None:
        if intent.story in self.open:
            raise ValueError(intent.story)
        self.open[intent.story] = intent


def _moved(intent: Intent, kind: Kind, record: Mapping[str, Any]) -> Intent:
    return replace(
        intent,
        phase=_PHASES[kind],
        moved=datetime.fromisoformat(record["at"]),
        final_sent=intent.final_sent or kind is Kind.FINAL_SENT,
        address=str(record.get("address", intent.address)),
        video_id=str(record.get("video_id", intent.video_id)),
    )


_FIELDS = ("story", "nonce", "marker", "channel", "title", "host", "size", "mtime_ns", "sha256", "inode")
#: Only in records of uploads that replace a video.
_OF_REPLACEMENTS = ("replaces", "delete_replaced")


def intent_of(record: Mapping[str, Any]) -> Intent:
    """The intent that a record of kind "intent" tells."""
    began = datetime.fromisoformat(record["at"])
    known = {name: record[name] for name in _FIELDS} | {n: record[n] for n in _OF_REPLACEMENTS if n in record}
    return Intent(**known, since=began, moved=began)


def fields_of(intent: Intent) -> dict[str, Any]:
    """What a record of kind "intent" holds besides its kind and time."""
    names = (*_FIELDS, *_OF_REPLACEMENTS) if intent.replaces else _FIELDS
    return {name: getattr(intent, name) for name in names}


def intents_of(records: Iterable[Mapping[str, Any]]) -> Intents:
    """All uploads that `records` tell of."""
    found = Intents()
    for record in records:
        found.take(record)
    return found
