"""What somebody changed by hand stands in the plan with both values, as text and as Markdown, and in JSON."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License
from zusammenmehr.plan.plan import LeftOut, Plan, Why
from zusammenmehr.plan.video_changes import UpdateVideo
from zusammenmehr.report.changes_json import plan_json
from zusammenmehr.report.drift_words import drift_lines
from zusammenmehr.report.markdown import plan_markdown
from zusammenmehr.report.text.plan import plan_text

CHANGE = UpdateVideo(
    story="a",
    video_id="v",
    values={"description": ("by hand", "folder"), "title": ("Hand | \x1b[1m", "Folder"), "tags": (("x",), ("y", "z"))},
    drifted=("description", "title"),
)
PLAN = Plan((CHANGE,), (LeftOut(story="b", reason=Why.KEPT, fields=("title", "license")),))


def around(text: str) -> bool:
    """Whether all that must be said is said."""
    return all(
        word in text
        for word in (
            "a: description: changed by hand on YouTube; the folder wins",
            "a: title: changed by hand on YouTube; the folder wins (“Hand | \\x1b[1m” → “Folder”)",
            "b: changed by hand on YouTube and left so (keep: channel): title, licence",
        )
    )


def test_the_text_says_it() -> None:
    text = plan_text(PLAN, target="T", titles={}, zone=UTC, color=False)

    assert around(text)
    assert "a: tags" not in text


def test_markdown_says_it_and_nothing_acts() -> None:
    from html import unescape

    lines = plan_markdown(PLAN, target="T", titles={}, zone=UTC).splitlines()

    assert around(unescape("\n".join(lines)).replace("\u2060", ""))
    assert sum(line.startswith("- ") for line in lines) == 3
    assert not any("| \\x1b" in line for line in lines)


def test_json_names_the_fields() -> None:
    document = plan_json(PLAN)

    assert document["changes"][0]["drifted"] == ["description", "title"]
    assert document["changes"][0]["fields"]["title"] == ["Hand | \x1b[1m", "Folder"]
    assert document["left_out"][0]["fields"] == ["title", "license"]


@pytest.mark.parametrize(
    ("name", "pair", "said"),
    [
        ("tags", (("x", "y"), ("z",)), "(“x, y” → “z”)"),
        ("made_for_kids", (True, False), "(“yes” → “no”)"),
        ("license", (License.CREATIVE_COMMONS, License.YOUTUBE), "(“creativeCommon” → “youtube”)"),
        ("recorded", (None, date(2020, 2, 14)), "(“” → “14 Feb 2020”)"),
        ("title", ("x" * 100, "y"), f"(“{'x' * 59}…” → “y”)"),
        ("translations", ({}, {"en": Text("T", "D")}), "the folder wins"),
    ],
)
def test_each_kind_of_value_can_be_read(name: str, pair: tuple[object, object], said: str) -> None:
    (line,) = drift_lines([UpdateVideo(story="a", values={name: pair}, drifted=(name,))])

    assert line.endswith(said)
