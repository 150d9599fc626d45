"""The line `withdrawn:` is added to a consent, and every other byte of the file stays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.files.edit import CannotAddError
from zusammenmehr.files.withdrawal import says_withdrawn
from zusammenmehr.files.withdrawn_line import with_withdrawn
from zusammenmehr.files.yaml_document import read_document

DAY = date(2026, 11, 22)

FORMS = {
    "block": ("consent:\n  reference: A\n  given: 2020-01-01\n", "  withdrawn: 2026-11-22\n"),
    "one entry": ("consent:\n  reference: A\n", "  withdrawn: 2026-11-22\n"),
    "one entry at the end, no line end": ("consent:\n  reference: A", "\n  withdrawn: 2026-11-22"),
    "comments": (
        "consent:   # signed\n  reference: A  # filed\n  # more\n  given: 2020-01-01\n",
        "  withdrawn: 2026-11-22\n",
    ),
    "a list": ("consent:\n  - reference: A\n    given: 2020-01-01\n  - reference: B\n", "    withdrawn: 2026-11-22\n"),
    "a flat list": ("consent:\n- reference: A\n- reference: B\n", "  withdrawn: 2026-11-22\n"),
    "braces": ("consent: {reference: A, given: 2020-01-01}\n", "withdrawn: 2026-11-22, "),
    "braces in a list": ("consent:\n- {reference: A}\n", "withdrawn: 2026-11-22, "),
    "a long scope": ("consent:\n  scope: [youtube,\n    website]\n  given: 2020-01-01\n", "  withdrawn: 2026-11-22\n"),
    "a commented one": ("consent:\n  reference: A\n  # withdrawn: 2020-01-01\n", "  withdrawn: 2026-11-22\n"),
}


def without(after: bytes, before: bytes) -> bytes:
    """What `after` has more than `before`, when it is `before` with one insertion."""
    size = len(after) - len(before)
    for start in range(len(before) + 1):
        if after[:start] + after[start + size :] == before:
            return after[start : start + size]
    raise AssertionError("more than one thing changed")


def inserted(after: bytes, before: bytes, wanted: bytes) -> bool:
    return any(
        after[:start] + after[start + len(wanted) :] == before and after[start : start + len(wanted)] == wanted
        for start in range(len(before) + 1)
    )


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_insertion_and_the_file_says_withdrawn(name: str, end: str) -> None:
    text, line = FORMS[name]
    before = f"title: A\n{text}".replace("\n", end).encode()

    addition = with_withdrawn(before, DAY)

    assert addition is not None
    assert inserted(addition.data, before, line.replace("\n", end).encode())
    assert says_withdrawn(read_document(addition.data, ""))


@pytest.mark.parametrize(
    "text",
    [
        "title: A\n",
        "consent:\n",
        "consent: []\n",
        "consent:\n  withdrawn: false\n",
        "consent: [\n",
        "consent: E-1\n",
        "",
    ],
)
def test_where_it_cannot_be_added_nothing_is_guessed(text: str) -> None:
    with pytest.raises(CannotAddError):
        with_withdrawn(text.encode(), DAY)


@pytest.mark.parametrize(
    "text", ["consent:\n  withdrawn: 2020-01-01\n", "withdrawn: true\n", "consent: {withdrawn: }\n"]
)
def test_a_file_that_says_it_already_is_left_alone(text: str) -> None:
    assert with_withdrawn(text.encode(), DAY) is None


entries = st.dictionaries(
    st.sampled_from(["reference", "given", "until", "scope", "minors"]),
    st.sampled_from(["A", "2020-01-01", '"x: y"', "[youtube, website]", "false", "|\n        many\n        lines"]),
    min_size=1,
)


@given(
    blocks=st.lists(entries, min_size=1, max_size=3),
    as_list=st.booleans(),
    tail=st.sampled_from(["", "rights: {music: none}\n", "# the end\n", "\n\n"]),
    mark=st.booleans(),
)
def test_whatever_the_block_looks_like_one_thing_is_added(
    blocks: list[dict[str, str]], as_list: bool, tail: str, mark: bool
) -> None:
    def shown(block: dict[str, str], indent: str) -> str:
        return "".join(f"{indent}{key}: {value}\n" for key, value in block.items())

    listed = "".join("  - " + shown(block, "    ").lstrip() for block in blocks)
    body = listed if as_list else shown(blocks[0], "  ")
    before = ("\ufeff" if mark else "").encode() + f"title: A\nconsent:\n{body}{tail}".encode()
    document = read_document(before, "")
    if document.walked.faults or not document.parsed:
        return

    addition = with_withdrawn(before, DAY)

    assert addition is not None
    assert b"withdrawn: 2026-11-22" in without(addition.data, before)
