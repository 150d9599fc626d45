"""The office at its desk: runs `zm` in a channel folder, and looks at the practice channel itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.support.zm import Ended, run_zm

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.sandbox.client import Control

#: Two of the sample stories: a public one with captions, and one that is scheduled for 2099.
CHOIR: Final = "2021-chor-celle"
GARDEN: Final = "2022-garten-wendland"


@dataclass(frozen=True, slots=True)
class Office:
    """`control` is the practice channel's own side: its log and its truth."""

    folder: Path
    control: Control

    def zm(self, *arguments: str, **environment: str) -> Ended:
        """Runs `zm` with `arguments` in the folder, in English unless told otherwise."""
        return run_zm(*arguments, folder=self.folder, environment={"ZM_LANG": "en", **environment})

    def json(self, *arguments: str, **environment: str) -> Any:
        """The JSON document of a command that ends with 0."""
        ended = self.zm(*arguments, "--format", "json", **environment)
        assert ended.code == 0, ended
        return ended.json

    def writes(self) -> list[Any]:
        """The writes that reached the channel since the log was last cleared."""
        return [entry for entry in self.control.log() if entry["write"]]

    def video_of(self, story: str) -> str:
        """The id of the story's video, as channel.state.json says."""
        state = (self.folder / ".zm" / "sandbox" / "channel.state.json").read_text(encoding="utf-8")
        return str(json.loads(state)["stories"][story]["video_id"])

    def truth_of(self, video_id: str) -> Any:
        """What the channel itself knows of a video."""
        return next(video for video in self.control.truth()["videos"] if video["id"] == video_id)
