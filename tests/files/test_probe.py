"""Facts of films: what the container tells, whether all of it is there, and whether it tells too much."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.files.films import film

from zusammenmehr.files.film_length import said_length
from zusammenmehr.files.mp4_boxes import layout
from zusammenmehr.files.probe import probe
from zusammenmehr.files.source import Refusal
from zusammenmehr.model.media import MediaFacts

POSITION = "+52.3744+009.7386/"


def facts_of(root: Path, data: bytes) -> MediaFacts:
    path = root / "film.bin"
    path.write_bytes(data)
    return probe(path).facts


def test_a_film_tells_its_container_size_length_and_codecs(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, film())

    assert facts == MediaFacts(
        container="mp4", duration=facts.duration, width=64, height=36, video_codec="mpeg4", audio_codec="aac"
    )
    assert 1.9 < facts.duration < 2.3


@pytest.mark.parametrize(("container", "name"), [("mp4", "mp4"), ("mov", "mov"), ("matroska", "matroska")])
def test_containers_are_told_apart_by_content(tmp_path: Path, container: str, name: str) -> None:
    assert facts_of(tmp_path, film(container=container)).container == name


@pytest.mark.parametrize(("rotation", "size"), [(0, (64, 36)), (90, (36, 64)), (180, (64, 36)), (270, (36, 64))])
def test_sizes_are_those_that_are_shown(tmp_path: Path, rotation: int, size: tuple[int, int]) -> None:
    facts = facts_of(tmp_path, film(rotation=rotation))

    assert (facts.width, facts.height) == size
    assert facts.is_short is (rotation in {90, 270})


def test_missing_pictures_and_sounds_are_seen(tmp_path: Path) -> None:
    assert facts_of(tmp_path, film(sound=False)).audio_codec == ""
    without_picture = facts_of(tmp_path, film(picture=False))
    assert (without_picture.video_codec, without_picture.width) == ("", 0)


def test_black_and_silent_throughout(tmp_path: Path) -> None:
    black = facts_of(tmp_path, film(black=True))
    silent = facts_of(tmp_path, film(silent=True))

    assert (black.black, black.silent) == (True, False)
    assert (silent.black, silent.silent) == (False, True)


@pytest.mark.parametrize(
    ("container", "metadata", "options"),
    [
        ("mp4", {"location": POSITION}, {}),
        ("mov", {"location": POSITION}, {}),
        ("3gp", {"location": POSITION}, {}),
        ("mov", {"com.apple.quicktime.location.ISO6709": POSITION}, {"movflags": "use_metadata_tags"}),
        ("matroska", {"location": POSITION}, {}),
    ],
)
def test_a_position_is_found_wherever_cameras_write_it(
    tmp_path: Path, container: str, metadata: dict[str, str], options: dict[str, str]
) -> None:
    data = film(container=container, sound=False, metadata=metadata, options=options)

    assert facts_of(tmp_path, data).has_location
    assert not facts_of(tmp_path, film(container=container, sound=False)).has_location


@pytest.mark.parametrize("kind", [b"\xa9xyz", b"loci"])
def test_a_position_is_found_even_where_the_film_cannot_be_read(tmp_path: Path, kind: bytes) -> None:
    inner = box(kind, b"\x00\x12\x15\xc7" + POSITION.encode())
    facts = facts_of(tmp_path, box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", box(b"udta", inner)))

    assert not facts.readable
    assert facts.has_location


def box(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + kind + content


@pytest.mark.parametrize("options", [{}, {"movflags": "faststart"}], ids=["index last", "index first"])
def test_a_film_cut_at_any_byte_is_seen_to_be_cut(tmp_path: Path, options: dict[str, str]) -> None:
    whole = film(sound=False, seconds=1, options=options, beside=tmp_path / "whole.mp4")
    assert not facts_of(tmp_path, whole).truncated

    unseen = [length for length in range(8, len(whole)) if not facts_of(tmp_path, whole[:length]).truncated]

    assert unseen == []


@pytest.mark.parametrize("container", ["matroska", "webm", "avi", "asf"])
def test_other_containers_tell_their_length_too(tmp_path: Path, container: str) -> None:
    options = {"strict": "-2"}
    codec = {"webm": "libvpx", "asf": "msmpeg4v3"}.get(container, "mpeg4")
    whole = film(sound=False, seconds=1, container=container, codec=codec, options=options, beside=tmp_path / "whole")
    assert not facts_of(tmp_path, whole).truncated

    seen = [facts_of(tmp_path, whole[:length]).truncated for length in (len(whole) // 2, len(whole) - 1)]

    assert seen == [True, True]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x1a\x45\xdf\xa3\x84abcd\x18\x53\x80\x67\x81x", 15),
        (b"\x1a\x45\xdf\xa3\x84abcd\x18\x53\x80\x67\x40\x02xx", 17),
        (b"\x1a\x45\xdf\xa3\x84abcd\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff", 0),
        (b"\x1a\x45\xdf\xa3\x84abcd\x18\x53\x80\x67", 0),
        (b"\x1a\x45\xdf\xa3\x84abcd\x18\x53\x80\x67\x00\x00", 0),
        (b"\x1a\x45\xdf\xa3", 0),
        (b"RIFF\x05\0\0\0AVI x\0RIFF\x09\0\0\0AVIXxxxxx", 31),
        (b"RIFF\0\0\0\0AVI xxxx", 0),
        (b"RIFF\x04\0\0\0WAVE", 0),
        (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), 0),
    ],
)
def test_lengths_of_every_form(data: bytes, said: int) -> None:
    assert said_length(io.BytesIO(data), len(data)) == said


def test_a_stub_of_git_lfs_is_recognised(tmp_path: Path) -> None:
    stub = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"

    assert facts_of(tmp_path, stub) == MediaFacts(readable=False, git_lfs_pointer=True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"not a film, but a text of some length, so that nothing takes it for one\n" * 50,
        b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
        b"\xff\xd8\xff\xe0" + b"\0" * 500,
        b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 100,
    ],
)
def test_what_is_no_film_is_not_readable(tmp_path: Path, data: bytes) -> None:
    assert facts_of(tmp_path, data) == MediaFacts(readable=False)


def test_a_list_of_other_files_opens_none_of_them(tmp_path: Path) -> None:
    inner = tmp_path / "inner.mp4"
    inner.write_bytes(film())
    for text in (f"ffconcat version 1.0\nfile '{inner}'\n", f"#EXTM3U\n#EXTINF:2,\n{inner}\n#EXT-X-ENDLIST\n"):
        assert not facts_of(tmp_path, text.encode()).readable


def test_the_fingerprint_sees_size_beginning_and_end(tmp_path: Path) -> None:
    mib = 1 << 20
    base = bytearray(4 * mib)
    prints = set()
    for place in (0, mib - 1, 3 * mib, 4 * mib - 1):
        changed = bytearray(base)
        changed[place] = 1
        (tmp_path / "f").write_bytes(changed)
        prints.add(probe(tmp_path / "f").fingerprint)
    (tmp_path / "f").write_bytes(base)
    prints.add(probe(tmp_path / "f").fingerprint)
    (tmp_path / "f").write_bytes(base[:-1])
    prints.add(probe(tmp_path / "f").fingerprint)

    assert len(prints) == 6


def test_a_film_that_is_gone_is_refused(tmp_path: Path) -> None:
    probed = probe(tmp_path / "gone.mp4")

    assert probed.refused is not None
    assert probed.refused.refusal is Refusal.MISSING
    assert not probed.facts.readable


@pytest.mark.parametrize(
    ("data", "cut"),
    [
        (box(b"ftyp", b"isom") + box(b"mdat", b"x" * 10) + box(b"moov", b""), False),
        (box(b"ftyp", b"isom") + b"\0\0\0\0mdat" + b"x" * 10, False),
        (box(b"ftyp", b"isom") + b"\0\0\0\1mdat" + (26).to_bytes(8, "big") + b"x" * 10, False),
        (box(b"ftyp", b"isom") + b"\0\0\0\1mdat" + (27).to_bytes(8, "big") + b"x" * 10, True),
        (box(b"ftyp", b"isom") + b"\0\0\0\1mdat" + b"\xff" * 8, True),
        (box(b"ftyp", b"isom") + b"\0\0\0\1mdat\0\0", True),
        (box(b"ftyp", b"isom") + b"\0\0\0\x07mdat" + b"x" * 20, True),
        (box(b"ftyp", b"isom") + b"\0\0\0", True),
    ],
)
def test_boxes_of_every_form_of_length(data: bytes, cut: bool) -> None:
    seen = layout(io.BytesIO(data), len(data))

    assert seen.is_mp4
    assert seen.cut is cut


def test_ten_thousand_nested_boxes_are_no_burden() -> None:
    data = b""
    for _ in range(10_000):
        data = box(b"moov", data)

    assert layout(io.BytesIO(data), len(data)).has_index
