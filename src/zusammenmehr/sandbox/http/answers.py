"""Answers as bytes, the broken ones included."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from zusammenmehr.sandbox.call import Reply
from zusammenmehr.sandbox.problems import ApiError

Json = dict[str, Any]

JSON_TYPE = "application/json; charset=UTF-8"
PORTAL = b"""<!DOCTYPE html><html><head><title>Welcome to the guest network</title></head>
<body><h1>Please accept the terms of use</h1></body></html>"""


def json_bytes(body: Json) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def of_reply(reply: Reply) -> Response:
    if reply.raw is not None:
        return Response(reply.raw, reply.status, media_type=reply.content_type)
    if reply.body is None:
        return Response(b"", reply.status)
    headers = {"etag": f'"{reply.etag}"'} if reply.etag else {}
    return Response(json_bytes(reply.body), reply.status, headers, media_type=JSON_TYPE)


def of_error(error: ApiError) -> Response:
    headers = dict(error.headers)
    if error.status == 401:
        headers["www-authenticate"] = 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
    return Response(json_bytes(error.envelope()), error.status, headers, media_type=JSON_TYPE)


def incomplete(stored: int, headers: dict[str, str] | None = None) -> Response:
    """308: go on from here. Without a Range header nothing is stored yet."""
    found = dict(headers or {})
    if stored:
        found["range"] = f"bytes=0-{stored - 1}"
    return Response(b"", 308, found)


class Truncated:
    """Promises the whole answer, sends the first bytes, and hangs up."""

    def __init__(self, response: Response, count: int | None) -> None:
        self.response = response
        self.count = len(response.body) // 2 if count is None else count

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        response = self.response
        await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
        await send({"type": "http.response.body", "body": bytes(response.body)[: self.count], "more_body": True})
        scope["state"]["transport"].close()
        await asyncio.sleep(0)


class Trickled:
    """The whole answer, one byte at a time."""

    def __init__(self, response: Response, pause: float) -> None:
        self.response = response
        self.pause = pause

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        response = self.response
        await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
        for byte in bytes(response.body):
            await send({"type": "http.response.body", "body": bytes([byte]), "more_body": True})
            await asyncio.sleep(self.pause)
        await send({"type": "http.response.body", "body": b""})
