"""The common options are understood before the command and after it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, combinations
from pathlib import Path

import click
import pytest
from tests.cli.probe import Probe

from zusammenmehr.cli.boundary import run
from zusammenmehr.cli.main import COMMANDS, zm
from zusammenmehr.cli.options import ALL_FORMATS
from zusammenmehr.cli.settings import Settings

Check = Callable[[Settings], bool]
OPTIONS: dict[str, tuple[list[str], Check]] = {
    "yes": (["--yes"], lambda settings: settings.yes),
    "dry run": (["--dry-run"], lambda settings: settings.dry_run),
    "folder": (["-C", "/"], lambda settings: settings.folder == Path("/")),
    "format": (["--format", "json"], lambda settings: settings.json),
    "verbose": (["-v"], lambda settings: settings.verbosity == 1),
    "quiet": (["-qq"], lambda settings: settings.verbosity == -2),
    "no color": (["--no-color"], lambda settings: not settings.color),
}


@pytest.mark.parametrize(("arguments", "arrived"), OPTIONS.values(), ids=OPTIONS.keys())
@pytest.mark.parametrize("side", ["before", "after"])
def test_an_option_counts_on_either_side(
    monkeypatch: pytest.MonkeyPatch, side: str, arguments: list[str], arrived: Check
) -> None:
    probe = Probe().attach(monkeypatch)

    code = run([*arguments, "probe"] if side == "before" else ["probe", *arguments, "a-story"])

    assert code == 0
    assert probe.settings is not None
    assert arrived(probe.settings)


def test_without_options_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = Probe().attach(monkeypatch)

    run(["probe"])

    settings = probe.settings
    assert settings is not None
    for _, arrived in OPTIONS.values():
        assert not arrived(settings)


def test_counts_add_up_and_the_later_value_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = Probe().attach(monkeypatch)

    run(["-v", "-C", "/", "--format", "json", "probe", "-vq", "-C", "/tmp", "--format", "text"])

    assert probe.settings is not None
    assert (probe.settings.verbosity, probe.settings.folder, probe.settings.format) == (1, Path("/tmp"), "text")


def test_two_runs_in_one_process_do_not_mix(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = Probe().attach(monkeypatch)

    run(["-v", "--yes", "probe"])
    run(["probe"])

    assert probe.settings is not None
    assert (probe.settings.verbosity, probe.settings.yes) == (0, False)


def test_a_format_that_the_command_lacks_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Probe().attach(monkeypatch)

    assert run(["--format", "github", "probe"]) == 2
    assert "--format" in capsys.readouterr().err
    assert run(["probe", "--format", "github"]) == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_format_of_a_command_may_stand_before_it(name: str) -> None:
    command = zm.get_command(click.Context(zm), name)

    assert set(getattr(command, "formats", ())) <= set(ALL_FORMATS)


def test_a_folder_that_is_not_there_is_refused() -> None:
    assert run(["-C", "/no/such/folder", "rule"]) == 2


def test_no_color_in_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    probe = Probe().attach(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")

    run(["probe"])

    assert probe.settings is not None
    assert not probe.settings.color


@pytest.mark.parametrize(
    "given",
    list(chain.from_iterable(combinations(["--yes", "--dry-run"], size) for size in range(3))),
    ids=lambda given: " ".join(given) or "neither",
)
def test_a_writing_command_without_a_terminal_needs_yes_or_dry_run(
    monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]
) -> None:
    probe = Probe(writes=True).attach(monkeypatch)

    code = run(["probe", *given])

    assert code == (0 if given else 2)
    assert (probe.settings is not None) == bool(given), "the command must not even be called"
