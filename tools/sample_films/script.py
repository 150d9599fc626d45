"""What a film says: the title from its story.yaml, the sentences from its German captions.

So picture and captions cannot drift apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

_CUE = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})\n(.+?)(?:\n\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in the picture, from `start` to `end` in seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Script:
    title: str
    lines: tuple[Line, ...]

    def spoken_at(self, seconds: float) -> str:
        """The sentence shown at that moment, or empty text."""
        return next((line.text for line in self.lines if line.start <= seconds < line.end), "")


def read_script(story: Path) -> Script:
    """The script of the story in that folder; sounds, which captions put in brackets, are not in the picture."""
    title = str(yaml.safe_load((story / "story.yaml").read_text(encoding="utf-8"))["title"])
    captions = (story / "captions.de.vtt").read_text(encoding="utf-8")
    return Script(title, tuple(_line(*match.groups()) for match in _CUE.finditer(captions)))


def _line(*parts: str) -> Line:
    written = [row for row in parts[6].splitlines() if not row.startswith("[")]
    return Line(_seconds(*parts[:3]), _seconds(*parts[3:6]), " ".join(written))


def _seconds(hours: str, minutes: str, seconds: str) -> float:
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
