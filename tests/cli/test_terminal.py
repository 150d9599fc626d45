"""At a terminal: a question, an answer, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


@dataclass
class Terminal:
    """A process whose stdin and stderr are a terminal that the test holds; stdout is a pipe."""

    process: subprocess.Popen[bytes]
    ours: int
    seen: bytes = b""

    def wait_for(self, text: str) -> None:
        """Reads until `text` was shown."""
        while text.encode() not in self.seen:
            self.seen += os.read(self.ours, 4096)

    def ended(self) -> tuple[int, str]:
        """Its exit code and stdout."""
        out, _ = self.process.communicate(timeout=30)
        return self.process.returncode, out.decode()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """`zm sandbox reset`, asking."""
    import pty

    (tmp_path / "channel.yaml").write_text("name: Practice\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "zusammenmehr", "--lang", "de", "sandbox", "reset"]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    asking = Terminal(process, ours)
    asking.wait_for("Den Übungskanal leeren?")
    return asking


@pytest.mark.parametrize(
    ("typed", "words"),
    [("nein\n", "Es wurde nichts geändert."), ("\n", "Es wurde nichts geändert."), ("Ja\n", "Es gab noch keinen")],
)
def test_an_answer_is_understood(terminal: Terminal, typed: str, words: str) -> None:
    os.write(terminal.ours, typed.encode())

    code, out = terminal.ended()

    assert code == 0
    assert words in out


def test_what_is_not_understood_is_asked_again(terminal: Terminal) -> None:
    os.write(terminal.ours, b"vielleicht\n")
    terminal.wait_for("Bitte antworten Sie mit ja oder nein.")
    os.write(terminal.ours, b"n\n")

    assert terminal.ended()[0] == 0


def test_ctrl_c_at_a_question_ends_the_run(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGINT)
    terminal.wait_for("Unterbrochen.")

    assert terminal.ended() == (130, "")
    assert b"Traceback" not in terminal.seen


def test_the_end_of_the_input_ends_the_run(terminal: Terminal) -> None:
    os.write(terminal.ours, b"\x04")
    terminal.wait_for("Unterbrochen.")

    assert terminal.ended() == (130, "")
