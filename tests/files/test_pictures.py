"""Pictures by their content: format, size, and whether they tell where they were taken."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from tests.files.folders import STORY, read

from zusammenmehr.files import kinds
from zusammenmehr.files.picture_clean import without_position
from zusammenmehr.files.picture_facts import PictureFacts, facts_of

GPS: Final = 0x8825
ORIENTATION: Final = 0x0112
XMP: Final = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="52,22.5N"/></x:xmpmeta>'


def picture(
    kind: str, size: tuple[int, int] = (64, 36), *, gps: bool = False, turned: bool = False, **more: Any
) -> bytes:
    image = Image.new("RGB", size, "orange")
    exif = image.getexif()
    exif[0x010F] = "Kamera"
    if turned:
        exif[ORIENTATION] = 6
    if gps:
        exif.get_ifd(GPS).update({1: "N", 2: (52.0, 22.0, 28.0), 3: "E", 4: (9.0, 44.0, 19.0)})
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif, **more)
    return buffer.getvalue()


def png_text(key: str, text: str, *, packed: bool) -> PngInfo:
    info = PngInfo()
    info.add_itxt(key, text, zip=packed) if key.startswith("XML") else info.add_text(key, text, zip=packed)
    return info


TELLING: Final = {
    "jpeg exif": picture("JPEG", gps=True),
    "jpeg exif, turned": picture("JPEG", gps=True, turned=True),
    "jpeg xmp": picture("JPEG", xmp=XMP),
    "png exif": picture("PNG", gps=True),
    "png xmp": picture("PNG", pnginfo=png_text("XML:com.adobe.xmp", XMP.decode(), packed=False)),
    "png packed xmp": picture("PNG", pnginfo=png_text("XML:com.adobe.xmp", XMP.decode(), packed=True)),
}


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "jpeg"), ("PNG", "png")])
def test_format_and_size(kind: str, name: str) -> None:
    assert facts_of(picture(kind)) == PictureFacts(name, 64, 36)


def test_a_progressive_jpeg() -> None:
    assert facts_of(picture("JPEG", progressive=True)) == PictureFacts("jpeg", 64, 36)


def test_a_turned_picture_has_the_size_that_is_shown() -> None:
    assert facts_of(picture("JPEG", turned=True)) == PictureFacts("jpeg", 36, 64)


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING.keys())
def test_a_position_is_found(data: bytes) -> None:
    assert facts_of(data).has_location


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING.keys())
def test_a_position_is_removed_and_the_picture_stays(data: bytes) -> None:
    cleaned = without_position(data)
    facts, before = facts_of(cleaned), facts_of(data)

    assert not facts.has_location
    assert (facts.format, facts.width, facts.height) == (before.format, before.width, before.height)
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(cleaned)) as new:
        assert old.tobytes() == new.tobytes()
        assert not new.getexif().get_ifd(GPS)
        if old.format == "JPEG":
            assert new.getexif().get(0x010F) == "Kamera"
    assert b"GPSLatitude" not in cleaned


def test_nothing_of_a_position_is_left_in_the_bytes() -> None:
    data = picture("JPEG", gps=True)
    seconds = (28).to_bytes(4, "big") + (1).to_bytes(4, "big"), (28).to_bytes(4, "little") + (1).to_bytes(4, "little")

    assert any(one in data for one in seconds)
    assert not any(one in without_position(data) for one in seconds)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_without_a_position_is_left_alone(kind: str) -> None:
    data = picture(kind)

    assert without_position(data) == data


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"<html>", b"GIF89a", b"\xff\xd8", b"RIFF\0\0\0\0WEBPVP8 "])
def test_other_contents_are_no_picture(data: bytes) -> None:
    assert facts_of(data) == PictureFacts()
    assert without_position(data) == data


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING.keys())
def test_a_picture_cut_at_any_byte_is_read_as_far_as_it_goes(data: bytes) -> None:
    for length in range(0, len(data), 7):
        facts_of(data[:length])
        without_position(data[:length])


def test_a_huge_size_is_only_a_number() -> None:
    data = bytearray(picture("PNG"))
    data[16:24] = (100_000).to_bytes(4, "big") * 2

    assert facts_of(bytes(data)) == PictureFacts("png", 100_000, 100_000)


def test_a_thumbnail_arrives_with_its_facts(tmp_path: Path) -> None:
    library = read(tmp_path, {"s/story.yaml": STORY, "s/thumbnail.png": picture("JPEG", (1280, 720), gps=True)})

    thumbnail = library.stories[0].thumbnail
    assert thumbnail is not None
    assert (thumbnail.format, thumbnail.width, thumbnail.height, thumbnail.has_location) == ("jpeg", 1280, 720, True)
    assert len(thumbnail.sha256) == 64


def test_two_thumbnails(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"s/thumbnail.jpg": picture("JPEG"), "s/thumbnail.png": picture("PNG")}
    library = read(tmp_path, files | {"s/story.yaml": STORY})

    assert [(p.kind, p.details) for p in library.problems] == [
        (kinds.THUMBNAIL_SEVERAL, {"names": "thumbnail.jpg, thumbnail.png"})
    ]
