"""What the common options ask for, once they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The common options of one run, wherever on the command line they stood.

    `folder` is the channel folder (`-C`, else the current one); `format` one of the command's formats; `language` "de"
    or "en"; `verbosity` 0, higher with each -v, lower with each -q; `color` False with --no-color or NO_COLOR;
    `interactive`: a person sits at a terminal and can be asked.
    """

    folder: Path
    yes: bool = False
    dry_run: bool = False
    format: str = "text"
    language: str = "en"
    verbosity: int = 0
    color: bool = True
    interactive: bool = False

    @property
    def json(self) -> bool:
        """Whether exactly one JSON document is expected on stdout."""
        return self.format == "json"
