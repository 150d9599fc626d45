"""Writes a film: H.264 and AAC in an MP4 that plays everywhere, without anything personal in it."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.codec.context import Flags
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from PIL import Image
from tools.sample_films.sound import RATE

FRAMES_PER_SECOND = 25
BT709 = 1
"""The colours of HD video, as FFmpeg numbers them (AVCOL_PRI_BT709 and its like)."""
_AAC_FRAME = 1024
"""AAC takes samples in portions of this size."""


def write_film(path: Path, pictures: Iterable[Image.Image], size: tuple[int, int], samples: array[float]) -> None:
    """Write an MP4 whose index stands in front (faststart), unfragmented, without time stamps or names of programs.

    One thread and bit-exact mode, so that the same versions of the encoders write the same bytes.
    """
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        video = _video_stream(container, size)
        audio = container.add_stream("aac", rate=RATE, layout="mono")
        audio.bit_rate = 64_000
        audio.codec_context.flags |= Flags.bitexact.value
        portions = deque(_portions(samples))
        for index, picture in enumerate(pictures):
            container.mux(video.encode(_video_frame(picture, index)))
            while portions and _starts_before(portions[0], index + 1):
                container.mux(audio.encode(portions.popleft()))
        container.mux(video.encode())
        container.mux(audio.encode())


def _video_stream(container: OutputContainer, size: tuple[int, int]) -> VideoStream:
    stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.options = {"crf": "25", "preset": "slow", "tune": "animation", "g": "50"}
    context = stream.codec_context
    context.thread_count = 1
    context.flags |= Flags.bitexact.value
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = ColorRange.MPEG.value
    return stream


def _video_frame(picture: Image.Image, index: int) -> VideoFrame:
    rgba = VideoFrame.from_bytes(picture.convert("RGBA").tobytes(), picture.width, picture.height, format="rgba")
    image = rgba.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)
    image.pts, image.time_base = index, Fraction(1, FRAMES_PER_SECOND)
    return image


def _starts_before(sound: AudioFrame, picture: int) -> bool:
    return sound.pts is not None and sound.pts * FRAMES_PER_SECOND < picture * RATE


def _portions(samples: array[float]) -> Iterator[AudioFrame]:
    for start in range(0, len(samples), _AAC_FRAME):
        portion = samples[start : start + _AAC_FRAME]
        sound = AudioFrame(format="fltp", layout="mono", samples=len(portion))
        sound.planes[0].update(portion.tobytes().ljust(sound.planes[0].buffer_size, b"\0"))
        sound.sample_rate, sound.pts, sound.time_base = RATE, start, Fraction(1, RATE)
        yield sound
