"""The questions that a plan depends on: who is asked, one by one or all at once, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zusammenmehr.cli.asking import asking
from zusammenmehr.cli.settings import Settings
from zusammenmehr.plan.plan import Why
from zusammenmehr.plan.questions import About, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

AT_A_TERMINAL = Settings(Path(), interactive=True)


def gone(number: int) -> Question:
    return Question(About.STILL_PUBLIC, f"s{number}", f"V{number}", title=f"T{number}", why=Why.FOLDER_GONE)


def answering(monkeypatch: pytest.MonkeyPatch, answers: Sequence[str]) -> list[str]:
    """The answers that are still to be given."""
    waiting = list(answers)
    monkeypatch.setattr("builtins.input", lambda: waiting.pop(0))
    return waiting


def test_a_handful_is_asked_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = [gone(number) for number in range(5)]
    waiting = answering(monkeypatch, ["n", "y", "", "j", "n"])

    assert asking(AT_A_TERMINAL)(questions) == [questions[1], questions[3]]
    assert waiting == []


@pytest.mark.parametrize(("answer", "agreed"), [("y", 6), ("", 0)])
def test_more_are_asked_about_once_and_named_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, agreed: int
) -> None:
    questions = [gone(number) for number in range(6)]
    waiting = answering(monkeypatch, [answer])

    assert len(asking(AT_A_TERMINAL)(questions)) == agreed
    assert waiting == []
    shown = capsys.readouterr().err
    assert [f"“{one.title}” ({one.story})" in shown for one in questions] == [True] * 6
    assert shown.count("[y/N]") == 1


def test_nothing_to_ask_asks_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answering(monkeypatch, [])

    assert list(asking(AT_A_TERMINAL)(())) == []
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "settings",
    [
        replace(AT_A_TERMINAL, yes=True),
        replace(AT_A_TERMINAL, dry_run=True),
        replace(AT_A_TERMINAL, format="json"),
        replace(AT_A_TERMINAL, interactive=False),
    ],
    ids=["--yes", "--dry-run", "json", "no terminal"],
)
def test_nobody_is_asked_where_there_is_nobody_or_the_plan_must_stay(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    answering(monkeypatch, [])

    assert list(asking(settings)([gone(1)])) == []
    assert list(asking(AT_A_TERMINAL, is_settled=True)([gone(1)])) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(About.RENAMED, "new", "V1", was="old"), ["stories/old is gone", "stories/new has", "Was the folder"]),
        (gone(1), ["STILL PUBLIC: “T1” (s1)", "folder is gone", "Make it private"]),
        (replace(gone(1), why=Why.BROKEN), ["story.yaml cannot be read"]),
        (replace(gone(1), why=Why.INVALID), ["has errors"]),
        (
            Question(About.TIME_PASSED, "s", title="T", time=datetime(2026, 4, 1, 9, tzinfo=UTC)),
            ["“T” (s) has passed", "2026", "9:00", "Publish it now?"],
        ),
    ],
)
def test_each_question_says_what_it_is_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], question: Question, words: list[str]
) -> None:
    answering(monkeypatch, ["n"])

    asking(AT_A_TERMINAL)([question])

    shown = capsys.readouterr().err.replace("\n", " ")
    assert [word for word in words if word not in shown] == []


def test_a_title_cannot_act_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, ["n"])

    asking(AT_A_TERMINAL)([replace(gone(1), title="a\x1b[2Jb\nc\u202e")])

    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert "\u202e" not in shown
