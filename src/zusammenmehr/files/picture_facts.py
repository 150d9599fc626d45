"""What a picture is by its content: JPEG or PNG, how large, and whether it tells where it was taken."""

from __future__ import annotations

import binascii
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zusammenmehr.files.exif import has_position, is_turned, xmp_has_position

PNG: Final = b"\x89PNG\r\n\x1a\n"
_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # start of frame, of every kind of JPEG
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xDA)})  # markers without a length
EXIF: Final = b"Exif\x00\x00"
_MOST_UNPACKED: Final = 1 << 20
_MOST_PARTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """`format` is "jpeg", "png" or empty; sizes in pixels as shown, 0 when unknown."""

    format: str = ""
    width: int = 0
    height: int = 0
    has_location: bool = False


def facts_of(data: bytes) -> PictureFacts:
    """The facts of a picture file's bytes; whatever is cut off or made up counts as unknown."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return _png(data) if data.startswith(PNG) else PictureFacts()


def _jpeg(data: bytes) -> PictureFacts:
    width = height = 0
    location = turned = False
    for marker, _, piece in jpeg_segments(data):
        if marker in _SIZES and len(piece) >= 5 and not width:
            height, width = struct.unpack(">HH", piece[1:5])
        elif marker == 0xE1 and piece.startswith(EXIF):
            location |= has_position(piece[len(EXIF) :])
            turned = turned or is_turned(piece[len(EXIF) :])
        elif marker == 0xE1:
            location |= xmp_has_position(piece)
    if turned:
        width, height = height, width
    return PictureFacts("jpeg", width, height, location)


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Marker, place of the content, and content of each part before the picture's own data begins."""
    at = 2
    for _ in range(_MOST_PARTS):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if data[at : at + 1] != b"\xff" or at + 2 > len(data):
            return
        marker = data[at + 1]
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA or length < 2:
            return
        yield marker, at + 4, data[at + 4 : at + 2 + length]
        at += 2 + length


def _png(data: bytes) -> PictureFacts:
    width = height = 0
    location = False
    for name, piece in png_chunks(data):
        if name == b"IHDR" and len(piece) >= 8:
            width, height = struct.unpack(">II", piece[:8])
        elif name == b"eXIf":
            location |= has_position(piece)
        elif name in {b"tEXt", b"zTXt", b"iTXt"}:
            location |= text_has_position(name, piece)
    return PictureFacts("png", width, height, location)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each chunk."""
    at = len(PNG)
    for _ in range(_MOST_PARTS):
        if at + 8 > len(data):
            return
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def text_has_position(name: bytes, piece: bytes) -> bool:
    """True when a text chunk of a PNG holds a position: XMP, or EXIF as ImageMagick writes it, in hexadecimal."""
    keyword, _, rest = piece.partition(b"\x00")
    if keyword == b"XML:com.adobe.xmp":
        return xmp_has_position(_unpacked(rest)) or xmp_has_position(rest)
    if not keyword.startswith(b"Raw profile type"):
        return False
    text = _unpacked(rest[1:]) if name == b"zTXt" else rest
    try:
        raw = binascii.unhexlify(b"".join(text.split(b"\n", 3)[-1].split()))
    except (binascii.Error, ValueError):
        return False
    start = raw.find(EXIF)
    return has_position(raw[start + len(EXIF) :]) if start >= 0 else xmp_has_position(raw)


def _unpacked(packed: bytes) -> bytes:
    start = packed.find(b"\x78")
    if start < 0:
        return b""
    try:
        return zlib.decompressobj().decompress(packed[start:], _MOST_UNPACKED)
    except zlib.error:
        return b""
