"""Addresses of videos, as people copy them, and as zm hands them out. Imports nothing of Google's."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}")
_NAMED: Final = re.compile(r"[?&#/]v=([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])", re.IGNORECASE)
_STEP: Final = re.compile(r"/(?:watch|shorts|live|embed|v|e|video)/([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])", re.IGNORECASE)
_SHORT: Final = re.compile(r"/([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")
#: What stands around an address in a letter, and must not keep anybody from taking a film off.
_AROUND: Final = " \t\r\n<>()[]{}\"'„“”‚‘’»«.,;:!?"
#: How an address within an address, or in the source of a page, writes what divides it.
_WRITTEN: Final = (("&amp;", "&"), ("%3F", "?"), ("%26", "&"), ("%3D", "="), ("%2F", "/"), ("%20", " "))
_HOSTS: Final = ("youtube.com", "youtube-nocookie.com", "youtu.be")


def video_id_in(text: str) -> str:
    """The video's id in an address (watch, youtu.be, shorts, embed, live, Studio, the practice channel's page; with
    what stood around it in a letter) or in a bare id; "" when there is none."""
    text = text.strip(_AROUND)
    if _ID.fullmatch(text):
        return text
    try:
        parts = urlsplit(text if "//" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not _is_known(host):
        return ""
    rest = urlunsplit(("", "", f"/{parts.path.lstrip('/')}", parts.query, parts.fragment))
    for written, meant in _WRITTEN:
        rest = re.sub(written, meant, rest, flags=re.IGNORECASE)
    found = _NAMED.search(rest) or (_SHORT.match(rest) if host == "youtu.be" else None) or _STEP.search(rest)
    return found[1] if found else ""


def studio_address(video_id: str) -> str:
    """Where a person can change the video by hand."""
    return f"https://studio.youtube.com/video/{video_id}/edit"


def _is_known(host: str) -> bool:
    return host in {"127.0.0.1", "localhost"} or any(host == one or host.endswith(f".{one}") for one in _HOSTS)
