"""Fills the pictures of both READMEs with what zm prints for the sample stories, so that they stay true.

python tools/build_readme_pictures.py            writes them
python tools/build_readme_pictures.py --check    exit 1 when one is not up to date
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from zusammenmehr.sandbox.client import Running

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"README.md": "en", "README.de.md": "de"}
PICTURES = {"plan": ["plan"], "result": ["sync --yes", "status"]}


def terminal(command: str, language: str, folder: Path) -> str:
    """The command as typed, and what zm prints to a terminal of 100 columns."""
    environment = {**os.environ, "ZM_LANG": language, "COLUMNS": "100"}
    typed = [sys.executable, "-m", "zusammenmehr", *command.split()]
    shown = subprocess.run(typed, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True)
    return "\n".join([f"$ zm {command}", *(line.rstrip() for line in shown.stdout.splitlines())]) + "\n"


def filled(text: str, language: str) -> str:
    """The page with each picture drawn anew, from a fresh practice channel."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "channel.yaml", folder)
        shutil.copytree(ROOT / "stories", folder / "stories")
        with Running(folder / ".zm" / "sandbox"):  # one server for all commands
            text = _drawn(text, language, folder)
    return text


def _drawn(text: str, language: str, folder: Path) -> str:
    for picture, commands in PICTURES.items():
        drawn = "\n".join(terminal(command, language, folder) for command in commands)
        before, after = f"<!-- picture: {picture} -->\n```text\n", "```\n<!-- /picture -->"
        head, _, rest = text.partition(before)
        text = head + before + drawn + after + rest.partition(after)[2]
    return text


def main() -> int:
    """Writes or checks both pages; returns the exit code."""
    stale = []
    for page, language in PAGES.items():
        path = ROOT / page
        before = path.read_text(encoding="utf-8")
        after = filled(before, language)
        if after != before:
            stale.append(page)
            if "--check" not in sys.argv:
                path.write_text(after, encoding="utf-8", newline="\n")
    print("\n".join(stale) or "up to date")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
