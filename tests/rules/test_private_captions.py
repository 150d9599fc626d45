"""What is said in captions is broken over lines and captions; a number in it is found all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.casefile import read_section
from tests.rules.chain import findings_of

_CAPTIONS = "stories/2020-chor/captions.de.vtt"
_ALONE = "00:00:01.000 --> 00:00:04.000\n{}\n\n00:00:40.000 --> 00:00:43.000\nHeute singen wir."
_OVER_TWO = "00:00:01.000 --> 00:00:04.000\n{}\n\n00:00:40.000 --> 00:00:43.000\n{}"


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (_ALONE.format("Ruft an: 0511\n1234567"), {("ZM714", 3)}),
        (_ALONE.format("Schreibt an jemand@\nexample.com"), {("ZM713", 3)}),
        (_ALONE.format("Wir wohnen in der\nMusterstraße\n12 in Celle."), {("ZM716", 3)}),
        (_OVER_TWO.format("Ruft an: 0511", "123 45 67"), {("ZM714", 3)}),
        (_OVER_TWO.format("Schreibt an jemand at", "example punkt de"), {("ZM713", 3)}),
        (_OVER_TWO.format("Ruft an: 0511 1234567", "oder 0511 7654321"), {("ZM714", 3), ("ZM714", 6)}),
        (_OVER_TWO.format("Wir treffen uns in der Bahnhofstraße", "12 Frauen aus Celle"), set()),
        (_OVER_TWO.format("Da klingelte das Telefon", "2020 im Mai"), set()),
    ],
)
def test_numbers_and_addresses_over_lines_and_captions(
    tmp_path: Path, cues: str, expected: set[tuple[str, int]]
) -> None:
    section = read_section(f"```{_CAPTIONS}\nWEBVTT\n\n{cues}\n```\n")

    assert {(finding.rule, finding.where.line) for finding in findings_of(tmp_path, section)} == expected
