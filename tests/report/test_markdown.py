"""A plan as Markdown: whatever a story is called, the table stays a table and shows exactly that."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.plan import LeftOut, Plan, Why
from zusammenmehr.plan.playlist_changes import CreatePlaylist
from zusammenmehr.plan.video_changes import MakePrivate, Upload
from zusammenmehr.report.markdown import literal, plan_markdown
from zusammenmehr.report.sanitise import visible

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
JOINER = "\u2060"


def words_of(text: str) -> list[str]:
    """The text of each block of a Markdown page; fails when anything in it is markup."""
    blocks = [token for token in READER.parse(text) if token.type == "inline"]
    assert all(child.type in {"text", "text_special"} for block in blocks for child in block.children or ())
    return ["".join(child.content for child in block.children or ()).replace(JOINER, "") for block in blocks]


@given(st.text(min_size=1).filter(lambda text: text.strip() == text and visible(text).strip() == visible(text)))
@example("a | b")
@example("<script>alert(1)</script>")
@example("[x](javascript:y) ![x](y) `code` **b** _i_ ~~s~~ $m$")
@example("# h")
@example("- l")
@example("1. l")
@example("&amp; &#64;")
@example("https://example.org www.example.org a@example.org")
def test_a_text_shows_as_it_is(text: str) -> None:
    assert words_of(f"### {literal(text)}") == [visible(text).replace(JOINER, "")]


@pytest.mark.parametrize("text", ["@somebody", "#12", "owner/name#12", "a@b"])
def test_nobody_is_called(text: str) -> None:
    shown = READER.parseInline(literal(text))[0].children or []

    assert text not in "".join(child.content for child in shown)


@given(st.text(min_size=1), st.text(min_size=1))
@example("| a |\n| --- |", "x\n\n# y")
def test_the_table_has_a_row_for_each_story_and_playlist(title: str, name: str) -> None:
    plan = Plan(
        (
            Upload(story=f"{name}, another", title=title, file="film.mp4", size=1),
            MakePrivate(story=name, video_id="v", reason=Reason.WITHDRAWN, was=Visibility.PUBLIC),
            CreatePlaylist(playlist="k", title=title),
        ),
        (LeftOut(story=name, reason=Why.BROKEN, still_public=True), LeftOut(playlist="k", reason=Why.TOO_FEW)),
    )

    text = plan_markdown(plan, target=title, titles={"k": title}, zone=UTC)

    tokens = READER.parse(text)
    assert [token.type for token in tokens].count("tr_open") == 4
    assert [token.type for token in tokens].count("list_item_open") == 2
    assert [token.type for token in tokens].count("heading_open") == 1
    assert "html_block" not in {token.type for token in tokens}
