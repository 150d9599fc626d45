"""What a film is, asked of FFmpeg through PyAV, without decoding more than a few moments of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from zusammenmehr.files.film_length import said_length
from zusammenmehr.files.mp4_boxes import Layout, layout
from zusammenmehr.files.source import Opened, Refused, open_regular
from zusammenmehr.model.media import MediaFacts

if TYPE_CHECKING:
    import av.container

_MIB: Final = 1 << 20
_LFS: Final = b"version https://git-lfs.github.com/spec/"
#: What FFmpeg may take a film for: no playlists and lists of files, through which it would open other files.
_FORMATS: Final = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,asf,flv,ogg,mxf,m4v,h264,hevc"
_OPTIONS: Final = {"format_whitelist": _FORMATS, "protocol_whitelist": "none", "enable_drefs": "0"}
_POSITION_KEYS: Final = ("location", "com.apple.quicktime.location", "gps", "xyz")
_TELEMETRY: Final = frozenset({"gpmd", "camm"})
_CONTAINERS: Final = {
    "matroska": "matroska",
    "avi": "avi",
    "mpeg": "mpeg",
    "mpegts": "mpegts",
    "asf": "asf",
    "flv": "flv",
}


@dataclass(frozen=True, slots=True)
class Probed:
    """A film's facts, and its fingerprint: its size and a hash of its first and last MiB, empty when not read."""

    facts: MediaFacts
    fingerprint: str = ""
    refused: Refused | None = None


def probe(path: Path) -> Probed:
    """Looks at the film. Never raises: what cannot be read has `readable` False."""
    opened = open_regular(path)
    if not isinstance(opened, Opened):
        return Probed(MediaFacts(readable=False), refused=opened)
    with opened.handle as handle:
        size = opened.status.st_size
        try:
            head = handle.read(len(_LFS))
            printed = _fingerprint(handle, size)
            if head == _LFS:
                return Probed(MediaFacts(readable=False, git_lfs_pointer=True), printed)
            facts = _facts(handle, layout(handle, size), size)
            is_cut = facts.truncated or said_length(handle, size) > size
            return Probed(replace(facts, truncated=is_cut), printed)
        except OSError as error:
            return Probed(MediaFacts(readable=False), refused=Refused.unreadable(error))


def _fingerprint(handle: BinaryIO, size: int) -> str:
    digest = hashlib.sha256()
    for start in sorted({0, max(0, size - _MIB)}):
        handle.seek(start)
        digest.update(handle.read(_MIB))
    return f"{size}-{digest.hexdigest()}"


def _facts(handle: BinaryIO, boxes: Layout, size: int) -> MediaFacts:
    import av

    known = MediaFacts(readable=False, truncated=boxes.is_mp4 and (boxes.cut or not boxes.has_index))
    handle.seek(0)
    try:
        with open_container(handle) as container:
            return _of_container(container, boxes, size)
    except (av.FFmpegError, ValueError, ArithmeticError, LookupError):
        # FFmpeg's own errors, and PyAV's where a file makes it compute nonsense
        return replace(known, has_location=boxes.has_location)


def open_container(handle: BinaryIO) -> av.container.InputContainer:
    """The film behind an open file, as FFmpeg sees it; only film formats, and no other file or address is opened."""
    import av

    return av.open(handle, mode="r", options=dict(_OPTIONS))


def tells_position(key: str) -> bool:
    """True for a key of a film's metadata whose value is a position."""
    return key.lower().startswith(_POSITION_KEYS)


def _of_container(container: av.container.InputContainer, boxes: Layout, size: int) -> MediaFacts:
    from zusammenmehr.files.film_samples import sample

    video = next((stream for stream in container.streams.video if not _is_cover(stream)), None)
    audio = next(iter(container.streams.audio), None)
    if video is None and audio is None:
        return MediaFacts(readable=False, truncated=boxes.cut, has_location=boxes.has_location)
    duration = _duration(container, video or audio)
    seen = sample(container, video, audio, duration)
    width, height = _size(video)
    if seen.rotation % 180:
        width, height = height, width
    return MediaFacts(
        container=_container_name(container, boxes),
        duration=duration,
        width=width,
        height=height,
        video_codec=_codec(video),
        audio_codec=_codec(audio),
        truncated=_truncated(container, boxes, size),
        has_location=boxes.has_location or _metadata_tells(container),
        silent=seen.silent,
        black=seen.black,
    )


def _size(video: Any) -> tuple[int, int]:
    """Width and height before rotation; zero without a picture, or with one that FFmpeg cannot decode."""
    context = video.codec_context if video is not None else None
    return (context.width, context.height) if context is not None else (0, 0)


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & type(stream.disposition).attached_pic)


def _codec(stream: Any) -> str:
    return stream.codec_context.name if stream is not None and stream.codec_context is not None else ""


def _container_name(container: av.container.InputContainer, boxes: Layout) -> str:
    name = container.format.name.split(",")[0]
    if boxes.is_mp4:
        return "mov" if boxes.brand == "qt" else "mp4"
    return _CONTAINERS.get(name, name)


def _duration(container: av.container.InputContainer, stream: Any) -> float:
    """Seconds; 0.0 when nothing in the file tells, or what it tells is no length of time."""
    if container.duration is not None:
        seconds = container.duration / 1_000_000
    elif stream.duration is not None and stream.time_base is not None:
        seconds = float(stream.duration * stream.time_base)
    else:
        seconds = 0.0
    return seconds if 0 < seconds < 1_000_000 else 0.0


def _truncated(container: av.container.InputContainer, boxes: Layout, size: int) -> bool:
    """True when the file ends before its own index says so."""
    if not boxes.is_mp4:
        return False
    if boxes.cut or not boxes.has_index or not (boxes.has_data or boxes.fragmented):
        return True
    return any(_last_byte(stream) > size for stream in container.streams)


def _last_byte(stream: Any) -> int:
    entries = stream.index_entries
    return max((entries[position].pos + entries[position].size for position in _ends(len(entries))), default=0)


def _ends(count: int) -> range:
    """Positions of the last entries; samples of one track are stored in order in every file a camera writes."""
    return range(max(0, count - 50), count)


def _metadata_tells(container: av.container.InputContainer) -> bool:
    if any(map(tells_position, _metadata_keys(container))):
        return True
    return any(getattr(stream.codec_context, "codec_tag", "") in _TELEMETRY for stream in container.streams)


def _metadata_keys(container: av.container.InputContainer) -> list[str]:
    keys = list(container.metadata)
    for stream in container.streams:
        keys += list(stream.metadata)
    return keys
