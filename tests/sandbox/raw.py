"""A plain HTTP client for the sandbox: what is sent is exactly what the test says."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.sandbox import answers

from zusammenmehr.sandbox.client import ServerInfo

Json = dict[str, Any]

FILM = b"\0\0\0\x18ftypmp42" + b"\0" * 12 + b"moving picture " * 64
VTT = b"WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nGuten Tag\n"
BLOCK = 262_144


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG of that size; nobody here decodes the rest."""
    return (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        + width.to_bytes(4, "big")
        + height.to_bytes(4, "big")
        + b"\x08\x02\0\0\0"
        + b"\0" * 64
    )


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def json(self) -> Json:
        found: Json = json.loads(self.content)
        return found

    @property
    def reason(self) -> str:
        return str(self.json["error"]["errors"][0]["reason"])


@dataclass
class Raw:
    """Sends requests with a token, and checks every answer against the discovery document."""

    info: ServerInfo
    token: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        known = json.loads(self.info.credentials.read_text("utf-8"))
        form = {name: known[name] for name in ("client_id", "client_secret", "refresh_token")} | {
            "grant_type": "refresh_token"
        }
        answer = self.send(
            "POST", "/token", urlencode(form).encode(), {"content-type": "application/x-www-form-urlencoded"}
        )
        assert answer.status == 200, answer.content
        self.token = answer.json["access_token"]

    def send(
        self, verb: str, target: str, content: bytes = b"", headers: dict[str, str] | None = None, timeout: float = 20
    ) -> Answer:
        """One request on a connection of its own; `target` is a path or an absolute address."""
        address = urlsplit(target)
        path = f"{address.path}?{address.query}" if address.query else address.path
        all_headers = {"Authorization": f"Bearer {self.token}"} | self.extra | (headers or {})
        connection = http.client.HTTPConnection(urlsplit(self.info.url).netloc, timeout=timeout)
        try:
            connection.request(verb, path, content, all_headers)
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
        override = {name.lower(): value for name, value in all_headers.items()}.get("x-http-method-override")
        if response.status not in {301, 302}:
            answers.check(override or verb, address.path, response.status, body, trimmed="fields=" in address.query)
        return answer

    def call(self, verb: str, resource: str, body: Json | None = None, **params: Any) -> Answer:
        """One operation: raw.call("GET", "videos", part="id", id=...)."""
        flat = {name: str(value).lower() if isinstance(value, bool) else value for name, value in params.items()}
        query = urlencode(flat, doseq=True)
        content = b"" if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"} if body is not None else {}
        return self.send(verb, f"/youtube/v3/{resource}?{query}", content, headers)

    def ok(self, verb: str, resource: str, body: Json | None = None, **params: Any) -> Json:
        answer = self.call(verb, resource, body, **params)
        assert answer.status < 300, answer.content
        return answer.json if answer.content else {}

    def session(self, body: Json, size: int | None = None, part: str = "snippet,status", **headers: str) -> Answer:
        """Opens an upload session for a film."""
        known = {"x-upload-content-type": "video/mp4", "content-type": "application/json"}
        if size is not None:
            known["x-upload-content-length"] = str(size)
        known |= {name.replace("_", "-"): value for name, value in headers.items()}
        target = f"/upload/youtube/v3/videos?uploadType=resumable&part={part.replace(',', '%2C')}"
        return self.send("POST", target, json.dumps(body).encode(), known)

    def put(self, address: str, content: bytes, first: int, total: int | str) -> Answer:
        span = f"bytes {first}-{first + len(content) - 1}/{total}"
        return self.send("PUT", address, content, {"content-range": span})

    def query(self, address: str, total: int | str) -> Answer:
        return self.send("PUT", address, b"", {"content-range": f"bytes */{total}", "content-length": "0"})

    def upload(self, title: str = "Film", content: bytes = FILM, *, part: str = "snippet,status", **parts: Any) -> Json:
        """A film in one go; its resource. Private unless `status` says otherwise."""
        body = {"snippet": {"title": title}, "status": {"privacyStatus": "private"}} | parts
        opened = self.session(body, len(content), part)
        assert opened.status == 200, opened.content
        done = self.put(opened.headers["location"], content, 0, len(content))
        assert done.status in {200, 201}, done.content
        return done.json

    def simple(
        self, resource: str, body: Json | None, content: bytes, mime: str, verb: str = "POST", **params: Any
    ) -> Answer:
        """A small file with its metadata: multipart, or the file alone when there is no body."""
        if body is None:
            return self.send(
                verb,
                f"/upload/youtube/v3/{resource}?{urlencode(params | {'uploadType': 'media'})}",
                content,
                {"content-type": mime},
            )
        line = b"--edge\r\ncontent-type: application/json\r\n\r\n" + json.dumps(body).encode()
        whole = line + b"\r\n--edge\r\ncontent-type: " + mime.encode() + b"\r\n\r\n" + content + b"\r\n--edge--\r\n"
        target = f"/upload/youtube/v3/{resource}?{urlencode(params | {'uploadType': 'multipart'})}"
        return self.send(verb, target, whole, {"content-type": 'multipart/related; boundary="edge"'})

    def playlist(self, title: str = "Alle", **parts: Any) -> str:
        return str(self.ok("POST", "playlists", {"snippet": {"title": title}} | parts, part="snippet,status")["id"])

    def add(self, playlist: str, video: str, position: int | None = None) -> Answer:
        snippet: Json = {"playlistId": playlist, "resourceId": {"kind": "youtube#video", "videoId": video}}
        if position is not None:
            snippet["position"] = position
        return self.call("POST", "playlistItems", {"snippet": snippet}, part="snippet")

    def video(
        self, identity: str, part: str = "snippet,status,contentDetails,processingDetails,fileDetails,localizations"
    ) -> Json:
        items = self.ok("GET", "videos", part=part, id=identity)["items"]
        assert len(items) == 1
        found: Json = items[0]
        return found

    def video_ids(self, playlist: str) -> list[str]:
        """All videos of a playlist, page by page."""
        found: list[str] = []
        token: Json = {}
        while True:
            page = self.ok("GET", "playlistItems", part="contentDetails", playlistId=playlist, maxResults=50, **token)
            found += [item["contentDetails"]["videoId"] for item in page["items"]]
            if "nextPageToken" not in page:
                return found
            token = {"pageToken": page["nextPageToken"]}
