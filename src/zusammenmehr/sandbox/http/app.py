"""The whole server as one ASGI application: which address goes where, and who may talk to it at all."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from zusammenmehr.sandbox.http.api import Api
from zusammenmehr.sandbox.http.control import Control
from zusammenmehr.sandbox.http.tokens import Tokens
from zusammenmehr.sandbox.world import World

_HOSTS = {"127.0.0.1", "localhost", "::1"}


class Application:
    """Routes by the beginning of the path. A Host header that is not this computer's own name is refused (DNS
    rebinding)."""

    def __init__(self, world: World, page: ASGIApp) -> None:
        api = Api(world)
        tokens = Tokens(world)
        self.routes: list[tuple[str, ASGIApp]] = [
            ("/youtube/", api),
            ("/upload/", api),
            ("/resumable/", api),
            ("/_sandbox/", Control(world)),
            ("/token", tokens),
            ("/revoke", tokens),
            ("/", page),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        target = self._refusal(scope) or next(app for prefix, app in self.routes if scope["path"].startswith(prefix))
        await target(scope, receive, send)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = dict(scope["headers"])
        try:
            host = urlsplit("//" + headers.get(b"host", b"").decode("latin-1")).hostname
        except ValueError:
            host = None
        if host not in _HOSTS:
            return PlainTextResponse("This server answers to 127.0.0.1 and localhost alone.", 421)
        return None
