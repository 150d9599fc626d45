"""Caption files: which form they have, and turning one form into another."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_SRT_OR_VTT = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}[^\n]*$", re.MULTILINE)
_SBV = re.compile(rf"^\s*{_TIME},{_TIME}\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: shown from `start` to `end`, in milliseconds."""

    start: int
    end: int
    text: str


def decode(content: bytes) -> str:
    """UTF-8, with or without a byte order mark; anything else is read as far as it goes."""
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def form(content: bytes) -> str | None:
    """vtt, srt, sbv, ttml, or None: a file without timing is none."""
    text = decode(content)
    if text.lstrip().startswith("WEBVTT"):
        return "vtt"
    if _SRT_OR_VTT.search(text):
        return "srt"
    if _SBV.search(text):
        return "sbv"
    return "ttml" if "<tt" in text and "begin=" in text else None


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))


def cues(content: bytes) -> list[Cue]:
    """The captions of an SRT, VTT or SBV file; empty for any other."""
    text = decode(content)
    pattern = _SBV if form(content) == "sbv" else _SRT_OR_VTT
    found: list[Cue] = []
    matches = list(pattern.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=False):
        body = text[match.end() : end]
        lines = body.strip("\n").split("\n\n")[0].strip()
        times = match.groups()
        found.append(Cue(_milliseconds(*times[:4]), _milliseconds(*times[4:]), lines))
    return found


def _clock(milliseconds: int, separator: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{separator}{rest:03}"


def to_vtt(content: bytes) -> str:
    """As WebVTT, which browsers play. A VTT file stays as it is."""
    if form(content) == "vtt":
        return decode(content)
    blocks = [f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{cue.text}\n" for cue in cues(content)]
    return "WEBVTT\n\n" + "\n".join(blocks)


def to_srt(content: bytes) -> str:
    """As SubRip."""
    found = enumerate(cues(content), start=1)
    return "\n".join(
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{cue.text}\n" for number, cue in found
    )


def to_sbv(content: bytes) -> str:
    """As SubViewer."""
    return "\n".join(f"{_clock(cue.start, '.')},{_clock(cue.end, '.')}\n{cue.text}\n" for cue in cues(content))
