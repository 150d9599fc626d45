"""A few moments of a film: whether there is anything to see and to hear in them, and how it is turned."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import av.container

_MOMENTS: Final = (0.1, 0.3, 0.5, 0.7, 0.9)
_MORE_MOMENTS: Final = tuple((step + 0.5) / 40 for step in range(40))
_HEARD: Final = 24  # frames of sound at each moment, half a second
_QUIET: Final = 33  # of 32768: -60 dB below full scale
_DARK: Final = 28  # of 255
_SMALL: Final = (32, 18)


@dataclass(frozen=True, slots=True)
class Seen:
    """`silent` and `black` are True only when every moment looked at was; `rotation` is in degrees."""

    silent: bool = False
    black: bool = False
    rotation: int = 0


def sample(container: av.container.InputContainer, video: Any, audio: Any, duration: float) -> Seen:
    """Looks at five moments, and at forty more before it calls a film silent or black."""
    rotation = 0
    black = silent = False
    if _decodes(video):
        video.thread_type = "NONE"  # a single frame is wanted; threads would decode several
        frames = _frames_at(container, video, duration, _MOMENTS[:1], 1)
        rotation = next((frame.rotation for frame in frames), 0)
        black = _all_dark(container, video, duration, _MOMENTS) and _all_dark(container, video, duration, _MORE_MOMENTS)
    if _decodes(audio):
        silent = _all_quiet(container, audio, duration, _MOMENTS)
        silent = silent and _all_quiet(container, audio, duration, _MORE_MOMENTS)
    return Seen(silent, black, rotation)


def _decodes(stream: Any) -> bool:
    return stream is not None and stream.codec_context is not None


def _frames_at(
    container: av.container.InputContainer, stream: Any, duration: float, moments: tuple[float, ...], count: int
) -> Iterator[Any]:
    """Up to `count` frames at each moment (parts of the duration); damaged places are passed over."""
    import av

    for moment in moments:
        try:
            container.seek(int(moment * duration * 1_000_000))
            yield from islice(container.decode(stream), count)
        except (av.FFmpegError, ValueError, ArithmeticError):
            continue


def _all_dark(container: Any, video: Any, duration: float, moments: tuple[float, ...]) -> bool:
    seen = False
    for frame in _frames_at(container, video, duration, moments, 1):
        seen = True
        if _brightest(frame) > _DARK:
            return False
    return seen


def _brightest(frame: Any) -> int:
    width, height = _SMALL
    small = frame.reformat(width=width, height=height, format="gray")
    plane = small.planes[0]
    pixels = bytes(plane)
    rows = [pixels[row * plane.line_size :][:width] for row in range(height)]
    return max(b"".join(rows))


def _all_quiet(container: Any, audio: Any, duration: float, moments: tuple[float, ...]) -> bool:
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=8000)
    heard = False
    for frame in _frames_at(container, audio, duration, moments, _HEARD):
        frame.pts = None
        for piece in resampler.resample(frame):
            heard = True
            samples = array("h", bytes(piece.planes[0])[: piece.samples * 2])
            if samples and (max(samples) > _QUIET or min(samples) < -_QUIET):
                return False
    return heard
