"""Whatever happens below, the boundary ends the run with a message, a remedy and the right exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from tests.cli.probe import Probe

from zusammenmehr import errors
from zusammenmehr.cli import output
from zusammenmehr.cli.boundary import run

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
ERRORS = [
    (errors.UsageError("what", "remedy"), 2, "usage"),
    (errors.FolderError("what", "remedy"), 1, "folder"),
    (errors.PlaceError("what", "remedy", reason="port_in_use"), 8, "port_in_use"),
    (errors.StateError("what", "remedy"), 8, "state"),
    (errors.DecisionError("what", "remedy"), 9, "decision"),
    (errors.AccountError("what", "remedy"), 5, "account"),
    (errors.LockedError("what", "remedy"), 6, "locked"),
    (errors.UnsafePlanError("what", "remedy", check="third"), 7, "unsafe"),
    (errors.InterruptedRunError("what", "remedy"), 130, "interrupted"),
    (errors.RemoteError("what", "remedy", remote_reason="backendError"), 3, "backendError"),
    (errors.LimitError("what", "remedy", bucket="units", until=WHEN), 4, "limit"),
]


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that is no channel."""
    monkeypatch.chdir(tmp_path)


def _raising(error: BaseException) -> Callable[[object], int]:
    def does(settings: object) -> int:
        raise error

    return does


@pytest.mark.parametrize(("error", "code", "reason"), ERRORS, ids=lambda value: type(value).__name__)
def test_an_error_becomes_text_on_stderr_and_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: errors.ZmError, code: int, reason: str
) -> None:
    Probe(_raising(error)).attach(monkeypatch)

    assert run(["probe"]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == ["Error: what", "remedy"]


@pytest.mark.parametrize(("error", "code", "reason"), ERRORS, ids=lambda value: type(value).__name__)
def test_an_error_becomes_exactly_one_json_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: errors.ZmError, code: int, reason: str
) -> None:
    Probe(_raising(error)).attach(monkeypatch)

    assert run(["--format", "json", "probe"]) == code
    assert json.loads(capsys.readouterr().out) == {
        "schema": "zm.probe/1",
        "target": None,
        "error": {"code": code, "reason": reason, "message": "what", "hint": "remedy"},
    }


@pytest.mark.parametrize("target", ["sandbox", "youtube"])
def test_an_error_names_the_target_of_the_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, target: str
) -> None:
    Probe(_raising(errors.LockedError("what"))).attach(monkeypatch)
    channel_id = "UC0123456789012345678901"
    (tmp_path / "channel.yaml").write_text(f"name: Test\ntarget: {target}\nchannel_id: {channel_id}\n")

    run(["probe", "--format", "json", "-C", str(tmp_path)])

    assert json.loads(capsys.readouterr().out)["target"] == target


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        (["--format", "json", "validat"], "zm.validat/1"),
        (["validate", "--no-such-option", "--format=json"], "zm.validate/1"),
        (["--format", "json"], "zm.zm/1"),
        (["-C", "validate", "--format", "json", "rule"], "zm.rule/1"),
    ],
)
def test_a_command_line_that_cannot_be_parsed_is_answered_in_json_too(
    capsys: pytest.CaptureFixture[str], arguments: list[str], schema: str
) -> None:
    assert run(arguments) == 2
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["error"]["code"], document["error"]["reason"]) == (schema, 2, "usage")


def test_an_error_after_the_answer_adds_no_second_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def does(settings: object) -> int:
        output.put_json("probe", {"changes": []}, target="sandbox")
        raise errors.LockedError("what")

    Probe(does).attach(monkeypatch)

    assert run(["probe", "--format", "json"]) == 6
    shown = capsys.readouterr()
    assert json.loads(shown.out)["changes"] == []
    assert "what" in shown.err


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EACCES, "no_access"),
        (errno.EROFS, "no_access"),
        (errno.EADDRINUSE, "port_in_use"),
        (errno.EIO, "unreachable"),
    ],
)
def test_trouble_of_the_computer_names_the_place_and_the_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int, reason: str
) -> None:
    Probe(_raising(OSError(number, os.strerror(number), "/some/place"))).attach(monkeypatch)

    assert run(["probe", "--format", "json"]) == 8
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["reason"] == reason
    assert error["message"].startswith("/some/place: ")
    assert error["hint"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), click.Abort()])
