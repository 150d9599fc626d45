"""How many bytes a film of the other containers (Matroska, WebM, AVI, WMV) says it has, where it says so.

Recorders that stop in the middle leave the size open; then nothing can be told. MP4 and MOV: `mp4_boxes`.
"""

from __future__ import annotations

from typing import BinaryIO, Final

_HEAD: Final = 1 << 16
_EBML: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT: Final = b"\x18\x53\x80\x67"
_RIFF: Final = b"RIFF"
_AVI: Final = frozenset({b"AVI ", b"AVIX"})
_MOST_PARTS: Final = 10_000
_ASF: Final = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_FILE: Final = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_ASF_SIZE_AT: Final = 40
_ASF_FLAGS_AT: Final = 88


def said_length(handle: BinaryIO, size: int) -> int:
    """The number of bytes that the file of `size` bytes claims to have; 0 when it does not tell."""
    handle.seek(0)
    head = handle.read(_HEAD)
    if head.startswith(_EBML):
        return _matroska(head)
    if head.startswith(_RIFF):
        return _avi(handle, size)
    return _asf(head) if head.startswith(_ASF) else 0


def _matroska(head: bytes) -> int:
    """The end of the segment, which is all of the film (RFC 9559, 5.1; lengths: RFC 8794, 4)."""
    start, length = _length(head, len(_EBML))
    at = start + length
    if head[at : at + len(_SEGMENT)] != _SEGMENT:
        return 0
    start, length = _length(head, at + len(_SEGMENT))
    return start + length if length else 0


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of an element begins, and its length; 0 when it is open, or cut off."""
    first = data[at] if at < len(data) else 0
    width = 9 - first.bit_length()
    number = data[at : at + width]
    if width > 8 or len(number) < width:
        return at, 0
    unmarked = int.from_bytes(number, "big") - (1 << (7 * width))
    return at + width, unmarked if unmarked != (1 << (7 * width)) - 1 else 0


def _avi(handle: BinaryIO, size: int) -> int:
    """The end of the last part: a film of more than a gigabyte has several, one after the other."""
    end = at = 0
    for _ in range(_MOST_PARTS):
        handle.seek(at)
        header = handle.read(12)
        if header[:4] != _RIFF or header[8:] not in _AVI:
            return end
        length = int.from_bytes(header[4:8], "little")
        if not 0 < length < 0xFFFF_FFFF:
            return 0
        end = at + 8 + length
        at = end + end % 2
        if at >= size:
            return end
    return end


def _asf(head: bytes) -> int:
    at = head.find(_ASF_FILE)
    length, flags = head[at + _ASF_SIZE_AT :][:8], head[at + _ASF_FLAGS_AT :][:4]
    is_live = int.from_bytes(flags, "little") & 1
    return 0 if at < 0 or len(flags) < 4 or is_live else int.from_bytes(length, "little")
