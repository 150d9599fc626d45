"""withdrawals.jsonl: which films were taken off, and which were let back. Only ever appended to (law 6).

It is a latch: an older copy of a story, or of this file's neighbours, does not open it. Reading fails closed: a line
that cannot be understood stops everything that could make a film visible.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
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
        for record in sorted(self._records(), key=lambda item: str(item["at"])):
            key = (record["story"], record["video_id"])
            if record["action"] == _WITHDRAWN:
                latches[key] = Latch(datetime.fromisoformat(record["at"]), *key)
            else:
                for known in [k for k in latches if _meant(record, k)]:
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

    def _records(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for path in self._files():
            for number, line in enumerate((self._store.read(path) or b"").splitlines(), 1):
                if line.strip():
                    found.append(_record(path, number, line))
        return found

    def _files(self) -> list[Path]:
        folder = self._path.parent
        if not folder.is_dir():
            return []
        stem, suffix = self._path.stem, self._path.suffix
        return sorted(p for p in folder.iterdir() if p.name.startswith(stem) and p.suffix == suffix)


def _meant(undone: Mapping[str, str], key: tuple[str, str]) -> bool:
    """Whether the undoing speaks of the latch on `key`: the same story, or the same video."""
    story, video_id = key
    same_video = bool(video_id) and undone["video_id"] == video_id
    return same_video or (bool(story) and undone["story"] == story)


def _record(path: Path, number: int, line: bytes) -> dict[str, str]:
    try:
        return _understood(line)
    except (ValueError, TypeError, AttributeError) as error:
        raise StateError(
            _("{path}:{line} cannot be understood, so no film is made visible.").format(path=path, line=number),
            _("Put the line back as it was, or delete it and run `zm withdraw` again for the film it spoke of."),
            reason="withdrawals_unreadable",
        ) from error


def _understood(line: bytes) -> dict[str, str]:
    values = json.loads(line)
    record = {name: str(values.get(name, "")) for name in ("at", "action", "story", "video_id")}
    datetime.fromisoformat(record["at"])
    if record["action"] not in {_WITHDRAWN, _UNDONE} or not (record["story"] or record["video_id"]):
        raise ValueError(record["action"])
    return record