@pytest.mark.parametrize(("writes", "sentence"), [(True, "stays done"), (False, "Nothing was changed")])
def test_an_interruption_ends_with_a_true_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    interruption: BaseException,
    writes: bool,
    sentence: str,
) -> None:
    Probe(_raising(interruption), writes=writes).attach(monkeypatch)

    assert run(["probe", "--yes"]) == 130
    assert sentence in capsys.readouterr().err


def _fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception) -> tuple[str, str]:
    """Runs into `error`; returns what was shown and the report's text."""
    Probe(_raising(error)).attach(monkeypatch)
    assert run(["probe"]) == 70
    shown = capsys.readouterr().err
    path = re.search(r"/\S+zm-report-\S+\.txt", shown)
    assert path, shown
    report = Path(path[0])
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    return shown, report.read_text(encoding="utf-8")


def test_a_fault_of_zm_leaves_a_report_and_no_trace_on_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("ZM_STATE_DIR", str(tmp_path))

    shown, report = _fault(monkeypatch, capsys, KeyError("surprise"))

    assert "Traceback" not in shown
    assert str(tmp_path) in shown
    for part in ("zm 0.", "Python 3.", "Traceback", "KeyError", "surprise", "test_boundary.py"):
        assert part in report


#: How a secret may stand in a text, and the part that must not be in the report.
SECRETS = [
    ("ya29.a0AfH6SMBx", "a0AfH6SMBx"),
    ("1//0gLongRefreshToken-x_y", "0gLong"),
    ("GOCSPX-abcdefghijkl", "abcdefghijkl"),
    ("https://127.0.0.1/upload?upload_id=AHmUCY0123&x=1", "AHmUCY0123"),
    ('{"refresh_token": "abc123"}', "abc123"),
    ("Authorization: Bearer abc.def", "abc.def"),
    ("someone@example.org", "someone"),
]


@pytest.mark.parametrize(("text", "secret"), SECRETS)
def test_a_report_holds_no_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, secret: str
) -> None:
    monkeypatch.setenv("ZM_STATE_DIR", str(tmp_path))

    _, report = _fault(monkeypatch, capsys, RuntimeError(f"before {text} after"))

    assert "[struck]" in report
    assert secret not in report
    assert "after" in report


def test_a_report_is_written_elsewhere_when_its_folder_refuses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    monkeypatch.setenv("ZM_STATE_DIR", str(blocked))

    _fault(monkeypatch, capsys, ValueError("surprise"))


def test_an_exception_that_cannot_be_shown_is_reported_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class UnshowableError(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no text")

    _, report = _fault(monkeypatch, capsys, UnshowableError())

    assert "UnshowableError" in report


def test_what_a_message_quotes_cannot_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Probe(_raising(errors.FolderError("\x1b[2Jtitle\u202e", "hint\x07"))).attach(monkeypatch)

    run(["probe"])

    shown = capsys.readouterr().err
    assert "\\x1b[2Jtitle\\u202e" in shown
    assert not set(shown) & {"\x1b", "\u202e", "\x07"}


def test_an_errors_words_give_a_ci_service_no_orders(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Probe(_raising(errors.UsageError("No story “a\n::error::b”", "::warning::c ##[group]d"))).attach(monkeypatch)

    assert run(["probe"]) == 2
    told = capsys.readouterr().err
    assert "error::b" in told
    assert not [line for line in told.splitlines() if line.startswith("::") or "##[" in line]
