"""The boxes of MP4 and MOV files: where they begin and end, and which of them hold a position.

Reads only headers and small boxes, within a budget, whatever the file claims of itself (ISO/IEC 14496-12, 4.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from zusammenmehr.files.exif import xmp_has_position

_HEADER: Final = 8
_LONG_HEADER: Final = 16
_MOST_BOXES: Final = 20_000
_DEEPEST: Final = 8
_MOST_READ: Final = 1 << 20
_HOLDERS: Final = frozenset({b"moov", b"trak", b"udta", b"mdia", b"minf", b"stbl", b"meta", b"ilst"})
_POSITIONS: Final = frozenset({b"\xa9xyz", b"loci"})
_TELEMETRY: Final = (b"gpmd", b"camm")  # sample descriptions of cameras that write positions as a track
_APPLE: Final = b"com.apple.quicktime.location"
_XMP_BOX: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_FIRST_BOXES: Final = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"uuid", b"styp"})


@dataclass(frozen=True, slots=True)
class Box:
    """`start` is where its header begins, `inside` where its content does, `end` where it claims to end."""

    kind: bytes
    start: int
    inside: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What the top of a file says. `is_mp4`: it begins as MP4 or MOV; `cut`: its last box ends beyond the file."""

    is_mp4: bool = False
    brand: str = ""
    cut: bool = False
    has_index: bool = False
    has_data: bool = False
    fragmented: bool = False
    has_location: bool = False


def layout(handle: BinaryIO, size: int) -> Layout:
    """The layout of a file of `size` bytes."""
    boxes = list(boxes_in(handle, 0, size))
    if not boxes or boxes[0].kind not in _FIRST_BOXES:
        return Layout()
    names = [box.kind for box in boxes]
    last = boxes[-1]
    return Layout(
        is_mp4=True,
        brand=_brand(handle, boxes[0]),
        cut=last.end > size or 0 < size - last.end < _HEADER,
        has_index=b"moov" in names,
        has_data=b"mdat" in names,
        fragmented=b"moof" in names,
        has_location=_has_location(handle, boxes, size),
    )


def boxes_in(handle: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes one after the other between two places; ends where no box can begin, or with one that is cut off."""
    at = start
    for _ in range(_MOST_BOXES):
        if end - at < _HEADER:
            return
        box = _box_at(handle, at, end)
        if box is None:
            return
        yield box
        at = box.end


def _box_at(handle: BinaryIO, at: int, end: int) -> Box | None:
    handle.seek(at)
    header = handle.read(_LONG_HEADER)
    kind = header[4:8]
    if len(kind) < 4 or not all(0x20 <= byte < 0x7F or byte == 0xA9 for byte in kind):
        return None
    length, inside = int.from_bytes(header[:4], "big"), at + _HEADER
    if length == 1:
        length, inside = int.from_bytes(header[8:16], "big"), at + _LONG_HEADER
        if len(header) < _LONG_HEADER:
            return Box(kind, at, inside, end + 1)
    elif length == 0:  # to the end of the file
        length = end - at
    if length < inside - at:  # no box is shorter than its header: what follows is lost
        return Box(kind, at, inside, end + 1)
    return Box(kind, at, inside, at + length)


def _brand(handle: BinaryIO, first: Box) -> str:
    if first.kind != b"ftyp":
        return "qt"
    handle.seek(first.inside)
    return handle.read(4).decode("ascii", "replace").strip()


def _has_location(handle: BinaryIO, boxes: list[Box], size: int) -> bool:
    left = [_MOST_BOXES]
    return any(_tells(handle, box, min(box.end, size), 0, left) for box in boxes)


def _tells(handle: BinaryIO, box: Box, end: int, depth: int, left: list[int]) -> bool:
    """True when the box, or one inside it, holds a position."""
    left[0] -= 1
    if left[0] <= 0 or depth > _DEEPEST:
        return False
    if box.kind in _POSITIONS:
        return True
    if box.kind in {b"keys", b"stsd", b"uuid"}:
        return _text_tells(box.kind, _content(handle, box, end))
    if box.kind not in _HOLDERS:
        return False
    inside = box.inside
    if box.kind == b"meta" and _content(handle, box, min(end, inside + 8))[4:8] != b"hdlr":
        inside += 4  # ISO's `meta` has version and flags, Apple's has not
    return any(_tells(handle, inner, min(inner.end, end), depth + 1, left) for inner in boxes_in(handle, inside, end))


def _content(handle: BinaryIO, box: Box, end: int) -> bytes:
    handle.seek(box.inside)
    return handle.read(max(0, min(end - box.inside, _MOST_READ)))


def _text_tells(kind: bytes, content: bytes) -> bool:
    if kind == b"keys":
        return _APPLE in content
    if kind == b"stsd":
        return _APPLE in content or any(name == content[12:16] for name in _TELEMETRY)
    return content.startswith(_XMP_BOX) and xmp_has_position(content)
