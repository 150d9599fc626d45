"""/_sandbox/...: for tests and for zm, never for a browser. Every request needs the key that the server printed."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from zusammenmehr.sandbox import owner, truth
from zusammenmehr.sandbox.clock import parse_stamp, stamp
from zusammenmehr.sandbox.http import answers
from zusammenmehr.sandbox.services.video_state import publish_due
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]


class Control:
    """An ASGI application. Errors: 403 without the key, 400 {"error"} for what is not understood, 404 for another
    address."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        given = request.headers.get("x-sandbox-key", "")
        if not hmac.compare_digest(given.encode(), self.world.secrets["control_key"].encode()):
            return _json({"error": "the key is missing or wrong"}, 403)
        content = await request.body()
        publish_due(self.world)
        name = f"{request.method} {request.url.path.removeprefix('/_sandbox/')}"
        try:
            body = json.loads(content) if content else None
            return self._do(name, body)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            return _json({"error": str(error)}, 400)

    def _do(self, name: str, body: Any) -> Response:
        read: dict[str, Callable[[], Any]] = {
            "GET ping": lambda: {"ok": True, "channel_id": self.world.channel_id},
            "GET faults": self.world.faults.report,
            "GET log": lambda: [entry.to_json() for entry in self.world.ledger.entries()],
            "GET truth": lambda: truth.tell(self.world),
            "GET settings": self.world.settings.to_json,
            "GET time": lambda: {"now": stamp(self.world.clock.now())},
        }
        write: dict[str, Callable[[Any], Any]] = {
            "POST faults": self._queue,
            "DELETE faults": self._clear_faults,
            "DELETE log": self._clear_log,
            "POST time": self._time,
            "POST settings": self._settings,
            "POST owner": self._owner,
            "POST reset": self._reset,
        }
        if name in read:
            return _json(read[name]())
        if name in write:
            return _json(write[name](body))
        return _json({"error": f"unknown address: {name}"}, 404)

    def _queue(self, body: Any) -> Json:
        entries = body if isinstance(body, list) else [body]
        return {"queued": [self.world.faults.add(entry).id for entry in entries]}

    def _clear_faults(self, _body: Any) -> Json:
        self.world.faults.clear()
        return {}

    def _clear_log(self, _body: Any) -> Json:
        with self.world.database.transaction():
            self.world.ledger.clear_log()
        return {}

    def _time(self, body: Any) -> Json:
        moment = parse_stamp(body["now"]) if body.get("now") else None
        if body.get("now") and moment is None:
            raise ValueError("now is an RFC 3339 time")
        self.world.move_clock(advance=float(body.get("advance_seconds", 0)), now=moment)
        publish_due(self.world)
        return {"now": stamp(self.world.clock.now())}

    def _settings(self, body: Any) -> Json:
        self.world.change_settings(body)
        return self.world.settings.to_json()

    def _owner(self, body: Any) -> Any:
        if isinstance(body, list):
            return [owner.act(self.world, event) for event in body]
        return owner.act(self.world, body)

    def _reset(self, _body: Any) -> Json:
        self.world.reset()
        return {}


def _json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value, ensure_ascii=False).encode(), status, media_type=answers.JSON_TYPE)
