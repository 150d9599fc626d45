"""What is wrong with channel.yaml as a file is told in words for channel.yaml, not in those for a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zusammenmehr.files.library import read_library
from zusammenmehr.rules.problems import problem_hits

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("text", ["", "# noch nichts\n", "- a\n", "Ein Kanal\n", "name: x\n- a: b\n", "[" * 40])
def test_nobody_is_told_to_write_a_title_into_channel_yaml(tmp_path: Path, text: str) -> None:
    (tmp_path / "channel.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "stories").mkdir()

    hits = list(problem_hits(read_library(tmp_path, media=False).problems))

    assert hits
    for rule, hit in hits:
        words = rule.wording(hit.variant)
        assert "title" not in words.remedy
        assert "story.yaml" not in words.remedy


def test_a_story_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "channel.yaml").write_text("name: x\n", encoding="utf-8")
    (tmp_path / "stories" / "a").mkdir(parents=True)
    (tmp_path / "stories" / "a" / "story.yaml").write_text("", encoding="utf-8")

    remedies = [rule.wording(hit.variant).remedy for rule, hit in problem_hits(read_library(tmp_path).problems)]

    assert any("`title:`" in remedy for remedy in remedies)
