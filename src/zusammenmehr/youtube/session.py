"""An upload session: opened through Google's client, then spoken to directly (youtube-api-facts section 5).

Its address is a secret: whoever knows it can write into the upload, without signing in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.youtube import convert
from zusammenmehr.youtube.ports import OddAnswerError, Outgoing
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.secrets import register
from zusammenmehr.youtube.strict import at_home, is_trusted, resource, session_address

if TYPE_CHECKING:
    from zusammenmehr.model.video import ObservedVideo, VideoFields
    from zusammenmehr.youtube.api import Api
    from zusammenmehr.youtube.ports import Body, Reply

_CHUNK_ANSWER: Final = 120.0
_LAST_ANSWER: Final = 300.0
_RANGE: Final = re.compile(r"^(?:bytes[= ])?0-(\d+)$")


@dataclass(frozen=True, slots=True)
class Stored:
    """The server has the first `offset` bytes; `wait`: seconds it asks for before the next request."""

    offset: int
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Finished:
    """The upload is complete and is this video."""

    video: ObservedVideo


@dataclass(frozen=True, slots=True)
class Sessions:
    """Upload sessions of one channel."""

    api: Api

    def require_open(self) -> None:
        """Raises LimitError when an upload would meet a limit that is known already."""
        self.api.caller.require_open("videos.insert")

    def open(self, fields: VideoFields, *, size: int, mime: str, slug: str, notify: bool) -> str:
        """Opens a session for `size` bytes and returns its address (secret). Nothing of the film is sent.

        The video will be private, with all texts of `fields`; `slug` becomes its file name, seen by the owner only.
        Raises RemoteError for refused metadata, LimitError when no upload is left.
        """
        body = convert.insert_body(fields)
        request = self.api.request(
            "videos.insert",
            part=",".join(sorted(body)),
            body=body,
            media_body=_announced(size, mime),
            notifySubscribers=notify,
        )
        headers = {"X-Upload-Content-Type": mime, "X-Upload-Content-Length": str(size), "Slug": slug}
        request = replace(request, headers={**request.headers, **headers})
        address = self.api.caller.call(request, Request.SESSION, session_address(self.api.root))
        register(address)
        return address

    def query(self, address: str, total: int) -> Stored | Finished:
        """What the server has of the upload. RemoteError: START_OVER it is gone, LOOK the answer is unclear."""
        headers = {"Content-Range": f"bytes */{total}", "Content-Length": "0"}
        request = Outgoing("upload.query", "PUT", self._trusted(address), headers, b"", _LAST_ANSWER)
        return self.api.caller.call(request, Request.QUERY, lambda reply: _progress(reply, total))

    def put(self, address: str, body: Body, start: int, length: int, total: int) -> Stored | Finished:
        """Sends `length` bytes from `start`. RemoteError with QUERY: ask what arrived before anything else is sent."""
        end = start + length
        headers = {"Content-Range": f"bytes {start}-{end - 1}/{total}", "Content-Length": str(length)}
        patience = _LAST_ANSWER if end == total else _CHUNK_ANSWER
        request = Outgoing("upload.put", "PUT", self._trusted(address), headers, body, patience)
        return self.api.caller.call(request, Request.CHUNK, lambda reply: _progress(reply, total))

    def _trusted(self, address: str) -> str:
        """The address, once it is known to be the server's own: it may come from a file on this computer."""
        register(address)
        address = at_home(address, self.api.root)
        register(address)
        if not is_trusted(address, self.api.root):
            raise RemoteError(
                _("The open upload belongs to another server."),
                _("Look at the channel, then settle the upload with `zm resolve STORY`."),
                next_step=Next.STOP,
                remote_reason="foreign_session",
            )
        return address


def _progress(reply: Reply, total: int) -> Stored | Finished:
    if reply.status == 308:
        offset = _offset(reply.headers.get("range", ""))
        if offset > total:
            raise OddAnswerError("more bytes than the film has")
        wait = reply.headers.get("retry-after", "")
        return Stored(offset, float(wait) if wait.isdigit() else 0.0)
    return Finished(convert.video(resource("youtube#video")(reply)))


def _offset(value: str) -> int:
    if not value:
        return 0
    match = _RANGE.match(value.strip())
    if match is None:
        raise OddAnswerError("a range that cannot be read")
    return int(match[1]) + 1


def _announced(size: int, mime: str) -> Any:
    """A body that is only announced: Google's client then builds the request that opens a session."""
    from googleapiclient.http import MediaUpload

    class Announced(MediaUpload):  # type: ignore[misc]  # googleapiclient has no types
        def size(self) -> int:
            return size

        def mimetype(self) -> str:
            return mime

        def chunksize(self) -> int:
            return size

        def resumable(self) -> bool:
            return True

        def has_stream(self) -> bool:
            return False

    return Announced()
