"""The page's addresses, and the headers that keep it harmless."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from zusammenmehr.sandbox.page import film, media, pages, playlists
from zusammenmehr.sandbox.page.context import Context, context_of
from zusammenmehr.sandbox.page.html import Html
from zusammenmehr.sandbox.services.video_state import publish_due
from zusammenmehr.sandbox.world import World

STATIC = Path(__file__).parent / "static"
_STATIC_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}

# Nothing from another host, no script at all, no frame around it.
POLICY: Final = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def _static(_context: Context, name: str) -> Response | None:
    file = STATIC / name
    kind = _STATIC_TYPES.get(file.suffix)
    return FileResponse(file, media_type=kind) if kind and file.is_file() else None


Route = Callable[..., Html | Response | None]

_NAME = r"([A-Za-z0-9_-]+)"
ROUTES: Final[list[tuple[re.Pattern[str], Route]]] = [
    (re.compile("/"), pages.home),
    (re.compile("/videos"), pages.films),
    (re.compile("/playlists"), playlists.playlists),
    (re.compile(f"/playlist/{_NAME}"), playlists.playlist),
    (re.compile(f"/video/{_NAME}"), film.film),
    (re.compile(f"/film/{_NAME}"), media.film),
    (re.compile(rf"/captions/({_NAME[1:-1]}\.vtt)"), media.captions),
    (re.compile(f"/thumbnail/{_NAME}/[a-zA-Z]+"), media.thumbnail),
    (re.compile(f"/banner/{_NAME}"), lambda context, name: media.picture(context, "banner", name)),
    (re.compile(f"/playlist-image/{_NAME}"), lambda context, name: media.picture(context, "image", name)),
    (re.compile(r"/static/([a-z]+\.[a-z]+)"), _static),
]


class Page:
    """An ASGI application for what a browser asks for. It only reads."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = self._answer(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return Response("", 405, {"allow": "GET, HEAD"})
        publish_due(self.world)
        context = context_of(self.world, request)
        for pattern, route in ROUTES:
            found = pattern.fullmatch(request.url.path)
            answer = route(context, *found.groups()) if found else None
            if isinstance(answer, Response):
                return answer
            if answer is not None:
                return _document(context, answer, 200)
        return _document(context, pages.not_found(context), 404)


def _document(context: Context, document: Html, status: int) -> Response:
    headers = {"content-language": context.language, "vary": "accept-language", "cache-control": "no-store"}
    return Response(document.encode("utf-8", "replace"), status, headers, media_type="text/html")
