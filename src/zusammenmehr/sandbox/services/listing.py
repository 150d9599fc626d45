"""Lists: pages, their tokens, and the form of a list answer."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zusammenmehr.sandbox.call import Call, Reply
from zusammenmehr.sandbox.problems import ApiError, bad
from zusammenmehr.sandbox.store.database import Thing

Json = dict[str, Any]

IDS_MAX = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins, and how much it holds."""

    offset: int
    limit: int


def etag(*values: object) -> str:
    """Twenty-odd characters that change with the values."""
    digest = hashlib.sha1(repr(values).encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def resource(thing: Thing, kind: str, parts: frozenset[str], content: dict[str, Callable[[], Json | None]]) -> Json:
    """One item: kind, etag, id, and those of its parts that were asked for and have content."""
    item: Json = {"kind": f"youtube#{kind}", "etag": etag(kind, thing.id, thing.version), "id": thing.id}
    for name, build in content.items():
        if name in parts:
            value = build()
            if value is not None:
                item[name] = value
    return item


def _scope(call: Call) -> str:
    """What a page token belongs to: it cannot be carried to another listing."""
    filters = {
        name: values
        for name, values in sorted(call.params.items())
        if name not in {"pageToken", "maxResults", "part", "fields"}
    }
    return etag(call.method.id, filters)


def _token(call: Call, offset: int) -> str:
    raw = json.dumps([offset, int(call.now), _scope(call)]).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _invalid_token() -> ApiError:
    return bad("invalidPageToken", "The request specifies an invalid page token.", "pageToken")


def _offset(call: Call) -> int:
    token = call.param("pageToken")
    if not token:
        return 0
    try:
        offset, issued, scope = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, TypeError):
        raise _invalid_token() from None
    life = call.world.settings.page_token_life_seconds
    if scope != _scope(call) or not isinstance(offset, int) or (life is not None and call.now > issued + life):
        raise _invalid_token()
    return offset


def page_of(call: Call) -> Page:
    """The page that `maxResults` (default 5, at most 50) and `pageToken` ask for."""
    asked = call.param("maxResults")
    return Page(_offset(call), int(asked) if asked is not None else 5)


def list_reply(call: Call, items: list[Json], *, total: int | None = None, page: Page | None = None) -> Reply:
    """The list answer of the call's operation; with `page`, `total` things are spread over pages."""
    schema = call.method.response or ""
    body: Json = {"kind": f"youtube#{schema[0].lower()}{schema[1:]}"}
    if page is not None and total is not None:
        if page.limit and page.offset + page.limit < total:
            body["nextPageToken"] = _token(call, page.offset + page.limit)
        if page.offset > 0:
            body["prevPageToken"] = _token(call, max(0, page.offset - page.limit))
    members = call.world.discovery.schemas[schema]["properties"]
    if "pageInfo" in members:
        count = len(items) if total is None else total
        body["pageInfo"] = {"totalResults": count, "resultsPerPage": len(items) if page is None else page.limit}
    body["items"] = items
    tag = etag(body)
    if "etag" in members:
        body["etag"] = tag
    return Reply(body, etag=tag)


def children_page(call: Call, kind: str, parent: str) -> tuple[list[Thing], int, Page]:
    """One page of a list as a reader sees it, lag included: things, how many there are in all, the page."""
    page = page_of(call)
    past = call.world.listed(kind, parent)
    if past is not None:
        return past[page.offset : page.offset + page.limit], len(past), page
    database = call.world.database
    return database.children(kind, parent, page.offset, page.limit), database.count(kind, parent), page


def list_looked_up(call: Call, found: list[Thing], show: Callable[[Call, Thing, frozenset[str]], Json]) -> Reply:
    """The answer to a look-up by id of a resource that has pages: these count here too, so that 50 ids without
    `maxResults` bring 5 things."""
    page = page_of(call)
    shown = found[page.offset : page.offset + page.limit]
    return list_reply(call, [show(call, thing, call.parts) for thing in shown], total=len(found), page=page)


def one_filter(call: Call, *names: str) -> str:
    """The one filter that the request uses. None or several: 400."""
    used = [name for name in names if call.params.get(name) and (call.param(name) or "").lower() not in {"false", "0"}]
    if not used:
        listed = ", ".join(names)
        raise bad(
            "missingRequiredParameter", f"No filter selected. Expected one of: {listed}", domain="youtube.parameter"
        )
    if len(used) > 1:
        raise bad(
            "incompatibleParameters", f"Incompatible parameters specified in the request: {', '.join(used)}", used[1]
        )
    return used[0]


def asked_ids(call: Call) -> list[str]:
    """The ids of a look-up, at most 50, each once."""
    found = list(dict.fromkeys(call.ids()))
    if len(found) > IDS_MAX:
        raise bad("invalidValue", f"At most {IDS_MAX} ids can be asked for at once.", "id")
    return found


def check_etag(call: Call, thing: Thing, kind: str) -> None:
    """412 when the request names a state of the thing that is over."""
    if (
        call.if_match
        and call.world.settings.honour_if_match
        and call.if_match.strip('"') not in {"*", etag(kind, thing.id, thing.version)}
    ):
        raise ApiError(412, "conditionNotMet", "Precondition Failed", "global", "If-Match", "header")
