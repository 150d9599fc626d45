"""The words that stand in zm's JSON, gathered from the code."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "zusammenmehr"


def error_reasons() -> set[str]:
    """Every word that an error of zm can have as its reason: class attributes, `reason="..."`, and the troubles."""
    from zusammenmehr.errors import TROUBLES

    words = {reason for reason, _ in TROUBLES.values()}
    for path in SOURCE.rglob("*.py"):
        if "sandbox" not in path.relative_to(SOURCE).parts:
            words |= _reasons(ast.parse(path.read_text(encoding="utf-8")))
    return words


def _reasons(tree: ast.Module) -> set[str]:
    words = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(_name(base).endswith(("Error", "Exception")) for base in node.bases):
            words |= {
                word
                for line in node.body
                if isinstance(line, ast.Assign | ast.AnnAssign) and "reason" in ast.unparse(line).split("=")[0]
                if (word := _text(line.value))
            }
        elif isinstance(node, ast.Call):
            named = [keyword.value for keyword in node.keywords if keyword.arg in ("reason", "remote_reason")]
            words |= {word for value in named if (word := _text(value))}
    return words


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def table(page: str, heading: str) -> set[str]:
    """The words in backticks that begin the rows of the table under `heading` of docs/`page`."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| `")]
    return {row.strip("`") for row in rows}
