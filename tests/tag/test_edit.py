"""One line is added to a story.yaml; every other byte, and everything else that it says, stays."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.errors import FolderError
from zusammenmehr.files.edit import CannotAddError, read_original, save, with_place
from zusammenmehr.files.yaml_document import read_document
from zusammenmehr.regions import complete
from zusammenmehr.state.disk import DiskStore

_TITLES = st.sampled_from(
    [
        "title: Ankommen",
        'title: "Ankommen: ein Tag"',
        "title: 'Ankommen'   # Arbeitstitel",
        "title: Ein langer Titel,\n  der weitergeht",
        '"title": Ankommen',
        'title: "Ein Titel\n# der eine Zeile weiter\n  endet"',
        "title: >-\n  Ankommen\n\n  und bleiben",
    ]
)
_DESCRIPTIONS = st.sampled_from(
    [
        "description: Kurz.",
        "description:",
        "description: |\n  Erste Zeile\n\n  # keine Bemerkung\n  Zweite",
        "description: |+\n  Leere Zeilen zählen hier\n\n",
        "description: |2-\n    eingerückt",
        "description: >\n  Gefaltet\n  und lang",
        'description: "In Anführung\\n  mit place: Celle"',
    ]
)
_OTHERS = st.lists(
    st.sampled_from(
        [
            "topics: [sprache, arbeit]",
            "topics:\n- sprache\n- arbeit",
            "topics:\n  - sprache   # wichtig",
            "consent:\n  reference: E-1\n  given: 2020-02-20",
            "rights: {reference: N-1, music: own}",
            "recorded: 14.02.2020",
            "place_public: district",
            "round: 1.10",
            "draft: true",
            "translations:\n  en:\n    title: Arriving\n    description: |\n      Text\n\n      place: here",
        ]
    ),
    unique_by=lambda entry: entry.split(":")[0],
    max_size=4,
)
_BETWEEN = st.sampled_from(["", "", "", "\n", "# Bemerkung\n", "\n# Absatz\n\n", "  # eingerückt\n"])
_PLACES = st.one_of(
    st.sampled_from(
        ["Göttingen", "Hann. Münden", "03358017", "Neuenkirchen (Heidekreis)", "null", "a: b", "x #y", "'"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1).filter(
        lambda text: "\ufeff" not in text
    ),
)


@st.composite
def story_files(draw: st.DrawFn) -> bytes:
    """The text of a story.yaml as people and programs write them, without a place."""
    entries = [draw(_TITLES), *draw(st.lists(_DESCRIPTIONS, max_size=1)), *draw(_OTHERS)]
    entries = draw(st.permutations(entries))
    text = draw(st.sampled_from(["", "---\n", "# yaml-language-server: $schema=x\n", "\n\n"]))
    text += "".join(f"{draw(_BETWEEN)}{entry}\n" for entry in entries)
    text += draw(st.sampled_from(["", "", "\n", "# Ende\n", "...\n"]))
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


@given(story_files(), _PLACES)
def test_every_other_byte_stays_and_the_file_says_the_same_and_the_place(data: bytes, place: str) -> None:
    before = read_document(data, "").value
    addition = with_place(data, place)
    after = read_document(addition.data, "")

    lines = addition.data.splitlines(keepends=True)
    added = lines.pop(addition.line - 1)
    assert added.decode().removeprefix("\ufeff").strip("\r\n") == addition.text
    if not data.endswith((b"\r", b"\n")) and addition.line > len(lines):
        lines[-1] = lines[-1].rstrip(b"\r\n")
    mark = b"\xef\xbb\xbf" if addition.line == 1 and data.startswith(b"\xef\xbb\xbf") else b""
    assert mark + b"".join(lines) == data

    assert after.parsed
    assert after.value == {**before, "place": place}
    assert [key for key in after.value if key != "place"] == list(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\ndescription: |\n  B\n\n  C\ntopics: [x]\n", "title: A\ndescription: |\n  B\n\n  C\n+topics: [x]\n"),
        ("title: A\n\n# Themen\ntopics: [x]\n", "title: A\n+\n# Themen\ntopics: [x]\n"),
        ("draft: true\ntitle: A", "draft: true\ntitle: A\n+"),
        ("title: A\r\ntopics: [x]\r\n", "title: A\r\n+topics: [x]\r\n"),
        ("title: A\r\ntopics: [x]\n", "title: A\r\n+topics: [x]\n"),
        ("  title: A\n  draft: true\n", "  title: A\n  +  draft: true\n"),
    ],
)
def test_the_line_stands_below_description_or_title_with_the_line_end_of_its_neighbour(before: str, after: str) -> None:
    head, tail = after.split("+", 1)
    end = "" if not tail else "\r\n" if "\r\n" in before else "\n"

    assert with_place(before.encode(), "Celle").data.decode() == f"{head}place: Celle{end}{tail}"


@pytest.mark.parametrize("empty", ["place:", "place: ", "place:   # wo?", '"place":'])
def test_an_empty_place_is_filled_in(empty: str) -> None:
    addition = with_place(f"title: A\n{empty}\ndraft: true\n".encode(), "Hann. Münden")

    assert addition.data.decode().replace(" Hann. Münden", "", 1) == f"title: A\n{empty}\ndraft: true\n"
    assert read_document(addition.data, "").value["place"] == "Hann. Münden"
    assert addition.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{title: A}",
        "title: [",
        "- title: A\n",
        "title: A\nplace: Celle\n",
        "title: A\nplace: []\n",
        "title: A\nplace: ~\n",
        "title: A\n---\ntitle: B\n",
        "title: \x00\n",
    ],
)
def test_where_adding_a_line_is_not_safe_nothing_is_done(text: str) -> None:
    with pytest.raises(CannotAddError):
        with_place(text.encode(), "Celle")


def test_every_spelling_of_the_gazetteer_can_be_written() -> None:
    for place in complete("", limit=5000):
        assert read_document(with_place(b"title: A\n", place).data, "").value["place"] == place


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.yaml"
    path.write_bytes(b"title: A\n")
    return path


def test_the_file_is_replaced_with_the_permissions_it_had(story: Path) -> None:
    story.chmod(0o640)
    original = read_original(story.parent, "story.yaml")
    save(original, with_place(original.data, "Celle"), DiskStore())

    assert story.read_bytes() == b"title: A\nplace: Celle\n"
    assert os.name == "nt" or stat.S_IMODE(story.stat().st_mode) == 0o640
    assert [path.name for path in story.parent.iterdir()] == ["story.yaml"]


@pytest.mark.parametrize("newer", [b"title: B\n", None])
def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(story: Path, newer: bytes | None) -> None:
    original = read_original(story.parent, "story.yaml")
    if newer is None:
        story.unlink()
    else:
        story.write_bytes(newer)

    with pytest.raises(FolderError) as raised:
        save(original, with_place(original.data, "Celle"), DiskStore())

    assert raised.value.why == "changed_meanwhile"
    assert (story.read_bytes() if story.exists() else None) == newer
