"""The office at its desk: runs `zm` in a channel folder, and looks at the practice channel itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.support.zm import Ended, run_zm

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.sandbox.client import Control


@dataclass(frozen=True, slots=True)
class Office:
    """`control` is the practice channel's own side: its log and its truth."""

    folder: Path
    control: Control

    def zm(self, *arguments: str, **environment: str) -> Ended:
        """Runs `zm` with `arguments` in the folder, in English unless told otherwise."""
        return run_zm(*arguments, folder=self.folder, environment={"ZM_LANG": "en", **environment})

    def json(self, *arguments: str) -> Any:
        """The JSON document of a command that ends with 0."""
        ended = self.zm(*arguments, "--format", "json")
        assert ended.code == 0, ended
        return ended.json

    def writes(self) -> list[Any]:
        """The writes that reached the channel since the log was last cleared."""
        return [entry for entry in self.control.log() if entry["write"]]
