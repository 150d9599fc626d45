"""What stands in the READMEs: commands, and the story in ten lines."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.de.md")


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of one language in a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(page: str, program: str) -> list[str]:
    """The lines of the page's shell blocks that run `program`, in order."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(f"{program} ")]


def mentioned(page: str) -> list[str]:
    """The zm commands that the page names within a sentence."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"`(zm [a-z][a-z -]*[a-z])`", text)
