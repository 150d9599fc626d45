"""Waiting and writing go through the seams, and nobody but our own layer repeats a request."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "zusammenmehr"
FILES = [path for room in ("youtube", "state", "apply") for path in sorted((SOURCE / room).rglob("*.py"))]

#: What may be called only in the files named beside it.
_ALONE = {
    "sleep": {"state/clock.py", "state/disk.py", "youtube/caller.py", "youtube/slice.py"},  # the last two: the clock's
    "execute": set(),
    "next_chunk": set(),
    "write_text": set(),
    "write_bytes": set(),
}


def _called(tree: ast.AST) -> set[str]:
    return {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def _imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_goes_round_the_seams(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = _called(tree)
    for word, places in _ALONE.items():
        assert word not in called or name in places, f"{word} in {name}"
    assert "time" not in _imported(tree) or name in {"state/clock.py", "state/disk.py"}
    assert "requests" not in _imported(tree)
