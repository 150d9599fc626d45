"""Law 18: templates are texts with gaps, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desired.builders import channel, composed, story

from zusammenmehr.desired.templates import FORBIDDEN, LONGEST, SYNTAX, Source, TemplateProblemError
from zusammenmehr.desired.views import Named
from zusammenmehr.model.channel import PlaylistSpec
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.finding import Where

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases/desired/templates.yaml").read_text(encoding="utf-8"))

VALUES: dict[str, Any] = {
    "story": {
        "title": "Titel",
        "description": "{{ 7 }} <b>&",
        "website": "",
        "recorded": date(2020, 2, 14),
        "year": 2020,
        "tags": ["b", "a"],
        "topics": ["Sprache"],
    },
    "place": Named("Goslar", "03153017", "place"),
    "district": Named("Landkreis Goslar", "03153", "Landkreis"),
    "areas": ["Harz"],
    "topics": ["Sprache", "Arbeit"],
    "language": "de",
    "channel": {"name": "Kanal", "contact": {"email": "", "website": ""}},
}


@pytest.mark.parametrize("case", CASES, ids=[case["template"][:60] for case in CASES])
def test_a_template_renders_or_says_what_is_wrong_and_where(case: dict[str, Any]) -> None:
    source = Source(case["template"])
    if "text" in case:
        assert source.render(VALUES) == case["text"]
        return
    kind, line, name = case["problem"]
    with pytest.raises(TemplateProblemError) as problem:
        source.render(VALUES)
    assert problem.value.kind == f"template_{kind}"
    assert problem.value.line == line
    assert name is None or problem.value.name == name


@pytest.mark.parametrize(
    "bomb",
    [
        "{{" + "(" * 5_000 + "1" + ")" * 5_000 + "}}",
        "{% if place %}" * 500 + "{% endif %}" * 500,
        "{{ not " * 1 + "not " * 5_000 + "place }}",
        "{{ " + "9" * 5_000 + " }}",
        "{{ " + " ~ ".join(["story.title"] * 1_300) + " }}",
        "{% for topic in topics %}" + "x" * 19_900 + "{% endfor %}",
        " " * 20_001,
        "{{ topics" + " | join('" + "x" * 300 + "')" * 30 + " }}",
    ],
    ids=["parentheses", "ifs", "nots", "digits", "concatenation", "loop", "length", "joins"],
)
def test_bombs_are_refused_or_harmless(bomb: str) -> None:
    outcome = rendered(bomb)

    assert outcome in {FORBIDDEN, SYNTAX} or len(outcome) <= LONGEST


WORDS = (
    "{{ }} {% %} {# #} if for in endif endfor else loop story .title topics",
    "| replace ( ) 'a' , [ ] 0 ~ == not x",
)
pieces = st.sampled_from([word for words in WORDS for word in words.split()])


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=25))
def test_whatever_is_written_there_is_a_text_or_a_problem(parts: list[str]) -> None:
    outcome = rendered(" ".join(parts))

    assert len(outcome) <= LONGEST
    assert "object at 0x" not in outcome


def rendered(template: str) -> str:
    """The text, or the kind of what is wrong."""
    try:
        return Source(template).render(VALUES)
    except TemplateProblemError as problem:
        return problem.kind


@given(st.text())
def test_what_a_story_says_is_never_a_template(text: str) -> None:
    values = {**VALUES, "story": {**VALUES["story"], "description": text}}

    assert Source("{{ story.description }}").render(values) == text


def test_a_problem_has_the_file_and_the_line_and_holds_every_story_back() -> None:
    of = channel(description="eins\nzwei\n{{ nix }}\n", where={"texts.description": Where("channel.yaml", 10, 3)})
    found = composed(story("a"), story("b"), of=of)

    assert [(problem.kind, str(problem.where), problem.story) for problem in found.problems] == [
        ("template_undefined", "channel.yaml:13", None)
    ]
    assert {video.standing for video in found.desired.videos.values()} == {Standing.INVALID}


def test_a_problem_that_one_story_alone_meets_is_that_story_s() -> None:
    found = composed(
        story("a", topics=("x",)), story("b"), of=channel(description="{% if topics %}{{ topics[1] }}{% endif %}")
    )

    assert [(problem.kind, problem.story) for problem in found.problems] == [("template_no_entry", "a")]
    assert found.desired.videos["b"].standing is Standing.READY


def test_a_playlist_whose_title_does_not_render_is_named_and_taken_for_no_empty_group() -> None:
    of = channel(PlaylistSpec("alle", "{{ nix }}"), PlaylistSpec("gut", "Gut"))
    found = composed(story(), of=of)

    assert [playlist.key for playlist in found.desired.playlists] == ["gut"]
    assert found.desired.unusable == {"alle"}
    assert [problem.kind for problem in found.problems] == ["template_undefined"]
