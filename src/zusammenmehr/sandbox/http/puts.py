"""PUT to an upload session: bytes, or the question how many are there."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import ASGIApp

from zusammenmehr.sandbox.http import answers
from zusammenmehr.sandbox.http.access import charge
from zusammenmehr.sandbox.http.exchange import Exchange
from zusammenmehr.sandbox.http.protocol import is_gone, reset
from zusammenmehr.sandbox.http.sessions import (
    BLOCK,
    ContentRange,
    Session,
    Sessions,
    check_span,
    check_total,
    content_range,
    drain,
    store_body,
)
from zusammenmehr.sandbox.prices import price
from zusammenmehr.sandbox.problems import ApiError


async def put(exchange: Exchange, sessions: Sessions, identity: str, operation: str) -> ASGIApp:
    """Answers 308 with what is stored, the final answer, or an error. The address itself is the permission: no token
    is asked for."""
    request = exchange.request
    is_query = request.headers.get("content-range", "").startswith("bytes */")
    session: Session | None = None
    problem: ApiError | None = None
    try:
        session = sessions.find(identity)
        exchange.facts |= {"video_id": session.request["reserved"].get("id", ""), "title": _title(session)}
        operation = session.request["operation"]
    except ApiError as error:
        problem = error
    exchange.name(f"{operation}.{'query' if is_query else 'put'}", write=not is_query)
    exchange.facts["offset"] = request.headers.get("content-range", "bytes 0-").removeprefix("bytes ").split("-")[0]
    exchange.draw_fault()
    early = await exchange.before()
    if early is not None:
        await drain(request)
        return early
    if session is None or problem is not None:
        await drain(request)
        raise problem or ApiError(404, "notFound", "Not found", "global")
    async with sessions.locks[identity]:
        return await _locked(exchange, sessions, sessions.find(identity))


def _title(session: Session) -> str:
    return str(session.request["body"].get("snippet", {}).get("title", ""))


async def _locked(exchange: Exchange, sessions: Sessions, session: Session) -> ASGIApp:
    request, world = exchange.request, exchange.world
    if session.status is not None:
        await drain(request)
        if not world.settings.repeat_final_answer:
            raise ApiError(
                world.settings.expired_session_status,
                "notFound",
                "Upload session not found or expired.",
                "global",
                "upload_id",
            )
        return _done(exchange, sessions, session)
    try:
        span = content_range(request, session)
        stored = sessions.stored(session)
        total = session.total if session.total is not None else span.total
        check_total(total, stored)
        if span.first is not None:
            check_span(span, stored, total)
    except ApiError:
        await drain(request)
        raise
    if span.first is not None:
        hangup = await _take(exchange, sessions, session, span, stored)
        if hangup is not None:
            return hangup
    return _state(exchange, sessions, session, span)


async def _take(
    exchange: Exchange, sessions: Sessions, session: Session, span: ContentRange, stored: int
) -> ASGIApp | None:
    """Stores the body. Something to answer with when the connection is no more."""
    request = exchange.request
    keep: int | None = None
    if exchange.is_fault("take"):
        keep = int(exchange.option("bytes", 0)) // BLOCK * BLOCK
    if exchange.is_fault("cut_after"):
        keep = int(exchange.option("bytes", 0))
    await store_body(request, exchange.world, session, stored, keep)
    if exchange.is_fault("cut_after"):
        exchange.world.blobs.truncate(session.blob, sessions.stored(session))
        return await reset(request)
    if keep is not None:
        await drain(request)
    expected = (span.last or 0) + 1
    if keep is None and exchange.world.blobs.size(session.blob) < expected and is_gone(request):
        exchange.world.blobs.truncate(session.blob, sessions.stored(session))
        return await reset(request)
    return None


def _state(exchange: Exchange, sessions: Sessions, session: Session, span: ContentRange) -> Response:
    """308 as long as bytes are missing; at the end whatever the operation answers."""
    world = exchange.world
    stored = sessions.stored(session)
    total = session.total if session.total is not None else span.total
    if exchange.is_fault("answer_308"):
        return _false_308(exchange, stored, span)
    if total is None or world.blobs.size(session.blob) < total:
        return answers.incomplete(stored)
    if world.settings.charge_upload_at == "final":
        charge(exchange, price(session.request["operation"]))
    return _done(exchange, sessions, sessions.finish(session, exchange.entry.seq))


def _false_308(exchange: Exchange, stored: int, span: ContentRange) -> Response:
    told = exchange.option("range", "all")
    if told is None:
        return answers.incomplete(0)
    if told == "all":
        return answers.incomplete((span.last or 0) + 1 if span.last is not None else stored)
    return Response(b"", 308, {"range": f"bytes={told}"})


def _done(exchange: Exchange, sessions: Sessions, session: Session) -> Response:
    answer = session.answer or {}
    if session.request["operation"] == "videos.insert":
        exchange.entry.video_id = answer.get("id")
    exchange.entry.reason = answer.get("error", {}).get("errors", [{}])[0].get("reason")
    return sessions.final_answer(session)
