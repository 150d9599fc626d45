"""Which picture of each playlist this computer sent last: covers.json in its state folder.

channel.state.json has no place for it, and YouTube does not give a picture back as it was sent. Another computer, or
this one without the file, sends each picture once more: 50 units, and the same picture stands there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zusammenmehr.model.seams import Store


class CoversFile:
    """The file of one channel."""

    def __init__(self, path: Path, store: Store) -> None:
        self._path, self._store = path, store

    def load(self) -> Mapping[str, str]:
        """SHA-256 (hex) by playlist id; nothing when the file is not there or cannot be understood."""
        try:
            read = json.loads(self._store.read(self._path) or b"{}")
        except (ValueError, RecursionError):
            return {}
        return {str(key): str(value) for key, value in read.items()} if isinstance(read, dict) else {}

    def keep(self, playlist_id: str, sha256: str) -> None:
        """Remembers that the playlist has this picture now."""
        known = {**self.load(), playlist_id: sha256}
        self._store.replace(self._path, json.dumps(known, indent=1, sort_keys=True).encode(), private=False)
