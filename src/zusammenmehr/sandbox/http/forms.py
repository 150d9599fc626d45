"""Request bodies: JSON, multipart/related, and a file alone; files go to disk as they come."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Upload
from zusammenmehr.sandbox.discovery import Media
from zusammenmehr.sandbox.problems import ApiError, bad
from zusammenmehr.sandbox.store.blobs import Blobs

Json = dict[str, Any]

# Metadata beyond this is refused; the longest honest resource has a few dozen kilobytes.
JSON_MAX = 1024 * 1024
_COPY = 1024 * 1024


def parse_json(content: bytes) -> Json:
    """A JSON object; empty bytes are an empty object. Raises 400 parseError."""
    if not content.strip():
        return {}
    try:
        value = json.loads(content)
        # A lone surrogate, written as an escape, is no text in any encoding.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ApiError(400, "parseError", "Parse Error", "global", canonical="INVALID_ARGUMENT")
    found: Json = _without_nulls(value)
    return found


def _without_nulls(value: Any) -> Any:
    """In Google's JSON a null is the same as a member that is not there."""
    if isinstance(value, dict):
        return {name: _without_nulls(entry) for name, entry in value.items() if entry is not None}
    return [_without_nulls(entry) for entry in value] if isinstance(value, list) else value


async def read_json(request: Request) -> Json:
    """The body of a request that carries no file."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > JSON_MAX:
            raise ApiError(413, "uploadTooLarge", "The request is too large.", "global")
    return parse_json(bytes(content))


def check_type(media: Media, mime: str) -> str:
    """The declared type, or application/octet-stream. Raises 400 badContent for one that the operation does not
    take."""
    kind = mime.split(";", maxsplit=1)[0].strip().lower() or "application/octet-stream"
    if not any(fnmatchcase(kind, pattern) for pattern in media.accept):
        raise bad(
            "badContent",
            f"Media type '{kind}' is not supported. Valid media types: [{', '.join(media.accept)}]",
            domain="global",
        )
    return kind


def check_size(media: Media, size: int) -> None:
    if media.max_size and size > media.max_size:
        raise ApiError(413, "uploadTooLarge", f"Media larger than {media.max_size} bytes is not supported.", "global")


def slug_of(request: Request) -> str | None:
    """The file name in the `Slug` header. Raises 400 invalidFilename for one with a folder or control characters in
    it."""
    raw = request.headers.get("slug")
    if raw is None:
        return None
    name = unquote(raw)
    if not name.strip() or len(name) > 255 or re.search(r"[/\\\x00-\x1f]", name):
        raise bad(
            "invalidFilename", "The video filename specified in the Slug header is invalid.", domain="youtube.video"
        )
    return name


async def receive_file(request: Request, blobs: Blobs, media: Media) -> tuple[str, int]:
    """Writes the whole body to a new file: its name and size. The caller drops it when the request fails."""
    name, size = ids.long_id(), 0
    limit = media.max_size + JSON_MAX
    with blobs.path(name).open("wb", buffering=0) as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= limit:
                file.write(chunk)
    if size > limit:
        blobs.drop(name)
        check_size(media, size)
    return name, size


async def read_media(request: Request, blobs: Blobs, media: Media) -> Upload:
    """uploadType=media: the body is the file."""
    mime = check_type(media, request.headers.get("content-type", ""))
    name, size = await receive_file(request, blobs, media)
    return Upload(name, size, mime, slug_of(request))


async def read_multipart(request: Request, blobs: Blobs, media: Media) -> tuple[Json, Upload]:
    """uploadType=multipart: a JSON part, then the file. Memory stays small whatever the file's size."""
    found = re.search(r'boundary="?([^";]+)"?', request.headers.get("content-type", ""))
    if not found:
        raise bad("badRequest", "Missing boundary in multipart body.", domain="global")
    whole, size = await receive_file(request, blobs, media)
    try:
        return _split(blobs, whole, size, found.group(1).encode(), media, slug_of(request))
    finally:
        blobs.drop(whole)


def _part(content: bytes, start: int) -> tuple[str, int]:
    """The type of the part whose headers begin at `start`, and where its body begins."""
    # Clients end lines with CRLF or, as Python's email package does, with LF.
    blank = re.compile(rb"\r?\n\r?\n").search(content, start)
    if blank is None:
        raise bad("badRequest", "Malformed multipart body.", domain="global")
    headers = content[start : blank.start()].decode("latin-1")
    kind = re.search(r"(?im)^content-type:\s*([^\r\n]+)", headers)
    return (kind.group(1) if kind else ""), blank.end()


def _split(blobs: Blobs, whole: str, size: int, boundary: bytes, media: Media, slug: str | None) -> tuple[Json, Upload]:
    head = blobs.head(whole, JSON_MAX)
    marks = [match.end() for match in re.finditer(re.escape(b"--" + boundary), head)]
    if len(marks) < 2:
        raise bad("badRequest", "Malformed multipart body.", domain="global")
    _kind, json_start = _part(head, marks[0])
    body = parse_json(head[json_start : marks[1] - len(boundary) - 2])
    mime, media_start = _part(head, marks[1])
    with blobs.path(whole).open("rb") as file:
        file.seek(max(media_start, size - 2048))
        tail = file.read()
        last = tail.rfind(b"--" + boundary)
        if last < 0:
            raise bad("badRequest", "Malformed multipart body.", domain="global")
        end = max(media_start, size - 2048) + last
        newline = 2 if tail[max(0, last - 2) : last] == b"\r\n" else 1
        name, length = ids.long_id(), max(0, end - newline - media_start)
        file.seek(media_start)
        with blobs.path(name).open("wb") as target:
            left = length
            while left > 0 and (piece := file.read(min(_COPY, left))):
                target.write(piece)
                left -= len(piece)
    check_size(media, length)
    return body, Upload(name, length, check_type(media, mime), slug)
