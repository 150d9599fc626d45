"""What is already known of films and pictures, so that a second run opens none of them."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from zusammenmehr.model.media import MediaFacts

#: Raised whenever reading learns to see more: then everything is looked at once again.
_VERSION: Final = 2
_FILE: Final = "media.json"


class MediaCache:
    """Facts by path, size and time of change, in one small file under `folder` (the machine's own, never the user's).

    Anything unreadable in it counts as empty; a failure to write it is no failure of the run.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._known = _load(self._file)
        self._changed = False

    def film(self, path: Path, size: int, mtime_ns: int) -> tuple[MediaFacts, str] | None:
        """Facts and fingerprint of a film that has not changed."""
        found = self._find(f"film {path}", size, mtime_ns)
        try:
            return (MediaFacts(**found["facts"]), str(found["fingerprint"])) if found else None
        except (KeyError, TypeError):
            return None

    def keep_film(self, path: Path, size: int, mtime_ns: int, facts: MediaFacts, fingerprint: str) -> None:
        """Remembers a film."""
        self._keep(f"film {path}", size, mtime_ns, {"facts": asdict(facts), "fingerprint": fingerprint})

    def whole_film(self, path: Path, size: int, mtime_ns: int) -> str:
        """What `keep_whole_film` was given for a film that has not changed; "" when it was never read as a whole."""
        found = self._find(f"whole {path}", size, mtime_ns)
        return str(found.get("sha256", "")) if found else ""

    def keep_whole_film(self, path: Path, size: int, mtime_ns: int, sha256: str) -> None:
        """Remembers the hash of a whole film."""
        self._keep(f"whole {path}", size, mtime_ns, {"sha256": sha256})

    def picture(self, path: Path, size: int, mtime_ns: int) -> dict[str, Any] | None:
        """What `keep_picture` was given for a picture that has not changed."""
        return self._find(f"picture {path}", size, mtime_ns)

    def keep_picture(self, path: Path, size: int, mtime_ns: int, facts: dict[str, Any]) -> None:
        """Remembers a picture."""
        self._keep(f"picture {path}", size, mtime_ns, facts)

    def save(self) -> None:
        """Writes what is new beside the old file and renames it. Called once, at the end of reading."""
        if not self._changed:
            return
        beside = self._file.with_name(f"{_FILE}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"version": _VERSION, "known": self._known}), encoding="utf-8")
            beside.replace(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
        self._changed = False

    def _find(self, key: str, size: int, mtime_ns: int) -> dict[str, Any] | None:
        entry = self._known.get(key)
        if not isinstance(entry, list) or len(entry) != 3 or entry[:2] != [size, mtime_ns]:
            return None
        return entry[2] if isinstance(entry[2], dict) else None

    def _keep(self, key: str, size: int, mtime_ns: int, facts: dict[str, Any]) -> None:
        self._known[key] = [size, mtime_ns, facts]
        self._changed = True


def _load(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or found.get("version") != _VERSION or not isinstance(found.get("known"), dict):
        return {}
    known: dict[str, Any] = found["known"]
    return known
