"""The pages say what the program does: commands, exit codes, words in JSON."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import StrEnum

import pytest
from tests.docs.values import ROOT, error_reasons, table

from zusammenmehr.app.regions import NotCounted
from zusammenmehr.apply.outcome import Status
from zusammenmehr.apply.withdrawal import Off
from zusammenmehr.cli.main import COMMANDS
from zusammenmehr.desired.tags import Dropped
from zusammenmehr.errors import EXIT_PRECEDENCE
from zusammenmehr.model.finding import Severity
from zusammenmehr.plan.change import Action, Reason
from zusammenmehr.plan.plan import Why
from zusammenmehr.plan.status import State


def test_the_pages_of_commands_are_what_the_program_says() -> None:
    generator = [sys.executable, "tools/build_command_docs.py", "--check"]
    outcome = subprocess.run(generator, cwd=ROOT, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, f"run: python tools/build_command_docs.py\n{outcome.stdout}{outcome.stderr}"


def test_every_exit_code_is_documented() -> None:
    page = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")

    assert {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == set(EXIT_PRECEDENCE)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("action", Action),
        ("fields.reason of make_private", Reason),
        ("status", Status),
        ("state", State),
        ("left_out.reason", Why),
        ("dropped.reason", Dropped),
        ("not_counted.reason", NotCounted),
        ("severity", Severity),
        ("taken_off", Off),
    ],
)
def test_every_word_in_json_is_documented(heading: str, words: type[StrEnum]) -> None:
    assert table("json.md", heading) == {str(word) for word in words}


def test_every_reason_of_an_error_is_documented() -> None:
    assert table("json.md", "error.reason") == error_reasons()


def test_the_fields_of_every_command_are_documented() -> None:
    rows = [
        line.split("|")[1]
        for line in (ROOT / "docs" / "json.md").read_text(encoding="utf-8").splitlines()
        if "|" in line
    ]
    named = {word.split()[0] for row in rows for word in re.findall(r"`([^`]+)`", row)}

    assert set(COMMANDS) <= named


def test_links_between_the_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert not broken, "\n".join(broken)
