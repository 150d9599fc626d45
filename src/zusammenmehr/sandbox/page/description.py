"""A film's description: addresses become links, times become jumps into the film; everything else stays text."""

from __future__ import annotations

import re

from zusammenmehr.sandbox.page.context import Context
from zusammenmehr.sandbox.page.html import Html, el, join

_LINK = re.compile(r"https?://[^\s<>\"]+|(?<![\d:])(?:\d{1,2}:)?[0-5]?\d:[0-5]\d(?![\d:])")
# Punctuation that ends a sentence, not an address.
_TRAILING = ".,;:!?)»“\"'"


def described(context: Context, video: str, text: str) -> Html:
    """The description with working links. Line breaks are kept by the style sheet."""
    pieces: list[str] = []
    at = 0
    for match in _LINK.finditer(text):
        found = match[0].rstrip(_TRAILING)
        pieces += [text[at : match.start()], _linked(context, video, found)]
        at = match.start() + len(found)
    pieces.append(text[at:])
    return join(*pieces)


def _linked(context: Context, video: str, found: str) -> Html:
    if found.startswith("http"):
        return el("a", {"href": found, "rel": "nofollow noopener noreferrer"}, found)
    seconds = 0
    for part in found.split(":"):
        seconds = seconds * 60 + int(part)
    return el("a", {"href": context.link(f"/video/{video}", t=str(seconds))}, found)
