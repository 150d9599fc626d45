"""Resumable uploads: sessions, what is stored of them, and their end (youtube-api-facts 5.1)."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from zusammenmehr.sandbox import ids
from zusammenmehr.sandbox.call import Call, Upload
from zusammenmehr.sandbox.http import answers
from zusammenmehr.sandbox.problems import ApiError, bad
from zusammenmehr.sandbox.services.registry import OPERATIONS
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]

BLOCK = 262_144
_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Session:
    """One upload in progress or done. `answer` is the final one, repeated as long as the session lives."""

    id: str
    blob: str
    total: int | None
    created: float
    request: Json
    status: int | None
    answer: Json | None


@dataclass(frozen=True, slots=True)
class ContentRange:
    """What a PUT says about itself; first None: a status query."""

    first: int | None
    last: int | None
    total: int | None


class Sessions:
    """The open uploads. What is stored is what the file holds, in whole blocks: there is nothing else to go wrong
    when the process dies."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def open(self, call: Call, *, mime: str, total: int | None, file_name: str | None) -> str:
        """A new session; its secret id. Within the caller's transaction."""
        session = ids.long_id() + ids.long_id()
        request = {
            "operation": call.method.id, "params": call.params, "parts": sorted(call.parts), "body": call.body,
            "reserved": call.reserved, "mime": mime, "file_name": file_name, "if_match": call.if_match,
        }  # fmt: skip
        row = (session, ids.long_id(), total, call.now, json.dumps(request), None, None)
        self.world.database.connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return session

    def find(self, identity: str) -> Session:
        """Raises 404 (or 410, by setting) for a session that never was or is over."""
        statement = "SELECT * FROM sessions WHERE id = ?"
        row: tuple[Any, ...] | None = self.world.database.connection.execute(statement, (identity,)).fetchone()
        over = ApiError(
            self.world.settings.expired_session_status,
            "notFound",
            "Upload session not found or expired.",
            "global",
            "upload_id",
        )
        if row is None:
            raise over
        _id, blob, total, created, opened, status, answer = row
        final = json.loads(answer) if answer else None
        session = Session(identity, blob, total, created, json.loads(opened), status, final)
        if self.world.clock.now() > session.created + self.world.settings.session_life_seconds:
            raise over
        return session

    def stored(self, session: Session) -> int:
        """Bytes that are safely there: all of them, or whole blocks of 256 KiB."""
        size = self.world.blobs.size(session.blob)
        return size if size == session.total else size - size % BLOCK

    def finish(self, session: Session, seq: int) -> Session:
        """All bytes are there: does what the session was opened for, and keeps the answer for whoever asks again."""
        world, request = self.world, session.request
        method = world.discovery.methods[request["operation"]]
        size = world.blobs.size(session.blob)
        upload = Upload(session.blob, size, request["mime"], request["file_name"])
        call = Call(
            world,
            method,
            seq,
            request["params"],
            frozenset(request["parts"]),
            request["body"],
            upload,
            request["if_match"],
        )
        call.reserved = request["reserved"]
        try:
            with world.database.transaction():
                reply = OPERATIONS[method.id].answer(call)
                status, body = reply.status, reply.body
                self._close(session, status, body)
        except ApiError as error:
            status, body = error.status, error.envelope()
            with world.database.transaction():
                self._close(session, status, body)
        world.drop_discarded()
        return Session(session.id, session.blob, session.total, session.created, request, status, body)

    def _close(self, session: Session, status: int, body: Json | None) -> None:
        statement = "UPDATE sessions SET status = ?, answer = ? WHERE id = ?"
        self.world.database.connection.execute(statement, (status, json.dumps(body), session.id))

    def final_answer(self, session: Session) -> Response:
        assert session.status is not None
        return Response(answers.json_bytes(session.answer or {}), session.status, media_type=answers.JSON_TYPE)


def content_range(request: Request, session: Session) -> ContentRange:
    """Reads Content-Range; without one the body is the whole file. Raises 400 for one that contradicts itself."""
    raw = request.headers.get("content-range")
    length = int(request.headers.get("content-length", "0") or 0)
    if raw is None:
        if "content-length" not in request.headers:
            raise bad("badRequest", "A PUT needs Content-Length or Content-Range.", domain="global")
        if session.total is not None and length != session.total:
            raise bad("badRequest", f"The session was opened for {session.total} bytes, not {length}.", domain="global")
        return ContentRange(0, length - 1, length)
    found = _RANGE.fullmatch(raw.strip())
    if not found:
        raise bad("badRequest", f"Failed to parse Content-Range header {raw!r}.", domain="global")
    total = None if found[3] == "*" else int(found[3])
    if total is not None and session.total is not None and total != session.total:
        raise bad("badRequest", f"The session was opened for {session.total} bytes, not {total}.", domain="global")
    if found[1] is None:
        return ContentRange(None, None, total)
    span = ContentRange(int(found[1]), int(found[2]), total)
    if int(found[2]) < int(found[1]):
        raise bad("badRequest", f"Content-Range {raw!r} ends before it begins.", domain="global")
    if length != int(found[2]) - int(found[1]) + 1:
        raise bad("badRequest", f"Content-Length {length} does not fit Content-Range {raw!r}.", domain="global")
    return span


def check_total(total: int | None, stored: int) -> None:
    """Raises 400 when more is stored already than the file is said to have."""
    if total is not None and stored > total:
        raise bad("badRequest", f"{stored} bytes are stored, more than the {total} named.", domain="global")


def check_span(span: ContentRange, stored: int, total: int | None) -> None:
    """Contiguous with what is stored, in whole blocks unless it is the end. Raises 400; nothing of the request is
    stored then."""
    assert span.first is not None
    assert span.last is not None
    if span.first != stored:
        raise bad(
            "badRequest",
            f"Invalid request. The next byte is {stored}, the request begins with {span.first}.",
            domain="global",
        )
    length = span.last - span.first + 1
    if total is not None and span.last >= total:
        raise bad("badRequest", f"The request goes beyond the end of the file ({total} bytes).", domain="global")
    if (total is None or span.last + 1 < total) and length % BLOCK:
        raise bad("badRequest", f"All chunks but the last must be multiples of {BLOCK} bytes.", domain="global")


async def store_body(request: Request, world: World, session: Session, stored: int, keep: int | None) -> int:
    """Appends the body to the session's file: `keep` bytes of it at the most. How many bytes came; fewer when the
    client went away."""
    path = world.blobs.path(session.blob)
    path.touch()
    world.blobs.truncate(session.blob, stored)
    came = 0
    with path.open("ab", buffering=0) as file:
        try:
            async for chunk in request.stream():
                room = len(chunk) if keep is None else max(0, keep - came)
                if room:
                    file.write(chunk[:room])
                came += len(chunk)
                if keep is not None and came >= keep:
                    return came
        except ClientDisconnect:
            return came
    return came


async def drain(request: Request) -> None:
    """Reads and forgets the rest of a body, so that the client sees the answer."""
    try:
        async for _chunk in request.stream():
            pass
    except (ClientDisconnect, RuntimeError):
        return
