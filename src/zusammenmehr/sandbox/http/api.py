"""The API's addresses: from a request to the service that answers it, and back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from zusammenmehr.sandbox.call import Call, Reply, Upload
from zusammenmehr.sandbox.discovery import Match, Method
from zusammenmehr.sandbox.http import answers, forms
from zusammenmehr.sandbox.http.access import charge, check_token
from zusammenmehr.sandbox.http.exchange import Exchange
from zusammenmehr.sandbox.http.protocol import reset
from zusammenmehr.sandbox.http.puts import put
from zusammenmehr.sandbox.http.sessions import Sessions
from zusammenmehr.sandbox.prices import FREE, price
from zusammenmehr.sandbox.problems import ApiError, bad, not_covered
from zusammenmehr.sandbox.rules.body import check_body
from zusammenmehr.sandbox.rules.fields import check_fields, parse, trim
from zusammenmehr.sandbox.rules.parameters import WHOLE_NUMBER, check_body_parts, check_parameters, parts_of
from zusammenmehr.sandbox.services.registry import OPERATIONS
from zusammenmehr.sandbox.services.video_state import publish_due
from zusammenmehr.sandbox.services.videos import NotYetVisibleError
from zusammenmehr.sandbox.store.ledger import LogEntry
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]

_UPLOAD_TYPES = ("media", "multipart", "resumable")


class Api:
    """An ASGI application for everything below /youtube/v3, /upload and /resumable."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sessions = Sessions(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        publish_due(self.world)
        entry = LogEntry(self.world.ledger.next_seq(), self.world.clock.now(), scope["path"], scope["method"])
        exchange = Exchange(self.world, request, entry, {})
        response = await self._answer(exchange)
        exchange.close(response)
        await response(scope, receive, send)

    async def _answer(self, exchange: Exchange) -> ASGIApp:
        try:
            answer = await self._routed(exchange)
        except ApiError as error:
            exchange.entry.reason = error.reason
            answer = answers.of_error(error)
        except ClientDisconnect:
            return await reset(exchange.request)
        return await exchange.after(answer) if isinstance(answer, Response) else answer

    async def _routed(self, exchange: Exchange) -> ASGIApp:
        request = exchange.request
        verb, params = await _verb_and_params(request)
        identity = params.get("upload_id", [""])[0]
        match = self.world.discovery.find(verb, request.url.path)
        if identity and verb == "PUT":
            # A session's address is PUT to, whatever the method was that opened it.
            opened = match or self.world.discovery.find("POST", request.url.path)
            if opened is not None:
                return await put(exchange, self.sessions, identity, opened.method.id)
        if match is None:
            exchange.name(request.url.path, write=verb != "GET")
            raise not_covered(f"{verb} {request.url.path}")
        method = match.method
        by_session = match.upload and params.get("uploadType", [""])[0] == "resumable"
        exchange.name(f"{method.id}.session" if by_session else method.id, write=method.is_write)
        if method.id not in OPERATIONS:
            raise not_covered(method.id)
        params |= {name: [value] for name, value in match.path_values.items()}
        body, upload = await self._body(request, match, by_session=by_session, kind=params.get("uploadType", [""])[0])
        _note_facts(exchange, params, body)
        exchange.draw_fault()
        try:
            return await self._checked(exchange, match, params, body, upload, by_session=by_session)
        except BaseException:
            if upload is not None:
                self.world.blobs.drop(upload.blob)
            raise

    async def _body(self, request: Request, match: Match, *, by_session: bool, kind: str) -> tuple[Json, Upload | None]:
        """The metadata and, with a simple upload, the file."""
        media = match.method.media
        if not match.upload or media is None or by_session:
            return (await forms.read_json(request) if match.method.request or by_session else {}), None
        content_type = request.headers.get("content-type", "")
        if kind == "multipart" or content_type.startswith("multipart/"):
            return await forms.read_multipart(request, self.world.blobs, media)
        return {}, await forms.read_media(request, self.world.blobs, media)

    async def _checked(
        self,
        exchange: Exchange,
        match: Match,
        params: dict[str, list[str]],
        body: Json,
        upload: Upload | None,
        *,
        by_session: bool,
    ) -> ASGIApp:
        method, world = match.method, self.world
        early = await exchange.before()
        if early is not None:
            if upload is not None:
                world.blobs.drop(upload.blob)
            if exchange.is_fault("status") and int(exchange.option("status", 503)) not in {401, 429}:
                with contextlib.suppress(ApiError):
                    charge(exchange, price(method.id))
            return early
        check_token(exchange, method)
        later = by_session and method.id == "videos.insert" and world.settings.charge_upload_at == "final"
        charge(exchange, FREE if later else price(method.id))
        call = self._call(exchange, match, params, body, upload)
        if by_session:
            return self._open_session(exchange, call)
        return self._execute(exchange, call)

    def _call(
        self, exchange: Exchange, match: Match, params: dict[str, list[str]], body: Json, upload: Upload | None
    ) -> Call:
        """The request with its form checked against the description of the API."""
        method, discovery = match.method, self.world.discovery
        if "uploadType" in params and not match.upload:
            raise bad(
                "wrongUrlForUpload",
                "Uploads must be sent to the upload URL: /upload" + method.path,
                "uploadType",
                domain="global",
            )
        if match.upload and params.get("uploadType", [""])[0] not in _UPLOAD_TYPES:
            raise bad("badRequest", f"uploadType is one of: {', '.join(_UPLOAD_TYPES)}.", "uploadType", domain="global")
        check_parameters(discovery, method, params)
        if method.request:
            check_body(discovery.schemas, method.request, body)
        if not match.upload and OPERATIONS[method.id].media == "required":
            raise bad(
                "mediaBodyRequired",
                "The request does not include the media content. Use the upload URL: /upload" + method.path,
            )
        if_match = exchange.request.headers.get("if-match")
        parts = parts_of(discovery, method, params)
        check_body_parts(discovery, method, parts, body)
        if "fields" in params and method.response:
            check_fields(discovery.schemas, method.response, parse(params["fields"][0]))
        return Call(self.world, method, exchange.entry.seq, params, parts, body, upload, if_match)

    def _open_session(self, exchange: Exchange, call: Call) -> Response:
        request, media = exchange.request, call.method.media
        assert media is not None
        mime = forms.check_type(media, request.headers.get("x-upload-content-type", ""))
        declared = request.headers.get("x-upload-content-length", "")
        total = int(declared) if WHOLE_NUMBER.fullmatch(declared) else None
        if total is not None:
            forms.check_size(media, total)
        if total == 0:
            raise bad("mediaBodyRequired", "The request declares an empty file.", "X-Upload-Content-Length")
        file_name = forms.slug_of(request)
        call.reserved["file_name"] = file_name
        prepare = OPERATIONS[call.method.id].prepare
        with self._transaction():
            if prepare is not None:
                prepare(call)
            session = self.sessions.open(call, mime=mime, total=total, file_name=file_name)
        address = f"{self.world.base_url}{request.url.path.lstrip('/')}?uploadType=resumable&upload_id={session}"
        return Response(b"", 200, {"location": address, "x-guploader-uploadid": session})

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """A change that is either whole or not there; a video that is not visible yet comes one step nearer."""
        try:
            with self.world.database.transaction():
                yield
        except NotYetVisibleError as error:
            with self.world.database.transaction():
                error.video.doc["hidden_for"] -= 1
                self.world.database.put(error.video)
            raise
        except ApiError:
            self.world.discarded.clear()
            raise
        self.world.drop_discarded()

    def _execute(self, exchange: Exchange, call: Call) -> Response:
        with self._transaction():
            reply = OPERATIONS[call.method.id].answer(call)
        _note_ids(exchange, call.method, reply)
        wanted = exchange.request.headers.get("if-none-match", "").strip('"')
        if reply.etag and wanted == reply.etag and not call.method.is_write:
            return Response(b"", 304, {"etag": f'"{reply.etag}"'})
        if reply.body is not None and call.param("fields"):
            mask = parse(call.param("fields") or "")
            reply = Reply(trim(reply.body, mask), reply.status, etag=reply.etag)
        return answers.of_reply(reply)


