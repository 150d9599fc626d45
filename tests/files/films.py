"""Small films for tests: a moving grey picture and a tone, made while the test runs."""

from __future__ import annotations

import io
import math
from array import array
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av

_RATE: Final = 8000
_FRAMES_A_SECOND: Final = 5


def film(
    *,
    seconds: int = 2,
    size: tuple[int, int] = (64, 36),
    container: str = "mp4",
    picture: bool = True,
    sound: bool = True,
    black: bool = False,
    silent: bool = False,
    rotation: int = 0,
    metadata: dict[str, str] | None = None,
    options: dict[str, str] | None = None,
    beside: Path | None = None,
    codec: str = "mpeg4",
) -> bytes:
    """A film's bytes. `rotation` in degrees stands in the container, as phones write it; with the codec `libx264`
    pictures refer to later ones, as in most films; `beside` is a file to write to for options that need one."""
    buffer = io.BytesIO()
    with av.open(str(beside) if beside else buffer, mode="w", format=container, options=options or {}) as output:
        output.metadata.update(metadata or {})
        video: Any = output.add_stream(codec, rate=_FRAMES_A_SECOND) if picture else None
        audio: Any = output.add_stream("aac", rate=_RATE, layout="mono") if sound else None
        if video is not None:
            video.width, video.height = size
            video.pix_fmt = "yuv420p"
            if rotation:
                video.set_display_rotation(rotation)
            _pictures(output, video, size, seconds, black=black)
        if audio is not None:
            _sounds(output, audio, seconds, silent=silent)
    return beside.read_bytes() if beside else buffer.getvalue()


def _pictures(output: Any, stream: Any, size: tuple[int, int], seconds: int, *, black: bool) -> None:
    for number in range(seconds * _FRAMES_A_SECOND):
        frame = av.VideoFrame(*size, "yuv420p")
        for index, plane in enumerate(frame.planes):
            value = 128 if index else 16 if black else 60 + 20 * (number % 8)
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts = number
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


def _sounds(output: Any, stream: Any, seconds: int, *, silent: bool) -> None:
    for begin in range(0, seconds * _RATE, 1024):
        frame = av.AudioFrame(format="s16", layout="mono", samples=1024)
        loud = 0 if silent else 9000
        tone = array("h", [int(loud * math.sin((begin + step) / 5)) for step in range(1024)])
        frame.planes[0].update(tone.tobytes())
        frame.sample_rate = _RATE
        frame.time_base = Fraction(1, _RATE)
        frame.pts = begin
        output.mux(stream.encode(frame))
    output.mux(stream.encode(None))


def pictures_of(data: bytes) -> list[bytes]:
    """Every decoded picture of a film, to compare two films by."""
    with av.open(io.BytesIO(data), mode="r") as container:
        return [bytes(frame.planes[0]) for frame in container.decode(video=0)]
