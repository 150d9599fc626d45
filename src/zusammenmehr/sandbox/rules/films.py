"""What can be seen of a film without decoding it: container, length, width and height."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

_CONTAINERS = {
    b"\x1aE\xdf\xa3": "webm",
    b"RIFF": "avi",
    b"FLV": "flv",
    b"\x30\x26\xb2\x75": "asf",
    b"\x00\x00\x01\xba": "mpeg",
    b"\x47": "mpegts",
    b"OggS": "ogg",
}
# Boxes that hold boxes; the rest is skipped.
_PARENTS = {b"moov", b"trak", b"mdia"}
# A film's index beyond this is not read.
_INDEX_MAX = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """`container` is None for what does not begin like a film. Length in ms and size in pixels are known for MP4 and
    MOV alone."""

    container: str | None
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None

    @property
    def is_short(self) -> bool:
        """Square or upright, and at most three minutes: YouTube makes it a Short (youtube-api-facts 2.8)."""
        if not self.width or not self.height or self.duration_ms is None:
            return False
        return self.height >= self.width and self.duration_ms <= 180_000


def read_film(path: Path) -> FilmFacts:
    """Never raises for strange bytes: what cannot be read is unknown."""
    with path.open("rb") as file:
        head = file.read(16)
        if head[4:8] not in {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"}:
            return FilmFacts(next((name for magic, name in _CONTAINERS.items() if head.startswith(magic)), None))
        try:
            return _mp4(file)
        except (struct.error, IndexError, OSError):
            return FilmFacts("mp4")


def _mp4(file: BufferedReader) -> FilmFacts:
    file.seek(0, 2)
    end = file.tell()
    at = 0
    while at + 8 <= end:
        file.seek(at)
        size, name = struct.unpack(">I4s", file.read(8))
        if size == 1:
            size = struct.unpack(">Q", file.read(8))[0]
        size = size or end - at
        if size < 8:
            break
        if name == b"moov" and size <= _INDEX_MAX:
            file.seek(at)
            return _index(file.read(size))
        at += size
    return FilmFacts("mp4")


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Every box below, parents opened: name, first byte of its content, end."""
    at = start
    while at + 8 <= end:
        size, name = struct.unpack(">I4s", data[at : at + 8])
        if size < 8:
            return
        if name in _PARENTS:
            yield from _boxes(data, at + 8, min(at + size, end))
        else:
            yield name, at + 8, min(at + size, end)
        at += size


def _index(data: bytes) -> FilmFacts:
    duration = width = height = None
    for name, start, end in _boxes(data, 0, len(data)):
        body = data[start:end]
        if name == b"mvhd":
            scale, length = struct.unpack(">IQ", body[20:32]) if body[0] == 1 else struct.unpack(">II", body[12:20])
            duration = round(length * 1000 / scale) if scale else None
        elif name == b"tkhd" and not width:
            width, height = _track_size(body)
    return FilmFacts("mp4", duration, width, height)


def _track_size(body: bytes) -> tuple[int | None, int | None]:
    matrix = struct.unpack(">9i", body[-44:-8])
    width, height = (value >> 16 for value in struct.unpack(">II", body[-8:]))
    if not width or not height:
        return None, None
    # A phone that was held upright stores a lying picture and a quarter turn.
    return (height, width) if matrix[0] == 0 and matrix[1] != 0 else (width, height)
