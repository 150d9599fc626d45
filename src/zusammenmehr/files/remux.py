"""A film without the place where it was filmed: the same pictures and sounds, packed anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.files.probe import open_container, probe, tells_position
from zusammenmehr.files.source import Opened, open_regular
from zusammenmehr.model.media import MediaFacts

if TYPE_CHECKING:
    import av.container

_KEPT: Final = frozenset({"video", "audio", "subtitle"})
_FORMATS: Final = {"mov": "mov", "mp4": "mp4", "matroska": "matroska", "webm": "webm"}
_SECONDS: Final = 0.5


def without_location(source: Path, target: Path) -> bool:
    """Writes the film at `source` to the new file `target`, without re-encoding and without its position.

    False when that is not possible, or when what came out is not the same film: then `target` is worth nothing.
    """
    import av

    before = probe(source).facts
    if not before.readable or before.truncated or before.container not in _FORMATS:
        return False
    opened = open_regular(source)
    if not isinstance(opened, Opened):
        return False
    try:
        with opened.handle as handle, open_container(handle) as container:
            _copy(container, target, _FORMATS[before.container])
    except (av.FFmpegError, ValueError, ArithmeticError, LookupError):
        return False
    return _same(before, probe(target).facts)


def _copy(source: av.container.InputContainer, target: Path, container_format: str) -> None:
    import av

    with av.open(str(target), mode="w", format=container_format) as output:
        streams: dict[int, Any] = {}
        for stream in source.streams:
            if stream.type in _KEPT:
                streams[stream.index] = output.add_stream_from_template(stream)
                _metadata(stream.metadata, streams[stream.index].metadata)
        _metadata(source.metadata, output.metadata)
        for packet in source.demux([source.streams[index] for index in streams]):
            if packet.dts is not None:
                packet.stream = streams[packet.stream_index]
                output.mux(packet)


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
