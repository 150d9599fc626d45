"""A film without the place where it was filmed: the same pictures and sounds, packed anew."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from zusammenmehr.files.probe import open_container, probe, tells_position
from zusammenmehr.files.source import Opened, open_regular
from zusammenmehr.model.media import MediaFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    import av
    import av.container

_KEPT: Final = frozenset({"video", "audio", "subtitle"})
_FORMATS: Final = {"mov": "mov", "mp4": "mp4", "matroska": "matroska", "webm": "webm"}
_SECONDS: Final = 0.5
#: Pictures, sounds and subtitles may begin and end so many seconds off: a frame or so, which clocks of files round.
_IN_STEP: Final = 0.05


@dataclass(slots=True)
class _Contents:
    """What is in one stream of a film: its packets' number and digest, and when (in seconds) it begins and ends."""

    kind: str
    packets: int = 0
    digest: Any = field(default_factory=hashlib.sha256)
    begins: float | None = None
    ends: float = 0.0

    def add(self, packet: av.Packet[Any]) -> None:
        data = bytes(packet)
        self.packets += 1
        self.digest.update(len(data).to_bytes(8, "big") + data)
        if packet.pts is not None and packet.time_base is not None:
            at = float(packet.pts * packet.time_base)
            self.begins = at if self.begins is None else min(self.begins, at)
            self.ends = max(self.ends, at)

    def is_same(self, other: _Contents) -> bool:
        begin, others = self.begins or 0.0, other.begins or 0.0
        return (
            (self.kind, self.packets, self.digest.digest()) == (other.kind, other.packets, other.digest.digest())
            and abs(begin - others) <= _IN_STEP
            and abs(self.ends - other.ends) <= _IN_STEP
        )


def without_location(source: Path, target: Path) -> bool:
    """Writes the film at `source` to the file `target`, without re-encoding and without its position.

    False when that is not possible, or when what came out is not the same film to the last picture: then `target` is
    worth nothing. Raises OSError when it cannot be written.
    """
    import av

    before = probe(source).facts
    if not before.readable or before.truncated or before.container not in _FORMATS:
        return False
    opened = open_regular(source)
    if not isinstance(opened, Opened):
        return False
    try:
        with opened.handle as handle, open_container(handle) as container, target.open("wb") as written:
            contents = _copy(container, written, _FORMATS[before.container])
            written.flush()
            os.fsync(written.fileno())
        return _same(before, probe(target).facts) and _has(target, contents)
    except (av.FFmpegError, ValueError, ArithmeticError, LookupError):
        return False


def _copy(source: av.container.InputContainer, target: BinaryIO, container_format: str) -> list[_Contents]:
    import av

    with av.open(target, mode="w", format=container_format) as output:
        streams: dict[int, Any] = {}
        for stream in source.streams:
            if stream.type in _KEPT:
                streams[stream.index] = output.add_stream_from_template(stream)
                _metadata(stream.metadata, streams[stream.index].metadata)
        _metadata(source.metadata, output.metadata)
        contents = {index: _Contents(source.streams[index].type) for index in streams}
        for packet in _packets(source, list(streams)):
            index = packet.stream_index
            contents[index].add(packet)
            packet.stream = streams[index]
            output.mux(packet)
    return list(contents.values())


def _packets(container: av.container.InputContainer, streams: list[int]) -> Iterator[av.Packet[Any]]:
    """All packets but the empty ones with which PyAV ends each stream. One without a decoding time is none of these:
    the first pictures in a Matroska file have none where later ones refer to them."""
    for packet in container.demux([container.streams[index] for index in streams]):
        if packet.size or packet.pts is not None:
            yield packet


def _has(target: Path, contents: list[_Contents]) -> bool:
    """True when the film at `target` holds just these streams, packet by packet."""
    opened = open_regular(target)
    if not isinstance(opened, Opened):
        return False
    with opened.handle as handle, open_container(handle) as container:
        found = {stream.index: _Contents(stream.type) for stream in container.streams}
        for packet in _packets(container, list(found)):
            found[packet.stream_index].add(packet)
    pairs = zip(contents, found.values(), strict=False)
    return len(found) == len(contents) and all(wanted.is_same(there) for wanted, there in pairs)


def _metadata(source: dict[str, str], target: dict[str, str]) -> None:
    target.update({key: value for key, value in source.items() if not tells_position(key)})


def _same(before: MediaFacts, after: MediaFacts) -> bool:
    return (
        after.readable
        and not after.has_location
        and not after.truncated
        and (after.width, after.height) == (before.width, before.height)
        and (after.video_codec, after.audio_codec) == (before.video_codec, before.audio_codec)
        and abs(after.duration - before.duration) <= _SECONDS
    )
