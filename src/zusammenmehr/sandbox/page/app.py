"""The page's addresses."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from zusammenmehr.sandbox.world import World


class Page:
    """An ASGI application for what a browser asks for."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(self.world.channel().doc["title"])(scope, receive, send)
