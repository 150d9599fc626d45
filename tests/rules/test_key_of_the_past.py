"""A place that is named by a key which it no longer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rules.casefile import read_section
from tests.rules.chain import findings_of

if TYPE_CHECKING:
    from pathlib import Path

_CASE = '```stories/2020-chor/story.yaml | changed\nplace: "{place}"\n```\n'


def test_a_key_of_the_past_is_not_called_a_name_of_the_past(tmp_path: Path) -> None:
    found = findings_of(tmp_path, read_section(_CASE.format(place="03152012")))

    assert [(finding.rule, finding.message) for finding in found] == [("ZM306", "Göttingen has a new key today.")]
