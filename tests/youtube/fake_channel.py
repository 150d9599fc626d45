"""A channel in this process: what of YouTube the gateway and the upload need, behind `ports.Transport`.

It is a model of the server, not a list of canned answers. `faults` are taken one by one, by method; a test asks at its
end whether all of them were (`all_fired`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from zusammenmehr.youtube.ports import LostAnswerError, NotSentError, Outgoing, Reply

CHANNEL = "UCabcdefghijklmnopqrstuv"
ROOT = "http://127.0.0.1:9/"

Fault = Callable[["FakeChannel", Outgoing, Callable[[], Reply]], Reply]


def lost_after(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
    """The server acts, its answer is lost."""
    act()
    raise LostAnswerError("reset")


def lost_before(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
    """The connection breaks before the server has all of it."""
    raise LostAnswerError("reset")


def not_sent(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
    """No connection."""
    raise NotSentError("refused")


def answers(status: int, reason: str = "", message: str = "", **headers: str) -> Fault:
    """The server answers this and does nothing."""

    def fault(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
        return error(status, reason, message, **headers)

    return fault


def answers_after(status: int, reason: str = "") -> Fault:
    """The server acts, and answers this."""

    def fault(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
        act()
        return error(status, reason)

    return fault


def says(body: bytes, status: int = 200) -> Fault:
    """The server acts, and answers nonsense."""

    def fault(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
        act()
        return Reply(status, {}, body)

    return fault


def takes(count: int) -> Fault:
    """The server stores only the first `count` bytes of a piece, then the connection breaks."""

    def fault(channel: FakeChannel, request: Outgoing, act: Callable[[], Reply]) -> Reply:
        channel.take_part(request, count)
        raise LostAnswerError("reset")

    return fault


def error(status: int, reason: str = "", message: str = "", **headers: str) -> Reply:
    """An error in YouTube's envelope."""
    entry = {"domain": "youtube", "reason": reason, "message": message}
    body = {"error": {"code": status, "message": message or reason, "errors": [entry] if reason else []}}
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, names, json.dumps(body).encode())


@dataclass(slots=True)
class Upload:
    """A session at the server."""

    resource: dict[str, Any]
    slug: str
    size: int
    data: bytearray = field(default_factory=bytearray)
    video_id: str = ""
    is_gone: bool = False


