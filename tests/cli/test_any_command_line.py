"""Whatever is typed: an answer and an exit code of the contract, never a fault."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.cli.boundary import run
from zusammenmehr.errors import EXIT_PRECEDENCE

OPTIONS = ["--format", "json", "text", "github", "-C", ".", "--lang", "de", "-v", "-q", "--no-color", "--", "-", "-h"]
KNOWN = [*OPTIONS, "sandbox", "log", "\x1b[2J", "\u202e", "\udc80", "-\x07", "--\x1b"]
WORDS = st.one_of(st.sampled_from(KNOWN), st.text(st.characters(codec=None, exclude_characters="\0"), max_size=6))


@pytest.fixture(autouse=True, scope="module")
def _empty_folder() -> Iterator[None]:
    before = os.getcwd()  # noqa: PTH109 - only to go back to it
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        yield
        os.chdir(before)


def _answer(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return code, out.getvalue(), err.getvalue()


@given(st.lists(WORDS, max_size=6))
def test_any_command_line_ends_with_a_code_of_the_contract(arguments: list[str]) -> None:
    code, out, err = _answer(arguments)

    assert code in EXIT_PRECEDENCE
    assert code != 70, err
    assert out or err
    assert not set(err) & {"\x1b", "\x07", "\u202e"}, "what was typed must not steer the terminal"


@given(st.lists(WORDS, max_size=5))
def test_any_failure_is_one_json_document_when_json_was_asked_for(arguments: list[str]) -> None:
    code, out, _ = _answer([*arguments, "--format", "json"])

    if code != 0 and "--" not in arguments:
        assert json.loads(out)["error"]["code"] == code


def test_what_was_typed_cannot_steer_a_terminal() -> None:
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "zusammenmehr", "sandbox", "log", "\x1b]0;title\x07", "\x9b2J"]
    subprocess.run(command, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 65536)
    os.close(ours)

    assert b"\\x1b]0;title\\x07" in shown
    assert not {b"\x1b", b"\x07"} & {bytes([byte]) for byte in shown}
