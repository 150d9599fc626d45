"""Reads the sample stories with plain PyYAML and regular expressions, independently of the product's reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
STORIES = REPOSITORY / "stories"
_TIME = r"(\d\d):(\d\d):(\d\d)[.,](\d{3})"
_CUE = re.compile(rf"^{_TIME} --> {_TIME}\n((?:.+\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption; `start` and `end` in seconds."""

    start: float
    end: float
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample story: its folder and what its story.yaml says."""

    folder: Path
    values: Mapping[str, Any]

    @property
    def film(self) -> Path:
        (only,) = self.folder.glob("*.mp4")
        return only

    @property
    def consents(self) -> list[Mapping[str, Any]]:
        consent = self.values["consent"]
        return consent if isinstance(consent, list) else [consent]

    def captions(self) -> dict[str, tuple[Cue, ...]]:
        """The cues of each caption file, by language."""
        return {path.name.split(".")[1]: _cues(path) for path in sorted(self.folder.glob("captions.*"))}


@cache
def samples() -> tuple[Sample, ...]:
    """All sample stories, in the order of their folders."""
    return tuple(Sample(path.parent, _mapping(path)) for path in sorted(STORIES.glob("*/story.yaml")))


@cache
def channel() -> Mapping[str, Any]:
    """The repository's own channel.yaml."""
    return _mapping(REPOSITORY / "channel.yaml")


def _mapping(path: Path) -> Mapping[str, Any]:
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values


def _cues(path: Path) -> tuple[Cue, ...]:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("WEBVTT\n\n") is (path.suffix == ".vtt")
    cues = [(match.groups()[:4], match.groups()[4:8], match[9]) for match in _CUE.finditer(text)]
    assert len(cues) == text.count("-->"), f"{path.name}: a cue is not well formed"
    return tuple(Cue(_seconds(start), _seconds(end), tuple(rows.splitlines())) for start, end, rows in cues)


def _seconds(parts: tuple[str, ...]) -> float:
    hours, minutes, seconds, thousandths = map(int, parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
