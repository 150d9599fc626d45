"""withdrawals.jsonl: which films were taken off, and which were let back. Only ever appended to (law 6).

It is a latch: an older copy of a story, or of this file's neighbours, does not open it. Reading fails closed: a line
that cannot be understood stops everything that could make a film visible.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import StateError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zusammenmehr.model.seams import Clock, Store

_WITHDRAWN: Final = "withdrawn"
_UNDONE: Final = "undone"


@dataclass(frozen=True, slots=True)
class Latch:
    """A withdrawal in force: of a story, of a video, or of both; `at` when it was recorded."""

    at: datetime
    story: str = ""
    video_id: str = ""


#: How names begin that only look like a copy's: macOS, Office and sync programs put such files beside others.
_NO_COPY: Final = (".", "~")
_BEGINNING: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Record:
    """One line; `at` is aware. Lines of several files count in the order of `turn`: the latest time up to this line."""

    at: datetime
    action: str
    story: str
    video_id: str
    turn: datetime = _BEGINNING

    def means(self, story: str, video_id: str) -> bool:
        """Whether the line speaks of the latch on these two: the same story, or the same video."""
        same_video = bool(video_id) and self.video_id == video_id
        return same_video or (bool(story) and self.story == story)


class Withdrawals:
    """The file of one channel folder. Appending needs no lock: a withdrawal waits for nobody."""

    def __init__(self, path: Path, store: Store, clock: Clock) -> None:
        self._path, self._store, self._clock = path, store, clock

    def withdrawn(self, *, story: str = "", video_id: str = "") -> None:
        """Records a withdrawal; at least one of the two must be given."""
        assert story or video_id  # a latch on nothing would hold nothing
        self._append({"action": _WITHDRAWN, "story": story, "video_id": video_id})

    def undone(self, *, story: str, video_id: str = "", consent: str, given: date) -> None:
        """Records that a new consent lets the film back: where it is filed, and when it was given."""
        self._append(
            {"action": _UNDONE, "story": story, "video_id": video_id, "consent": consent, "given": given.isoformat()}
        )

    def latches(self) -> tuple[Latch, ...]:
        """The withdrawals in force, oldest first; raises StateError for a line that cannot be understood.

        Copies that a sync program left beside the file count too.
        """
        latches: dict[tuple[str, str], Latch] = {}
        for record in sorted(self._records(), key=lambda one: one.turn):
            if record.action == _WITHDRAWN:
                latches[record.story, record.video_id] = Latch(record.at, record.story, record.video_id)
            else:
                for known in [key for key in latches if record.means(*key)]:
                    del latches[known]
        return tuple(latches.values())

    def stories(self) -> frozenset[str]:
        """The ids of stories whose withdrawal is in force."""
        return frozenset(latch.story for latch in self.latches() if latch.story)

    def videos(self) -> frozenset[str]:
        """The ids of videos whose withdrawal is in force."""
        return frozenset(latch.video_id for latch in self.latches() if latch.video_id)

    def _append(self, values: Mapping[str, Any]) -> None:
        record = {"at": self._clock.now().isoformat(), **{name: value for name, value in values.items() if value}}
        before = self._store.read(self._path) or b""
        start = b"" if not before or before.endswith(b"\n") else b"\n"
        line = json.dumps(record, ensure_ascii=True).encode() + b"\n"
        self._store.append(self._path, start + line, private=False)

    def _records(self) -> list[_Record]:
        found: list[_Record] = []
        for path in self._files():
            turn = _BEGINNING
            for number, line in enumerate((self._store.read(path) or b"").splitlines(), 1):
                if line.strip():
                    record = _record(path, number, line)
                    turn = max(turn, record.at)  # lines are in order, whatever their computers' clocks say
                    found.append(replace(record, turn=turn))
        return found

    def _files(self) -> list[Path]:
        folder = self._path.parent
        if not folder.is_dir():
            return []
        stem, suffix = self._path.stem, self._path.suffix
        named = (path for path in folder.iterdir() if stem in path.name and path.suffix == suffix)
        return sorted(path for path in named if not path.name.startswith(_NO_COPY))


def _record(path: Path, number: int, line: bytes) -> _Record:
    try:
        return _understood(line)
    except (ValueError, TypeError, AttributeError) as error:
        raise StateError(
            _("{path}:{line} cannot be understood, so no film is made visible.").format(path=path, line=number),
            _("Put the line back as it was, or delete it and run `zm withdraw` again for the film it spoke of."),
            reason="withdrawals_unreadable",
        ) from error


def _understood(line: bytes) -> _Record:
    values = json.loads(line)
    at = datetime.fromisoformat(str(values.get("at", "")))
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)  # a person wrote it
    action, story, video_id = (str(values.get(name, "")) for name in ("action", "story", "video_id"))
    record = _Record(at, action, story, video_id)
    if record.action not in {_WITHDRAWN, _UNDONE} or not (record.story or record.video_id):
        raise ValueError(record.action)
    return record
