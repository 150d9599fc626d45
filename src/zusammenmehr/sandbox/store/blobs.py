"""Films, pictures and caption files: one file each, named by a random id, never changed once complete."""

from __future__ import annotations

import hashlib
from pathlib import Path

from zusammenmehr.sandbox import ids


class Blobs:
    """The folder of files. A row names its file; a file that no row names is swept at the next start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._digests: dict[str, str] = {}

    def path(self, name: str) -> Path:
        return self.folder / name

    def size(self, name: str) -> int:
        """Bytes on disk; 0 when nothing was written yet."""
        try:
            return self.path(name).stat().st_size
        except FileNotFoundError:
            return 0

    def truncate(self, name: str, size: int) -> None:
        if self.size(name) > size:
            with self.path(name).open("r+b") as file:
                file.truncate(size)

    def write(self, content: bytes) -> str:
        """Stores a small file; its name."""
        name = ids.long_id()
        self.path(name).write_bytes(content)
        return name

    def read(self, name: str) -> bytes:
        return self.path(name).read_bytes()

    def head(self, name: str, size: int = 65536) -> bytes:
        with self.path(name).open("rb") as file:
            return file.read(size)

    def sha256(self, name: str) -> str:
        """Of a complete file; computed when first asked for, so that an upload does not pay for it."""
        if name not in self._digests:
            with self.path(name).open("rb") as file:
                self._digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._digests[name]

    def drop(self, name: str | None) -> None:
        if name is not None:
            self.path(name).unlink(missing_ok=True)
            self._digests.pop(name, None)

    def sweep(self, wanted: set[str]) -> None:
        """Removes what no row names: left over when the process died between a file and its row."""
        for file in self.folder.iterdir():
            if file.name not in wanted:
                file.unlink(missing_ok=True)
