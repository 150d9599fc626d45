"""Values are those of YAML 1.2, and every one of them has its place."""

from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.files.positions import Positions
from zusammenmehr.files.yaml_document import Document, read_document
from zusammenmehr.files.yaml_scalars import resolve
from zusammenmehr.model.finding import Where


def read(text: str) -> Document:
    return read_document(text.encode(), "f")


@pytest.mark.parametrize(
    "text",
    [
        *("no", "NO", "off", "on", "yes", "y", "12:30", "0123", "1_000", "0x1F", "0o17", "1.2.3", "2020-02-14", "+49"),
        *("=", "1e", ".", "tRUE", "nULL", "1:30:00", "٣", "²", "9" * 5000, "1e99999"),
    ],
)
def test_what_yaml_1_1_would_change_stays_text(text: str) -> None:
    assert read(f"a: {text}").value == {"a": 49 if text == "+49" else text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-17", -17),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
    ],
)
def test_plain_words_and_numbers(text: str, value: object) -> None:
    found = read(f"a: {text}").value["a"]

    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)


@pytest.mark.parametrize("text", ["true", "null", "12", "1.5", "~", ""])
def test_quoted_is_text(text: str) -> None:
    assert read(f"a: '{text}'\nb: \"{text}\"\n").value == {"a": text, "b": text}


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff")
).filter(lambda text: isinstance(resolve(text), str))  # PyYAML writes 0E0 without marks: no number in YAML 1.1
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        st.one_of(WORDS, st.booleans(), st.none(), st.integers(-(10**15), 10**15)),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=15,
    ),
    min_size=1,
    max_size=6,
)


@given(TREES, st.booleans())
def test_whatever_is_written_is_read(tree: dict[str, Any], flow: bool) -> None:
    document = read(yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False))

    assert document.value == tree
    assert document.parsed


@given(TREES, st.booleans())
def test_every_value_has_the_place_where_it_stands(tree: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=math.inf)
    document = read(text)
    lines = text.split("\n")

    for path, packed in document.walked.keys.items():
        where = Positions("f", {path: packed})[path]
        key = path.rpartition(".")[2]
        assert lines[where.line - 1][where.column - 1 :].lstrip("'\"? ").startswith(key)
    assert set(document.walked.marks) == set(_paths(tree))


def _paths(value: Any, prefix: str = "") -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, one in inner for path in (f"{prefix}{key}", *_paths(one, f"{prefix}{key}."))]


def test_positions_behave_as_a_mapping() -> None:
    positions = read("a: 1\nb:\n  c: 2\n").walked.marks

    assert dict(Positions("f", positions)) == {"a": Where("f", 1, 4), "b": Where("f", 2, 1), "b.c": Where("f", 3, 6)}
    assert Positions("f", positions) == Positions("f", dict(positions))
