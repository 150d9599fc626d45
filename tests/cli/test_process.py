"""zm as a process: what it imports, which language it speaks, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.files.folders import channel_folder
from tests.support.zm import run_zm

from zusammenmehr import __version__
from zusammenmehr.cli.main import COMMANDS

HEAVY = ("googleapiclient", "google", "httplib2", "pydantic", "av", "rich.progress", "starlette", "uvicorn", "jinja2")
FULL = Path("/dev/full")
_AND_TELL = """
import sys
from zusammenmehr.__main__ import main
sys.argv = ["zm", *sys.argv[1:]]
main()
sys.stderr.write("\\n" + ",".join(sorted(sys.modules)))
"""


def _modules_after(*arguments: str) -> set[str]:
    outcome = subprocess.run(
        [sys.executable, "-c", _AND_TELL, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return set(outcome.stderr.rsplit("\n", 1)[-1].split(","))


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join
)
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    modules = _modules_after(*arguments)

    assert "click" in modules
    assert modules.isdisjoint(HEAVY)


def test_version_is_the_package_s() -> None:
    ended = run_zm("--version")

    assert (ended.code, ended.out) == (0, f"zm {__version__}\n")


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_command_has_help_in_both_languages(name: str, language: str) -> None:
    ended = run_zm(name, "--help", environment={"ZM_LANG": language})

    assert ended.code == 0
    assert ended.out.startswith({"de": "Aufruf: zm", "en": "Usage: zm"}[language])


@pytest.mark.parametrize(
    ("arguments", "environment", "german"),
    [
        ([], {}, False),
        (["--lang", "de"], {}, True),
        (["--lang=de"], {"ZM_LANG": "en"}, True),
        (["--lang", "en"], {"ZM_LANG": "de"}, False),
        ([], {"ZM_LANG": "de"}, True),
        ([], {"LC_ALL": "de_DE.UTF-8"}, True),
        ([], {"LC_ALL": "de_DE.UTF-8", "ZM_LANG": "en"}, False),
        ([], {"LC_ALL": "", "LANG": "de_AT.UTF-8"}, True),
        ([], {"LC_ALL": "fr_FR.UTF-8"}, False),
    ],
)
def test_language_is_chosen_by_option_then_setting_then_system(
    arguments: list[str], environment: dict[str, str], german: bool
) -> None:
    ended = run_zm(*arguments, "--help", environment=environment)

    assert ended.code == 0
    assert ("Zeigt die Version." in ended.out) == german
    assert ("Show the version and exit." in ended.out) != german


@pytest.mark.parametrize("arguments", ["--no-such", "no-such", "-C", "--format xml", "--yes=1", "--lang"])
def test_a_wrong_command_line_is_answered_in_german(arguments: str) -> None:
    ended = run_zm(*arguments.split(), environment={"ZM_LANG": "de"})

    assert (ended.code, ended.out) == (2, "")
    assert "Fehler: " in ended.err
    assert not {"Error", "No such", "Try", "requires", "Invalid"} & set(ended.err.replace("'", " ").split())


def test_a_terminal_without_some_letters_gets_escapes_and_no_crash() -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "zusammenmehr", "--help"],
        env={**os.environ, "ZM_LANG": "de", "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        encoding="latin-1",
        check=False,
    )

    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "\\u201ezm BEFEHL" in outcome.stdout
    assert "ausführen" in outcome.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nowhere:
        outcome = subprocess.run(
            [sys.executable, "-m", "zusammenmehr", "--help"], stdout=nowhere, stderr=subprocess.PIPE, check=False
        )

    assert (outcome.returncode, outcome.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_behind_stdout_is_named() -> None:
    command = [sys.executable, "-m", "zusammenmehr", "--help"]
    with FULL.open("w") as full:
        outcome = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert outcome.returncode == 8
    assert "The disk is full" in outcome.stderr


def test_a_missing_channel_yaml_is_one_clear_message(tmp_path: Path) -> None:
    ended = run_zm("validate", folder=tmp_path)

    assert ended.code == 2
    assert "channel.yaml" in ended.err
    assert "Traceback" not in ended.err


def test_the_same_as_json(tmp_path: Path) -> None:
    ended = run_zm("validate", "--format", "json", folder=tmp_path)

    assert ended.code == 2
    assert ended.json["schema"] == "zm.validate/1"
    assert ended.json["error"]["code"] == 2
    assert json.dumps(ended.json["error"]["message"])


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
@pytest.mark.parametrize(
    "arguments",
    [
        *(["validate", "--no-media", "--format", form] for form in ("json", "gitlab", "junit", "github")),
        ["validate", "so-nicht-möglich", "--format", "json"],
        ["schema", "story"],
    ],
    ids=" ".join,
)
def test_documents_are_utf_8_whatever_the_terminal_has(tmp_path: Path, arguments: list[str], encoding: str) -> None:
    channel_folder(tmp_path, {"s/story.yaml": "titel: Grüße <3\ndescription: 漢字 \n"})

    ended = run_zm(
        *arguments, "--lang", "de", folder=tmp_path, environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    )

    assert any(letter in ended.out for letter in "äöüß„")
    if "junit" in arguments:
        ET.fromstring(ended.out.encode("utf-8"))
    elif "github" not in arguments:
        assert json.loads(ended.out)