class FakeChannel:
    """See the module's docstring. While `lag` is set, the uploads list shows only what is in `listed`."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
        self.videos: dict[str, dict[str, Any]] = {}
        self.content: dict[str, bytes] = {}
        self.sessions: dict[str, Upload] = {}
        self.listed: list[str] = []
        self.lag = False
        self.faults: dict[str, list[Fault | None]] = {}
        self.log: list[str] = []
        self.tokens: list[str] = []

    # --- for tests ---

    def fault(self, method: str, *faults: Fault | None) -> None:
        """Queues faults for the next requests of `method`; None lets one pass."""
        self.faults.setdefault(method, []).extend(faults)

    @property
    def all_fired(self) -> bool:
        return not any(self.faults.values())

    def complete(self) -> list[str]:
        """Ids of the complete videos."""
        return sorted(self.videos)

    def list_all(self) -> None:
        """The uploads list catches up."""
        self.listed = list(self.videos)

    def expire_sessions(self) -> None:
        for session in self.sessions.values():
            session.is_gone = True

    # --- ports.Transport ---

    def send(self, request: Outgoing, token: str) -> Reply:
        self.log.append(request.method)
        self.tokens.append(token)
        queue = self.faults.get(request.method, [])
        fault = queue.pop(0) if queue else None
        if fault is None:
            return self._act(request)
        return fault(self, request, lambda: self._act(request))

    def abort(self) -> None: ...

    def close(self) -> None: ...

    def _act(self, request: Outgoing) -> Reply:
        handler = getattr(self, "_" + re.sub(r"\W", "_", request.method))
        reply: Reply = handler(request)
        return reply

    # --- methods ---

    def _token(self, request: Outgoing) -> Reply:
        return _json({"access_token": f"ya29.fake-{len(self.log)}", "expires_in": 3600, "token_type": "Bearer"})

    def _channels_list(self, request: Outgoing) -> Reply:
        item = {
            "kind": "youtube#channel",
            "id": CHANNEL,
            "snippet": {"title": "Test"},
            "contentDetails": {"relatedPlaylists": {"uploads": "UU" + CHANNEL[2:]}},
        }
        return _json({"kind": "youtube#channelListResponse", "items": [item]})

    def _videos_list(self, request: Outgoing) -> Reply:
        asked = _query(request)["id"][0].split(",")
        items = [self.videos[each] for each in asked if each in self.videos]
        return _json({"kind": "youtube#videoListResponse", "items": items})

    def _videos_update(self, request: Outgoing) -> Reply:
        assert isinstance(request.body, bytes)
        body = json.loads(request.body)
        video = self.videos.get(body["id"])
        if video is None:
            return error(404, "videoNotFound")
        parts = _query(request)["part"][0].split(",")
        for part in parts:
            kept = {"uploadStatus": "processed"} if part == "status" else {}
            video[part] = {**kept, **body.get(part, {})}
        return _json({"kind": "youtube#video", "id": body["id"], **{part: video[part] for part in parts}})

    def _playlistItems_list(self, request: Outgoing) -> Reply:  # noqa: N802 - Google's name
        shown = self.listed if self.lag else list(self.videos)
        items = [
            {
                "kind": "youtube#playlistItem",
                "id": f"PLI{each}",
                "snippet": {"publishedAt": self.videos[each]["snippet"]["publishedAt"]},
                "contentDetails": {"videoId": each},
            }
            for each in reversed(shown)
        ]
        return _json({"kind": "youtube#playlistItemListResponse", "items": items})

    def _videos_insert(self, request: Outgoing) -> Reply:
        assert isinstance(request.body, bytes)
        headers = {name.lower(): value for name, value in request.headers.items()}
        address = f"{ROOT}upload/youtube/v3/videos?uploadType=resumable&upload_id=secret-{len(self.sessions)}"
        self.sessions[address] = Upload(
            resource=json.loads(request.body), slug=headers["slug"], size=int(headers["x-upload-content-length"])
        )
        return Reply(200, {"location": address})

    def _upload_query(self, request: Outgoing) -> Reply:
        session = self.sessions.get(request.address)
        if session is None or session.is_gone:
            return error(404, "notFound")
        return self._state(session)

    def _upload_put(self, request: Outgoing) -> Reply:
        session = self.sessions.get(request.address)
        if session is None or session.is_gone:
            return error(404, "notFound")
        data = _drain(request)
        start, end, total = _range(request.headers)
        assert len(data) == end - start + 1
        assert total == session.size
        assert not len(data) % 262144 or end + 1 == total
        if session.video_id or start != len(session.data):
            return self._state(session)
        session.data += data
        return self._state(session)

    def take_part(self, request: Outgoing, count: int) -> None:
        """Stores whole grains of the first `count` bytes that arrive."""
        session = self.sessions[request.address]
        assert not isinstance(request.body, bytes)
        assert request.body is not None
        start, _end, _total = _range(request.headers)
        data = request.body.read(count)
        if start == len(session.data):
            session.data += data[: len(data) // 262144 * 262144]

    def _state(self, session: Upload) -> Reply:
        if len(session.data) < session.size:
            headers = {"range": f"bytes=0-{len(session.data) - 1}"} if session.data else {}
            return Reply(308, headers)
        if not session.video_id:
            session.video_id = f"video{len(self.videos):06d}"
            self.videos[session.video_id] = self._video(session)
            self.content[session.video_id] = bytes(session.data)
        return _json(self.videos[session.video_id], status=201)

    def _video(self, session: Upload) -> dict[str, Any]:
        snippet = {**session.resource["snippet"], "publishedAt": self.now.isoformat()}
        self.now += timedelta(seconds=1)
        return {
            "kind": "youtube#video",
            "id": session.video_id,
            **session.resource,
            "snippet": snippet,
            "status": {"uploadStatus": "uploaded", **session.resource["status"]},
            "fileDetails": {"fileName": session.slug, "fileSize": str(session.size)},
        }


def _json(value: Mapping[str, Any], status: int = 200) -> Reply:
    return Reply(status, {"content-type": "application/json"}, json.dumps(value).encode())


def _query(request: Outgoing) -> dict[str, list[str]]:
    return parse_qs(urlsplit(request.address).query)


def _range(headers: Mapping[str, str]) -> tuple[int, int, int]:
    match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", headers["Content-Range"])
    assert match is not None
    return int(match[1]), int(match[2]), int(match[3])


def _drain(request: Outgoing) -> bytes:
    body = request.body
    if body is None or isinstance(body, bytes):
        return body or b""
    blocks = []
    while block := body.read(65536):
        blocks.append(block)
    return b"".join(blocks)
