"""Width and height of a JPEG or PNG, read from its first bytes."""

from __future__ import annotations

import struct
from typing import NamedTuple


class Picture(NamedTuple):
    """What a picture's header says."""

    mime: str
    width: int
    height: int


def read_picture(head: bytes) -> Picture | None:
    """The picture that these bytes begin, or None when they begin none that YouTube takes."""
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        width, height = struct.unpack(">II", head[16:24])
        return Picture("image/png", width, height)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    return None


def _jpeg(head: bytes) -> Picture | None:
    at = 2
    while at + 9 < len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        length = struct.unpack(">H", head[at + 2 : at + 4])[0]
        # SOF0..SOF15 carry the size; C4, C8 and CC are tables.
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return Picture("image/jpeg", width, height)
        at += 2 + length
    return None
