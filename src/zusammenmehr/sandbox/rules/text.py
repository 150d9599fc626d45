"""Lengths and characters of titles, descriptions and tags (youtube-api-facts 2.1 and 2.7)."""

from __future__ import annotations

import re

from zusammenmehr.sandbox.problems import bad

TITLE_MAX = 100
DESCRIPTION_MAX_BYTES = 5000
TAGS_MAX = 500

# Languages as BCP 47 writes them: primary, optional script, optional region, optional variant.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*")


def units(text: str) -> int:
    """Length in UTF-16 units. How YouTube counts an emoji is not documented; this is the strictest reading."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def has_brackets(text: str) -> bool:
    return "<" in text or ">" in text


def is_language(code: object) -> bool:
    return isinstance(code, str) and bool(_LANGUAGE.fullmatch(code))


def check_title(title: object, *, reason: str, location: str, domain: str, limit: int = TITLE_MAX) -> None:
    """A title is not empty, at most `limit` long, and without < and >."""
    if not isinstance(title, str) or not title.strip() or units(title) > limit or has_brackets(title):
        raise bad(reason, "The request metadata specifies an invalid or empty title.", location, domain=domain)


def check_description(description: object, *, reason: str, location: str, domain: str) -> None:
    """A description has at most 5,000 bytes of UTF-8, and no < or >."""
    text = description if isinstance(description, str) else ""
    if len(text.encode("utf-8", "surrogatepass")) > DESCRIPTION_MAX_BYTES or has_brackets(text):
        raise bad(reason, "The request metadata specifies an invalid description.", location, domain=domain)


def tags_length(tags: list[str]) -> int:
    """As YouTube counts: commas between the tags, and two quotation marks for a tag with a space."""
    return sum(units(tag) + (2 if " " in tag else 0) for tag in tags) + max(0, len(tags) - 1)


def check_tags(tags: list[str], *, domain: str) -> None:
    """All tags together have at most 500 characters; none has < or >."""
    if tags_length(tags) > TAGS_MAX or any(has_brackets(tag) for tag in tags):
        raise bad(
            "invalidTags", "The request metadata specifies invalid video keywords.", "body.snippet.tags", domain=domain
        )


def split_tags(tags: list[str]) -> list[str]:
    """A comma inside a tag splits it; empty pieces vanish."""
    return [piece.strip() for tag in tags for piece in tag.split(",") if piece.strip()]
