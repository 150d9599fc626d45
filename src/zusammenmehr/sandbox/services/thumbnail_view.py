"""The preview pictures of a video or playlist, as addresses on the sandbox's own page."""

from __future__ import annotations

from typing import Any

from zusammenmehr.sandbox.store.database import Thing
from zusammenmehr.sandbox.world import World

Json = dict[str, Any]

_SIZES = {"default": (120, 90), "medium": (320, 180), "high": (480, 360)}
_LARGE = {"standard": (640, 480), "maxres": (1280, 720), "fhd": (1920, 1080), "qhd": (2560, 1440), "uhd": (3840, 2160)}


def thumbnails_of(world: World, video: Thing) -> Json:
    """The three small sizes for every video; larger ones as far as the picture that was set reaches."""
    thumbnail = world.database.get("thumbnail", video.id)
    version = thumbnail.version if thumbnail else 0
    sizes = dict(_SIZES)
    if thumbnail is not None:
        width = thumbnail.doc["width"]
        sizes |= {name: size for name, size in _LARGE.items() if size[0] <= max(width, 640)}
    found = {name: _entry(world, video, name, version, size) for name, size in sizes.items()}
    if thumbnail is not None and video.doc["film"].get("short"):
        found["shortsAspectRatio"] = _entry(world, video, "shortsAspectRatio", version, (1080, 1920))
    return found


def _entry(world: World, video: Thing, name: str, version: int, size: tuple[int, int]) -> Json:
    return {"url": f"{world.base_url}thumbnail/{video.id}/{name}?v={version}", "width": size[0], "height": size[1]}
