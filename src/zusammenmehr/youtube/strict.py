"""Answers are believed only when they are what was asked for (reliability.md T22)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from zusammenmehr.youtube.ports import OddAnswerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zusammenmehr.youtube.ports import Reply


def resource(kind: str, **echo: str) -> Callable[[Reply], Mapping[str, Any]]:
    """Reads one resource of `kind` ("youtube#video"); `echo` names fields that must come back as they were sent."""

    def read(reply: Reply) -> Mapping[str, Any]:
        answer = _object(reply)
        _require(answer.get("kind") == kind and bool(answer.get("id")), "another kind of answer")
        for name, value in echo.items():
            _require(_at(answer, name) == value, f"{name} does not fit")
        return answer

    return read


def listing(kind: str) -> Callable[[Reply], Mapping[str, Any]]:
    """Reads a list answer of `kind` ("youtube#videoListResponse"); `items` may be absent instead of empty."""

    def read(reply: Reply) -> Mapping[str, Any]:
        answer = _object(reply)
        _require(answer.get("kind") == kind, "another kind of answer")
        items = answer.get("items", [])
        _require(isinstance(items, list) and all(isinstance(item, dict) for item in items), "items are no list")
        _require(all(isinstance(item.get("id"), str) for item in items), "an item without an id")
        return {**answer, "items": items}

    return read


def anything(reply: Reply) -> Mapping[str, Any]:
    """Reads any JSON object."""
    return _object(reply)


def nothing(reply: Reply) -> None:
    """Reads the empty answer to a deletion."""
    _require(reply.status == 204 or not reply.body.strip(), "an answer where none was expected")


def session_address(root: str) -> Callable[[Reply], str]:
    """Reads the address of an upload session: https on Google's servers, or below `root` when that is loopback."""

    def read(reply: Reply) -> str:
        address = reply.headers.get("location", "")
        _require(reply.status == 200 and bool(address), "no session address")
        _require(is_trusted(address, root), "a session address of another server")
        return address

    return read


def is_trusted(address: str, root: str) -> bool:
    """True when bytes of a film may be sent to `address`."""
    try:
        parts, home = urlsplit(address), urlsplit(root)
        same = (parts.scheme, parts.hostname, parts.port) == (home.scheme, home.hostname, home.port)
    except ValueError:
        return False
    if same:
        return True
    host = parts.hostname or ""
    return parts.scheme == "https" and host.endswith(".googleapis.com") and home.scheme == "https"


def at_home(address: str, root: str) -> str:
    """`address`, on the port that the practice channel has today where it had another one.

    Its server takes a free port each time it starts, and its upload sessions outlive it. Nothing is ever led away from
    `root` by this.
    """
    try:
        parts, home = urlsplit(address), urlsplit(root)
        moved = parts.scheme == home.scheme == "http" and parts.hostname == home.hostname and parts.port != home.port
    except ValueError:
        return address
    return parts._replace(netloc=home.netloc).geturl() if moved else address


def _object(reply: Reply) -> dict[str, Any]:
    try:
        answer = json.loads(reply.body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise OddAnswerError("no JSON") from error
    _require(isinstance(answer, dict), "no JSON object")
    return dict(answer)


def _no_constant(word: str) -> float:
    raise ValueError(word)


def _at(answer: Mapping[str, Any], name: str) -> Any:
    value: Any = answer
    for step in name.split("__"):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _require(fact: bool, problem: str) -> None:  # noqa: FBT001 - an assertion that stays when Python optimises
    if not fact:
        raise OddAnswerError(problem)
