"""Questions: both languages' yes and no, nobody there, and Ctrl-C."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from zusammenmehr.cli.prompts import ask, confirm, confirm_first
from zusammenmehr.cli.settings import Settings
from zusammenmehr.errors import InterruptedRunError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

AT_A_TERMINAL = Settings(Path(), interactive=True)


def _type(monkeypatch: pytest.MonkeyPatch, lines: Sequence[str | BaseException]) -> None:
    waiting = list(lines)

    def answer() -> str:
        line = waiting.pop(0)
        if isinstance(line, BaseException):
            raise line
        return line

    monkeypatch.setattr("builtins.input", answer)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [*((word, True) for word in ("j", "JA", " y ", "Yes")), *((word, False) for word in ("n", "Nein", "no", ""))],
)
def test_yes_and_no_are_understood_in_both_languages(monkeypatch: pytest.MonkeyPatch, typed: str, meant: bool) -> None:
    _type(monkeypatch, [typed])

    assert confirm("Go on?", AT_A_TERMINAL) is meant


def test_it_asks_again_until_it_understands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _type(monkeypatch, ["maybe", "jaja", "ja"])

    assert confirm("Go on?", AT_A_TERMINAL)
    shown = capsys.readouterr()
    assert shown.out == "", "stdout is for what was asked for"
    assert shown.err.count("Go on?") == 3


def test_with_yes_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    _type(monkeypatch, [])

    assert confirm("Go on?", Settings(Path(), yes=True))


@pytest.mark.parametrize("asking", [confirm, ask])
def test_nobody_there_is_an_error_at_once(asking: Callable[[str, Settings], object]) -> None:
    with pytest.raises(UsageError):
        asking("Go on?", Settings(Path(), interactive=False))


@pytest.mark.parametrize("end", [EOFError(), KeyboardInterrupt()])
@pytest.mark.parametrize("asking", [confirm, ask])
def test_ctrl_c_and_the_end_of_input_abort(
    monkeypatch: pytest.MonkeyPatch, asking: Callable[[str, Settings], object], end: BaseException
) -> None:
    _type(monkeypatch, [end])

    with pytest.raises(click.Abort):
        asking("Go on?", AT_A_TERMINAL)


@pytest.mark.parametrize("end", [EOFError(), KeyboardInterrupt()])
def test_ctrl_c_before_anything_is_done_says_so(monkeypatch: pytest.MonkeyPatch, end: BaseException) -> None:
    _type(monkeypatch, ["vielleicht", end])

    with pytest.raises(InterruptedRunError, match="Nothing was changed"):
        confirm_first("Go on?", AT_A_TERMINAL)


def test_a_free_answer_comes_back_stripped(monkeypatch: pytest.MonkeyPatch) -> None:
    _type(monkeypatch, ["  Hann. Münden "])

    assert ask("Where?", AT_A_TERMINAL) == "Hann. Münden"
