"""The readers of people's files as functions from bytes, each with what must hold of its answer.

Used by the tests beside this file and by `tests/fuzz/atheris_readers.py`, which is run by hand.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from zusammenmehr.files import kinds
from zusammenmehr.files.captions import read_captions
from zusammenmehr.files.channel_build import build_channel
from zusammenmehr.files.folder import Item
from zusammenmehr.files.mp4_boxes import layout
from zusammenmehr.files.picture_clean import without_position
from zusammenmehr.files.picture_facts import facts_of
from zusammenmehr.files.probe import probe
from zusammenmehr.files.story_build import build_story
from zusammenmehr.files.withdrawal import says_withdrawn
from zusammenmehr.files.yaml_document import Document, read_document
from zusammenmehr.model.finding import Problem
from zusammenmehr.model.story import Story

_ZONE: Final = ZoneInfo("Europe/Berlin")


def story(data: bytes) -> None:
    """story.yaml: a story or problems, each with a place inside the file and the details that its kind promises."""
    document = read_document(data, "story.yaml")
    written = build_story(document, "s", _ZONE)
    _check(list(written.problems), document)
    broken = any(not kinds.KINDS[problem.kind].usable for problem in written.problems)
    if not broken:
        assert written.values is not None
        assert Story(**written.values).title.strip()
        assert document.parsed
    if document.parsed and says_withdrawn(document) and not broken:
        assert Story(**written.values or {}).is_withdrawn


def channel(data: bytes) -> None:
    """channel.yaml: a channel or problems."""
    document = read_document(data, "channel.yaml")
    read, problems = build_channel(document)
    _check(problems, document)
    assert read is not None or problems


def _check(problems: list[Problem], document: Document) -> None:
    last_line = document.text.count("\n") + document.text.count("\r") + 1
    for problem in problems:
        assert set(problem.details) == set(kinds.KINDS[problem.kind].details), problem
        assert 0 <= problem.where.line <= last_line, problem


def captions(data: bytes, ending: str) -> None:
    """A caption file: cues in the file's order, each on a line of its own, or problems."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"captions.de.{ending}"
        path.write_bytes(data)
        item = Item(path.name, str(path), path.name, len(data), 0)
        caption, problems = read_captions(item, "de", "s")
    for problem in problems:
        assert set(problem.details) == set(kinds.KINDS[problem.kind].details), problem
    if caption is None:
        assert problems
        return
    lines = [cue.line for cue in caption.cues]
    assert lines == sorted(set(lines))
    assert all(cue.start >= 0 and cue.end >= 0 for cue in caption.cues)


def srt(data: bytes) -> None:
    """SubRip."""
    captions(data, "srt")


def vtt(data: bytes) -> None:
    """WebVTT."""
    captions(data, "vtt")


def boxes(data: bytes) -> None:
    """The boxes of MP4 and MOV."""
    seen = layout(io.BytesIO(data), len(data))
    assert seen.is_mp4 or not seen.has_location


def pictures(data: bytes) -> None:
    """JPEG and PNG: facts, and no position once it is removed."""
    facts = facts_of(data)
    assert 0 <= facts.width < 1 << 32
    assert not facts_of(without_position(data)).has_location


def film(data: bytes) -> None:
    """A film through PyAV."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        path.write_bytes(data)
        facts = probe(path).facts
    assert facts.duration >= 0
    assert facts.readable or not facts.video_codec


READERS: Final = {
    "story": story,
    "channel": channel,
    "srt": srt,
    "vtt": vtt,
    "boxes": boxes,
    "pictures": pictures,
    "film": film,
}
