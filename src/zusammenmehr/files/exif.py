"""Whether EXIF data holds a GPS position. Nothing else is read, and the position itself is never kept."""

from __future__ import annotations

import struct
from typing import Final

_GPS_POINTER: Final = 0x8825
_ORIENTATION: Final = 0x0112
_LATITUDE_AND_LONGITUDE: Final = frozenset({0x0002, 0x0004})
_MOST_ENTRIES: Final = 1000
_XMP_POSITION: Final = (b"exif:GPSLatitude", b"exif:GPSLongitude", b"GPSLatitude=", b"<exif:GPS")


class _Tiff:
    """The structure that EXIF is kept in: a header and lists of twelve-byte entries."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(data[:4], "")

    def first(self) -> int:
        return self.number(4, "I") if self.order else 0

    def number(self, offset: int, kind: str) -> int:
        size = struct.calcsize(kind)
        piece = self.data[offset : offset + size]
        return int(struct.unpack(self.order + kind, piece)[0]) if len(piece) == size else 0

    def entries(self, offset: int) -> dict[int, int]:
        """Tag -> offset of its value's four bytes, of the list at `offset`."""
        if not 0 < offset < len(self.data):
            return {}
        count = min(self.number(offset, "H"), _MOST_ENTRIES)
        places = [offset + 2 + 12 * index for index in range(count)]
        return {self.number(place, "H"): place + 8 for place in places if place + 12 <= len(self.data)}


def has_position(tiff: bytes) -> bool:
    """True when EXIF data (from its TIFF header on) holds a latitude or longitude."""
    exif = _Tiff(tiff)
    entries = exif.entries(exif.first())
    if _GPS_POINTER not in entries:
        return False
    return not _LATITUDE_AND_LONGITUDE.isdisjoint(exif.entries(exif.number(entries[_GPS_POINTER], "I")))


def is_turned(tiff: bytes) -> bool:
    """True when EXIF data says that width and height change places when the picture is shown."""
    exif = _Tiff(tiff)
    entries = exif.entries(exif.first())
    return _ORIENTATION in entries and exif.number(entries[_ORIENTATION], "H") in {5, 6, 7, 8}


def xmp_has_position(xmp: bytes) -> bool:
    """True when an XMP packet holds a GPS position."""
    return any(name in xmp for name in _XMP_POSITION)
