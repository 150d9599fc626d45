"""Whatever the bytes: a value or a finding, nothing else.

Half of the inputs are made of what the formats are made of (YAML's marks, times, boxes), half are good files with
something cut out, doubled or changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.files.films import film
from tests.files.test_pictures import TELLING
from tests.fuzz.readers import READERS

REPOSITORY: Final = Path(__file__).parents[2]
EXAMPLES: Final = {"story": 400, "channel": 200, "srt": 300, "vtt": 300, "boxes": 400, "pictures": 300, "film": 60}

YAML: Final = [
    *("title", "visibility", "public", "consent", "withdrawn", "given", "2020-02-14", "2020-02-30", "place", "name"),
    *(
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        " ",
        "\t",
        "#",
        " #x",
        "'",
        '"',
        "„",
        "“",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "|",
    ),
    *(">", "&a", "*a", "<<: ", "!t ", "!!binary ", "---\n", "...\n", "%YAML 1.1\n", "? ", "@", "`", "\\", "\\x1b"),
    *("\0", "\r\n", "\u2028", "\x85", "\ufeff", "null", "~", "0123", "12:30", "9" * 40, ".nan", "{{ region }}", "ü"),
    *("withdrawn: ", "ja"),
]
CAPTIONS: Final = [
    *("WEBVTT", "\n", "\n\n", "\r\n", "1", "00:00:01,000", "00:00:02.000", " --> ", "-->", "01:02.5", "99:59:59,999"),
    *("NOTE", "STYLE", "<c.x>", "<", "{\\an8}", "Guten Tag", "align:start", "\0", "\x1b", "\ufeff", "9999:99:99,999"),
    *("-", "٣"),
]
SIZES: Final = st.sampled_from([0, 1, 7, 8, 9, 16, 20, 100, 2**31, 2**32 - 1])
NAMES: Final = [b"ftyp", b"moov", b"mdat", b"udta", b"meta", b"keys", b"\xa9xyz", b"loci", b"trak", b"stsd"]
KINDS: Final = st.sampled_from(NAMES)


def joined(parts: list[str]) -> st.SearchStrategy[bytes]:
    return st.lists(st.sampled_from(parts) | st.text(max_size=3), max_size=40).map(
        lambda chosen: "".join(chosen).encode("utf-8", "surrogatepass")
    )


def honest_box(parts: tuple[bytes, bytes]) -> bytes:
    return (8 + len(parts[1])).to_bytes(4, "big") + parts[0] + parts[1]


def lying_box(parts: tuple[int, bytes, bytes]) -> bytes:
    return parts[0].to_bytes(4, "big") + parts[1] + parts[2]


BOXES: Final = st.recursive(
    st.binary(max_size=24),
    lambda inner: (
        st.tuples(KINDS, st.lists(inner, max_size=4).map(b"".join)).map(honest_box)
        | st.tuples(SIZES, KINDS, inner).map(lying_box)
    ),
    max_leaves=20,
)


@st.composite
def damaged(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A good file with up to three pieces cut out, doubled, or replaced."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 3))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.integers(0, 64)))
        piece = bytes(data[begin:end])
        data[begin:end] = draw(st.sampled_from([b"", piece * 2, b"\xff" * len(piece)]) | st.binary(max_size=12))
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


def seeds(pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(REPOSITORY.glob(pattern))]


CASES: Final = [
    block.partition("\n")[2].encode()
    for name in ("yaml", "story", "captions")
    for block in (REPOSITORY / f"tests/files/cases/{name}.txt").read_text(encoding="utf-8").split("\n## ")
]
FILMS: Final = [film(seconds=1), film(seconds=1, container="mov", metadata={"location": "+52+9/"}, sound=False)]
INPUTS: Final = {
    "story": joined(YAML) | damaged(seeds("stories/*/story.yaml") + CASES),
    "channel": joined(YAML) | damaged(seeds("channel.yaml")),
    "srt": joined(CAPTIONS) | damaged(seeds("stories/*/*.srt") + CASES),
    "vtt": joined(CAPTIONS) | damaged(seeds("stories/*/*.vtt") + CASES),
    "boxes": BOXES.map(lambda data: b"\0\0\0\x08ftyp" + data) | damaged(FILMS),
    "pictures": damaged(list(TELLING.values())),
    "film": damaged(FILMS),
}


@pytest.mark.parametrize("name", READERS)
def test_any_bytes_give_a_value_or_a_finding(name: str) -> None:
    @settings(max_examples=EXAMPLES[name], deadline=None)
    @given(INPUTS[name])
    def holds(data: bytes) -> None:
        READERS[name](data)

    holds()
