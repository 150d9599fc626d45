"""What pages show: films (with Range requests), captions as WebVTT, pictures."""

from __future__ import annotations

import hashlib

from starlette.responses import FileResponse, Response

from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.rules.captions import to_vtt
from zusammenmehr.sandbox.store.database import Thing

_PLACEHOLDER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180" width="320" height="180">
<rect width="320" height="180" fill="hsl({hue} 38% 32%)"/>
<circle cx="160" cy="90" r="34" fill="#fff" fill-opacity=".16"/>
<path d="M149 70v40l34-20z" fill="#fff" fill-opacity=".85"/>
</svg>"""


def _file(context: Context, thing: Thing, mime: str) -> Response | None:
    if thing.blob is None:
        return None
    return FileResponse(context.world.blobs.path(thing.blob), media_type=mime, headers={"cache-control": "no-cache"})


def film(context: Context, identity: str) -> Response | None:
    """The film's bytes; parts of it when the browser asks for a range."""
    video = context.world.database.get("video", identity)
    if video is None or video.doc.get("stub") or not context.opens(video):
        return None
    declared = video.doc["film"].get("mime", "")
    # Nothing but a film is ever served as something that a browser would open by itself.
    return _file(context, video, declared if declared.startswith("video/") else "video/mp4")


def captions(context: Context, name: str) -> Response | None:
    """A caption track as WebVTT, whatever it was sent as."""
    track = context.world.database.get("caption", name.removesuffix(".vtt"))
    if track is None or track.blob is None:
        return None
    return Response(to_vtt(context.world.blobs.read(track.blob)).encode(), media_type="text/vtt; charset=utf-8")


def thumbnail(context: Context, identity: str) -> Response | None:
    """The picture that was set; without one a drawn stand-in, its colour from the film's id."""
    found = context.world.database.get("thumbnail", identity)
    if found is not None:
        return _file(context, found, found.doc["mime"])
    hue = hashlib.sha256(identity.encode()).digest()[0] * 360 // 256
    return Response(_PLACEHOLDER.format(hue=hue), media_type="image/svg+xml")


def picture(context: Context, kind: str, identity: str) -> Response | None:
    """A banner or a playlist's image."""
    found = context.world.database.get(kind, identity)
    return None if found is None else _file(context, found, found.doc["mime"])
