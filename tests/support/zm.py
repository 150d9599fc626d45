"""Running zm as people do: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ended:
    """A finished run of zm."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON document on stdout; fails when there is none or more than one."""
        document: dict[str, Any] = json.loads(self.out)
        return document


def run_zm(
    *arguments: str,
    folder: Path | None = None,
    typed: str = "",
    seconds: float = 60,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Runs `python -m zusammenmehr ARGUMENTS` in `folder`, `typed` on its standard input, and waits for its end."""
    outcome = subprocess.run(
        [sys.executable, "-m", "zusammenmehr", *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    return Ended(outcome.returncode, outcome.stdout, outcome.stderr)
