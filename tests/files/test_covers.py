"""`cover:` of a playlist: a picture within the channel folder (law 18)."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from tests.files.folders import channel_folder, found

from zusammenmehr.files.library import read_library

_CHANNEL = "name: Probe\nplaylists:\n  - {{key: alle, title: Alle, cover: {cover}}}\n"


def _picture(*, located: bool = False, width: int = 64) -> bytes:
    exif = Image.Exif()
    if located:
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 0.0, 0.0), 3: "E", 4: (9.0, 0.0, 0.0)})
    written = io.BytesIO()
    Image.new("RGB", (width, 64)).save(written, "JPEG", exif=exif)
    return written.getvalue()


def _kinds(root: Path, cover: str) -> list[str]:
    """Kinds of what is wrong with the cover, in a folder with good, located and odd files."""
    (root / "kanal").mkdir()
    folder = channel_folder(root / "kanal", {}, channel=_CHANNEL.format(cover=cover))
    (root / "outside.jpg").write_bytes(_picture())
    (folder / "pictures").mkdir()
    (folder / "pictures" / "good.jpg").write_bytes(_picture())
    (folder / "pictures" / "located.jpg").write_bytes(_picture(located=True))
    (folder / "pictures" / "wide.jpg").write_bytes(_picture(width=80))
    (folder / "pictures" / "page.jpg").write_text("<html>", encoding="utf-8")
    (folder / "link.jpg").symlink_to("../outside.jpg")
    (folder / "away").symlink_to("..")
    os.mkfifo(folder / "pipe.jpg")
    return [kind for kind, _file in found(read_library(folder, media=False))]


@pytest.mark.parametrize(
    ("cover", "kinds"),
    [
        ("pictures/good.jpg", []),
        ("pictures/gone.jpg", ["cover-missing"]),
        ("pictures/good.jpg/x.jpg", ["cover-missing"]),
        ('"pictures/a\\0.jpg"', ["cover-missing"]),
        ("pictures/page.jpg", ["cover-format"]),
        ("pictures/wide.jpg", ["cover-not-square"]),
        ("pictures/located.jpg", ["cover-location"]),
        ("pictures", ["cover-not-regular"]),
        ("link.jpg", ["cover-not-regular"]),
        ("away/outside.jpg", ["cover-not-regular"]),
        ("pipe.jpg", ["cover-not-regular"]),
        ("../outside.jpg", ["cover-outside"]),
        ("pictures/../../outside.jpg", ["cover-outside"]),
        ("/etc/passwd", ["cover-outside"]),
        ("~/outside.jpg", ["cover-outside"]),
        ("'C:\\outside.jpg'", ["cover-outside"]),
        ("'..\\outside.jpg'", ["cover-outside"]),
        ("https://example.org/a.jpg", ["cover-outside"]),
        ("file:///etc/passwd", ["cover-outside"]),
    ],
)
def test_only_a_picture_within_the_channel_folder_is_a_cover(tmp_path: Path, cover: str, kinds: list[str]) -> None:
    assert _kinds(tmp_path, cover) == kinds
