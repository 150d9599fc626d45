"""A picture without the place where it was taken; everything else in the file stays as it is, byte for byte."""

from __future__ import annotations

import struct
from typing import Final

from zusammenmehr.files.exif import has_position, xmp_has_position
from zusammenmehr.files.picture_facts import EXIF, PNG, jpeg_segments, png_chunks, text_has_position

_GPS_POINTER: Final = 0x8825
_SIZE_OF_TYPE: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}


def without_position(data: bytes) -> bytes:
    """The JPEG or PNG without a GPS position; the same bytes when there is none, or for any other kind of file."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return _png(data) if data.startswith(PNG) else data


def _jpeg(data: bytes) -> bytes:
    kept = bytearray(data[:2])
    at = 2
    for marker, inside, piece in jpeg_segments(data):
        end = inside + len(piece)
        whole = data[at:end]
        if marker == 0xE1 and piece.startswith(EXIF) and has_position(piece[len(EXIF) :]):
            whole = data[at:inside] + EXIF + blanked(piece[len(EXIF) :])
        elif marker == 0xE1 and not piece.startswith(EXIF) and xmp_has_position(piece):
            whole = b""
        kept += whole
        at = end
    return bytes(kept) + data[at:]


def _png(data: bytes) -> bytes:
    kept = bytearray(PNG)
    at = len(PNG)
    for name, piece in png_chunks(data):
        whole = data[at : at + 12 + len(piece)]
        at += len(whole)
        tells = has_position(piece) if name == b"eXIf" else False
        if name in {b"tEXt", b"zTXt", b"iTXt"}:
            tells = text_has_position(name, piece)
        kept += b"" if tells else whole
    return bytes(kept) + data[at:]


def blanked(tiff: bytes) -> bytes:
    """EXIF data of the same length in which the list of GPS entries is empty and their values are zero."""
    order = "<" if tiff[:2] == b"II" else ">"
    blank = bytearray(tiff)
    for start in _gps_lists(tiff, order):
        count = _number(tiff, order, start, "H")
        for entry in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
            size = _SIZE_OF_TYPE.get(_number(tiff, order, entry + 2, "H"), 1) * _number(tiff, order, entry + 4, "I")
            if size > 4:
                _zero(blank, _number(tiff, order, entry + 8, "I"), size)
            _zero(blank, entry, 12)
        _zero(blank, start, 2)
    return bytes(blank)


def _gps_lists(tiff: bytes, order: str) -> list[int]:
    first = _number(tiff, order, 4, "I")
    count = _number(tiff, order, first, "H")
    entries = range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12)
    pointers = [entry for entry in entries if _number(tiff, order, entry, "H") == _GPS_POINTER]
    return [_number(tiff, order, entry + 8, "I") for entry in pointers]


def _number(data: bytes, order: str, offset: int, kind: str) -> int:
    piece = data[offset : offset + struct.calcsize(kind)]
    return int(struct.unpack(order + kind, piece)[0]) if len(piece) == struct.calcsize(kind) else 0


def _zero(data: bytearray, start: int, size: int) -> None:
    end = min(start + size, len(data))
    if start < end:
        data[start:end] = bytes(end - start)
