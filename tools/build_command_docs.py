"""Writes docs/commands.md and docs/befehle.md from what `zm --help` says, so that they cannot differ.

python tools/build_command_docs.py            writes them
python tools/build_command_docs.py --check    exit 1 when one is not up to date
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from zusammenmehr.cli.main import COMMANDS, zm

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEADS = {
    "en": ("commands.md", "# Commands\n\nGenerated from `zm --help` by `tools/build_command_docs.py`.\n"),
    "de": ("befehle.md", "# Befehle\n\nErzeugt aus `zm --help` von `tools/build_command_docs.py`.\n"),
}


def commands() -> Iterator[tuple[str, ...]]:
    """The words of every command and subcommand, in the order of the help."""
    context = click.Context(zm, info_name="zm")
    for name in COMMANDS:
        yield (name,)
        command = zm.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, below) for below in command.list_commands(context))


def help_text(words: tuple[str, ...], language: str) -> str:
    """What `zm WORDS --help` prints, on lines of at most 100 characters."""
    environment = {**os.environ, "ZM_LANG": language, "COLUMNS": "100"}
    command = [sys.executable, "-m", "zusammenmehr", *words, "--help"]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def page(language: str) -> str:
    """The whole page in one language."""
    parts = [HEADS[language][1], f"```text\n{help_text((), language)}```\n"]
    for words in commands():
        level = "#" * (1 + len(words))
        parts.append(f"{level} zm {' '.join(words)}\n\n```text\n{help_text(words, language)}```\n")
    return "\n".join(parts)


def main() -> int:
    """Writes or checks both pages; returns the exit code."""
    stale = []
    for language, (name, _head) in HEADS.items():
        path, text = DOCS / name, page(language)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
    print("\n".join(f"docs/{name}" for name in stale) or "up to date")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
