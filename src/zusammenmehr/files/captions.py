"""Caption files: SubRip (.srt) and WebVTT (.vtt), read as generously as YouTube does, with the line of each cue.

Order, overlaps, reading speed and the like are the rules' business; here is only what stands in the file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.folder import Item
from zusammenmehr.files.source import Refusal, Refused, read_bytes
from zusammenmehr.files.yaml_text import LINE_END, decode
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.media import CaptionFile, Cue

MAX_BYTES: Final = 8 << 20  # YouTube takes 100 MB; hours of speech are a few hundred KB
MAX_CUES: Final = 50_000
_MOST_PROBLEMS: Final = 50  # of one file
_TIME: Final = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING: Final = re.compile(
    rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?P<settings>[ \t].*)?[ \t]*",
    re.ASCII,
)
_COMMA: Final = re.compile(r"\d,\d{1,3}[ \t]*-->", re.ASCII)
_TAGS: Final = re.compile(r"</?[A-Za-z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_BLOCKS: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
_HEADER: Final = re.compile(r"WEBVTT(?:[ \t].*)?")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")

_OF_FAULT: Final = {
    kinds.FILE_UTF16: kinds.CAPTION_UTF16,
    kinds.FILE_NOT_UTF8: kinds.CAPTION_NOT_UTF8,
}


def read_captions(item: Item, language: str, story: str) -> tuple[CaptionFile | None, list[Problem]]:
    """One caption file, None when it must not be uploaded as captions, and what is wrong with it."""
    data: bytes | Refused = Refused(Refusal.NOT_REGULAR, item.what) if item.what else read_bytes(item.path, MAX_BYTES)
    if isinstance(data, Refused):
        return None, [_refused(data, item, story)]
    decoded = decode(data)
    if decoded.faults:
        fault = decoded.faults[0]
        return None, [Problem(_OF_FAULT[fault.kind], Where(item.file), story, fault.details)]
    kind = "srt" if item.name.lower().endswith(".srt") else "vtt"
    reading = _Reading(decoded.text, kind, item.name)
    cues = reading.cues()
    problems = [Problem(kind_, Where(item.file, line), story, details) for kind_, line, details in reading.problems]
    digest = hashlib.sha256(data).hexdigest()
    caption = CaptionFile(Path(item.path), item.file, language, kind, len(data), digest, tuple(cues))
    return caption if cues or not reading.problems else None, problems


def _refused(why: Refused, item: Item, story: str) -> Problem:
    where = Where(item.file)
    if why.refusal is Refusal.NOT_REGULAR:
        return Problem(kinds.CAPTION_NOT_REGULAR, where, story, {"what": why.what})
    if why.refusal is Refusal.TOO_BIG:
        return Problem(kinds.CAPTION_TOO_BIG, where, story, {"size": why.size, "limit": MAX_BYTES})
    return Problem(kinds.CAPTION_UNREADABLE, where, story, {"reason": why.what})


class _Reading:
    """Goes through the lines once. `problems` holds kind, line (from 1) and details."""

    def __init__(self, text: str, kind: str, name: str) -> None:
        self.lines = LINE_END.split(text)
        self.kind = kind
        self.stem = name[: -len(kind)]
        self.problems: list[tuple[str, int, dict[str, str | int]]] = []
        self.at = 0

    def problem(self, kind: str, line: int, **details: str | int) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append((kind, line + 1, details))

    def cues(self) -> list[Cue]:
        """All cues in the order of the file."""
        self.look_for_control_characters()
        if self.kind == "vtt" or _HEADER.fullmatch(self.lines[0]):
            self.header()
        found: list[Cue] = []
        while self.at < len(self.lines):
            if len(found) >= MAX_CUES:
                self.problem(kinds.CAPTION_TOO_MANY, self.at, limit=MAX_CUES)
                break
            cue = self.block()
            if cue is not None:
                found.append(cue)
        self.judge_format(found)
        return found

    def look_for_control_characters(self) -> None:
        for number, line in enumerate(self.lines):
            if match := _CONTROL.search(line):
                self.problem(kinds.CAPTION_CONTROL_CHARACTER, number, character=f"U+{ord(match[0]):04X}")

    def header(self) -> None:
        if not _HEADER.fullmatch(self.lines[0]):
            if any(line.strip() for line in self.lines):
                self.problem(kinds.CAPTION_HEADER, 0)
            return
        self.skip_block()

    def skip_block(self) -> None:
        while self.at < len(self.lines) and self.lines[self.at].strip():
            if "-->" in self.lines[self.at]:
                return  # the blank line is missing; the cue begins here
            self.at += 1

    def block(self) -> Cue | None:
        """The cue of the next block; None for blank lines, comments and whatever is no cue."""
        line = self.lines[self.at]
        if not line.strip():
            self.at += 1
            return None
        if "-->" in line:
            return self.cue()
        if self.kind == "vtt" and _BLOCKS.fullmatch(line):
            self.skip_block()
            return None
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        if "-->" not in following:  # else it is a number or a name of the cue
            self.problem(kinds.CAPTION_STRAY_TEXT, self.at)
            self.skip_block()
            return None
        self.at += 1
        return self.cue()

    def cue(self) -> Cue | None:
        begins = self.at
        match = _TIMING.fullmatch(self.lines[begins])
        self.at += 1
        text = self.text()
        if match is None:
            self.problem(kinds.CAPTION_TIMING, begins, found=self.lines[begins].strip()[:60])
            return None
        if not text:
            self.problem(kinds.CAPTION_NO_TEXT, begins)
        numbers = match.groups()
        return Cue(_milliseconds(numbers[:4]), _milliseconds(numbers[4:8]), text, begins + 1)

    def text(self) -> str:
        """The lines up to the next blank one, without markup."""
        begins = self.at
        while self.at < len(self.lines) and self.lines[self.at].strip():
            if "-->" in self.lines[self.at] and _TIMING.fullmatch(self.lines[self.at]):
                if self.at > begins and self.lines[self.at - 1].strip().isdigit():
                    self.at -= 1  # the number of a cue that no blank line divides from this one
                break
            self.at += 1
        return _TAGS.sub("", "\n".join(self.lines[begins : self.at])).strip()

    def judge_format(self, cues: list[Cue]) -> None:
        if not cues:
            return
        has_header = _HEADER.fullmatch(self.lines[0]) is not None
        first = cues[0].line - 1
        if self.kind == "srt" and has_header:
            self.problem(kinds.CAPTION_FORMAT, 0, right=f"{self.stem}vtt")
        elif self.kind == "vtt" and _COMMA.search(self.lines[first]):
            if has_header:
                self.problem(kinds.CAPTION_TIMING, first, found=self.lines[first].strip()[:60])
            else:  # it is SRT, and a header would not make it WebVTT
                self.problems = [problem for problem in self.problems if problem[0] != kinds.CAPTION_HEADER]
                self.problem(kinds.CAPTION_FORMAT, first, right=f"{self.stem}srt")


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))
