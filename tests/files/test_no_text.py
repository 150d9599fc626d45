"""What is no text is named as that, once; a text with something odd in it stays a text."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.files.films import film
from tests.files.folders import STORY, channel_folder
from tests.files.test_pictures import picture

from zusammenmehr.cli.boundary import run
from zusammenmehr.files import kinds
from zusammenmehr.files.fix import plan_fix
from zusammenmehr.files.yaml_document import read_document


def packed(compression: int) -> bytes:
    """A file such as Word writes, in the end a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr("word/document.xml", "<w:t>title: Ein Tisch für alle</w:t>" * 200)
    return file.getvalue()


NO_TEXTS = {
    "docx": packed(zipfile.ZIP_DEFLATED),
    "zip, stored": packed(zipfile.ZIP_STORED),
    "doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
    "rtf": b"{\\rtf1\\ansi\\deff0 {\\fonttbl{\\f0 Arial;}}\\par title: Ein Tisch\\par}",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type /Catalog>>\nendobj\n",
    "tar": b"story.yaml".ljust(512, b"\0") + STORY.encode().ljust(512, b"\0"),
    "film": film()[:4000],
    "picture": picture("JPEG"),
}


@pytest.mark.parametrize("data", NO_TEXTS.values(), ids=NO_TEXTS)
def test_what_is_no_text_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    monkeypatch.setenv("ZM_STATE_DIR", str(tmp_path / "state"))
    root = channel_folder(tmp_path, {"s/story.yaml": data})

    code = run(["-C", str(root), "validate", "--no-media", "--format", "json"])

    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (code, finding["rule"], finding["line"]) == (1, "ZM103", 1)
    assert "no text file" in finding["message"]
    assert "plain text" in finding["hint"]
    assert plan_fix(root, "s") == ()


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode(),
        STORY.encode("utf-16"),
        STORY.encode("utf-16-le"),
        "title: Äpfel für alle\n".encode("cp1252"),
        b"title: a\0b\n",
        b"title: \x1b[2J\x1b[1m\n",
        b"\0" * 7,
        b"",
        STORY.encode() * 20 + b"\x01" * 14,
    ],
)
def test_a_text_stays_a_text(data: bytes) -> None:
    assert kinds.FILE_NOT_TEXT not in {fault.kind for fault in read_document(data, "story.yaml").faults}
