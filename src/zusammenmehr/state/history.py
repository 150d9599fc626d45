"""The journal as people ask for it: every write to the channel, what came of it, and how to forget a story's texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zusammenmehr.state.intents import Kind
from zusammenmehr.state.journal import damaged
from zusammenmehr.state.lines import Damaged, decode

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.model.seams import Store
    from zusammenmehr.state.journal import Journal

#: Says of a record that `forget` has taken something from it.
_FORGOTTEN = "forgotten"

#: What `forget` keeps of a record: when, what, which ids; everything else may hold a person's words.
_KEPT = frozenset(
    {"kind", "at", "action", "story", "playlist", "video_id", "of", "nonce", "units", "reason", "by", "why", "marker"}
    | {_FORGOTTEN}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One write. `result`: done, failed, or unknown (begun, and then the run was cut off); `forgotten`: its texts were
    removed on request."""

    at: datetime
    action: str
    result: str
    story: str = ""
    playlist: str = ""
    video_id: str = ""
    units: int = 0
    details: Mapping[str, Any] = field(default_factory=dict)
    forgotten: bool = False


def history(journal: Journal) -> tuple[Entry, ...]:
    """Every write of this computer to the channel, oldest first, uploads among them. No secrets."""
    return _entries(journal.records)


def read_history(path: Path, store: Store) -> tuple[Entry, ...]:
    """The same from the journal's file, which is read only: another run may be writing into it right now.

    Raises StateError when it is damaged.
    """
    try:
        return _entries(decode(store.read(path) or b"").records)
    except Damaged as damage:
        raise damaged(path, damage.line) from damage


def _entries(records: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    outcome = {record["of"]: record for record in records if record["kind"] in {Kind.DONE, Kind.FAILED}}
    entries: list[Entry] = []
    for number, record in enumerate(records, 1):
        if record["kind"] == Kind.BEGUN:
            entries.append(_entry(record, outcome.get(number)))
        elif record["kind"] in {Kind.UPLOADED, Kind.ABANDONED}:
            entries.append(_upload(record))
    return tuple(entries)


def _entry(begun: Mapping[str, Any], after: Mapping[str, Any] | None) -> Entry:
    both = {**begun, **(after or {})}
    known = {"kind", "at", "action", "story", "playlist", "video_id", "units", "of", _FORGOTTEN}
    return Entry(
        at=datetime.fromisoformat(begun["at"]),
        action=str(begun["action"]),
        result=str(after["kind"]) if after else "unknown",
        story=str(both.get("story", "")),
        playlist=str(both.get("playlist", "")),
        video_id=str(both.get("video_id", "")),
        units=int(both.get("units", 0)),
        details={name: value for name, value in both.items() if name not in known},
        forgotten=_FORGOTTEN in both,
    )


def _upload(record: Mapping[str, Any]) -> Entry:
    was_uploaded = record["kind"] == Kind.UPLOADED
    return Entry(
        at=datetime.fromisoformat(record["at"]),
        action="upload",
        result="done" if was_uploaded else "abandoned",
        story=record["story"],
        video_id=str(record.get("video_id", "")),
        details={name: record[name] for name in ("by", "why") if name in record},
        forgotten=_FORGOTTEN in record,
    )


def forget(journal: Journal, story: str) -> int:
    """Blanks what the journal tells of a story but time, ids and action; returns how many records had more.

    An upload that is still open keeps what it needs to be finished.
    """
    open_nonce = journal.open[story].nonce if story in journal.open else None
    begun = {n for n, record in enumerate(journal.records, 1) if record.get("story") == story}
    kept: list[Mapping[str, Any]] = []
    changed = 0
    for record in journal.records:
        mine = record.get("story") == story or record.get("of") in begun
        if mine and (open_nonce is None or record.get("nonce") != open_nonce):
            blanked = {name: _blank(name, value) for name, value in record.items() if _stays(name, record)}
            if len(blanked) < len(record):
                blanked[_FORGOTTEN] = True
            changed += blanked != record
            kept.append(blanked)
        else:
            kept.append(record)
    if changed:
        journal.rewrite(tuple(kept))
    return changed


def _stays(name: str, record: Mapping[str, Any]) -> bool:
    # an intent must stay complete to be read again; its texts are blanked, not left out
    return name in _KEPT or record["kind"] == Kind.INTENT


def _blank(name: str, value: Any) -> Any:
    return "" if name == "title" else value
