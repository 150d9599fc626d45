"""Addresses of videos, as people copy them, and as zm hands them out. Imports nothing of Google's."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from urllib.parse import parse_qs, urlsplit

_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}")
_BEFORE_ID: Final = frozenset({"watch", "shorts", "live", "embed", "v", "video"})
_HOSTS: Final = ("youtube.com", "youtube-nocookie.com", "youtu.be")


def video_id_in(text: str) -> str:
    """The video's id in an address (watch, youtu.be, shorts, embed, live, Studio, the practice channel's page) or in a
    bare id; "" when there is none."""
    text = text.strip()
    if _ID.fullmatch(text):
        return text
    try:
        parts = urlsplit(text if "//" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not _is_known(host):
        return ""
    named = parse_qs(parts.query).get("v", [])
    steps = [step for step in parts.path.split("/") if step]
    if host == "youtu.be":
        named += steps[:1]
    named += [after for before, after in pairwise(steps) if before in _BEFORE_ID]
    return next((found for found in named if _ID.fullmatch(found)), "")


def studio_address(video_id: str) -> str:
    """Where a person can change the video by hand."""
    return f"https://studio.youtube.com/video/{video_id}/edit"


def _is_known(host: str) -> bool:
    return host in {"127.0.0.1", "localhost"} or any(host == one or host.endswith(f".{one}") for one in _HOSTS)