async def _verb_and_params(request: Request) -> tuple[str, dict[str, list[str]]]:
    """The method and parameters; a GET too long for an address comes as POST with X-HTTP-Method-Override."""
    params = parse_qs(request.url.query, keep_blank_values=True)
    override = request.headers.get("x-http-method-override", "").upper()
    if request.method == "POST" and override == "GET":
        params |= parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        return "GET", params
    return request.method, params


def _note_facts(exchange: Exchange, params: dict[str, list[str]], body: Json) -> None:
    """What faults may match on, and what the log shows: ids and title."""
    facts = {name: values[0] for name, values in params.items() if name not in {"access_token", "oauth_token", "key"}}
    snippet = body.get("snippet") if isinstance(body.get("snippet"), dict) else {}
    assert isinstance(snippet, dict)
    target = snippet.get("resourceId") if isinstance(snippet.get("resourceId"), dict) else {}
    assert isinstance(target, dict)
    kind = exchange.entry.operation.split(".")[0]
    identity = str(body.get("id") or facts.get("id") or "")
    video = (
        snippet.get("videoId")
        or target.get("videoId")
        or facts.get("videoId")
        or (identity if kind == "videos" else "")
    )
    playlist = snippet.get("playlistId") or facts.get("playlistId") or (identity if kind == "playlists" else "")
    facts |= {
        "id": identity,
        "video_id": str(video),
        "playlist_id": str(playlist),
        "title": str(snippet.get("title", "")),
    }
    status = body.get("status")
    if isinstance(status, dict):
        facts["privacyStatus"] = str(status.get("privacyStatus", ""))
    exchange.facts |= {name: value for name, value in facts.items() if value}
    exchange.entry.video_id = str(video) or None
    exchange.entry.playlist_id = str(playlist) or None


def _note_ids(exchange: Exchange, method: Method, reply: Reply) -> None:
    """A new video's or playlist's id for the log."""
    if reply.body is None:
        return
    if method.id == "videos.insert":
        exchange.entry.video_id = reply.body.get("id")
    if method.id == "playlists.insert":
        exchange.entry.playlist_id = reply.body.get("id")
