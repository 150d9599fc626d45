"""The `fields` parameter: trims an answer to what was asked for, as in "items(id,snippet/title),nextPageToken"."""

from __future__ import annotations

import re
from typing import Any

from zusammenmehr.sandbox.problems import ApiError, bad

Mask = dict[str, Any]

_TOKEN = re.compile(r"[A-Za-z0-9_*$-]+|[(),/]")


def parse(text: str) -> Mask:
    """Names with the mask below each ({}: everything below). Raises 400 invalidParameter when it cannot be read."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text.replace(" ", ""):
        raise _invalid(text)
    mask, rest = _group(tokens, text)
    if rest:
        raise _invalid(text)
    return mask


def _invalid(text: str) -> ApiError:
    return bad("invalidParameter", f"Invalid field selection {text}", "fields")


def _group(tokens: list[str], text: str) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while True:
        below, tokens = _path(tokens, mask, text)
        if tokens and tokens[0] == "(":
            inner, tokens = _group(tokens[1:], text)
            below.update(inner)
            if not tokens or tokens[0] != ")":
                raise _invalid(text)
            tokens = tokens[1:]
        if not tokens or tokens[0] != ",":
            return mask, tokens
        tokens = tokens[1:]


def _path(tokens: list[str], mask: Mask, text: str) -> tuple[Mask, list[str]]:
    below = mask
    while True:
        if not tokens or tokens[0] in "(),/":
            raise _invalid(text)
        below = below.setdefault(tokens[0], {})
        tokens = tokens[1:]
        if not tokens or tokens[0] != "/":
            return below, tokens
        tokens = tokens[1:]


def check_fields(schemas: dict[str, Any], schema: str, mask: Mask) -> None:
    """Raises 400 invalidParameter for a name that the answer can never have."""
    _check_below(schemas, {"$ref": schema}, mask)


def _check_below(schemas: dict[str, Any], schema: dict[str, Any], mask: Mask) -> None:
    if "$ref" in schema:
        schema = schemas[schema["$ref"]]
    if schema.get("type") == "array":
        _check_below(schemas, schema["items"], mask)
        return
    members = schema.get("properties", {})
    others = schema.get("additionalProperties")
    for name, below in mask.items():
        member = members.get(name, others)
        if name == "*":
            continue
        if member is None:
            raise _invalid(name)
        _check_below(schemas, member, below)


def trim(value: Any, mask: Mask) -> Any:
    """What the mask leaves of a value."""
    if not mask:
        return value
    if isinstance(value, list):
        return [trim(entry, mask) for entry in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, entry in value.items():
        below = mask.get(name, mask.get("*"))
        if below is not None:
            kept[name] = trim(entry, below)
    return kept
