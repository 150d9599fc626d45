"""What the API's own description says: operations, parameters, parts and schemas.

The description is the JSON file that google-api-python-client carries. It is read as data: the client itself is
never imported.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Json = dict[str, Any]

DOCUMENT = "discovery_cache/documents/youtube.v3.json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query or path parameter of an operation."""

    name: str
    kind: str
    required: bool
    repeated: bool
    enum: tuple[str, ...]
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Media:
    """What an operation accepts as a file: MIME patterns, bytes at the most, and the paths that take it."""

    accept: tuple[str, ...]
    max_size: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """One operation, `id` without the leading "youtube."."""

    id: str
    http_method: str
    path: str
    parameters: dict[str, Parameter]
    request: str | None
    response: str | None
    scopes: frozenset[str]
    media: Media | None

    @property
    def is_write(self) -> bool:
        return self.http_method != "GET"


@dataclass(frozen=True, slots=True)
class Match:
    """A request's operation, the values in its path, and whether it came by an upload address."""

    method: Method
    path_values: dict[str, str]
    upload: bool


@dataclass(frozen=True, slots=True)
class Discovery:
    """The description, indexed."""

    revision: str
    methods: dict[str, Method]
    schemas: dict[str, Json]
    parameters: dict[str, Parameter]
    routes: tuple[tuple[str, re.Pattern[str], Method, bool], ...]

    def find(self, http_method: str, path: str) -> Match | None:
        """The operation behind a request line, or None when the description has none."""
        for verb, pattern, method, upload in self.routes:
            found = pattern.fullmatch(path) if verb == http_method else None
            if found:
                return Match(method, found.groupdict(), upload)
        return None

    def parts(self, schema: str) -> frozenset[str]:
        """The names that `part` may carry for a resource: its members that are objects, and "id"."""
        members = self.schemas[schema]["properties"]
        return frozenset(
            {"id"} | {name for name, member in members.items() if "$ref" in member or "additionalProperties" in member}
        )


def _parameter(name: str, raw: Json) -> Parameter:
    def number(key: str) -> int | None:
        return int(raw[key]) if key in raw else None

    return Parameter(
        name=name,
        kind=raw.get("type", "string"),
        required=raw.get("required", False),
        repeated=raw.get("repeated", False),
        enum=tuple(raw.get("enum", ())),
        minimum=number("minimum"),
        maximum=number("maximum"),
    )


def _media(raw: Json | None) -> Media | None:
    if raw is None:
        return None
    paths = tuple(protocol["path"] for protocol in raw["protocols"].values())
    return Media(tuple(raw["accept"]), int(raw.get("maxSize", 0)), paths)


def _method(raw: Json) -> Method:
    return Method(
        id=raw["id"].removeprefix("youtube."),
        http_method=raw["httpMethod"],
        path="/" + raw["path"],
        parameters={name: _parameter(name, value) for name, value in raw.get("parameters", {}).items()},
        request=raw.get("request", {}).get("$ref"),
        response=raw.get("response", {}).get("$ref"),
        scopes=frozenset(raw.get("scopes", ())),
        media=_media(raw.get("mediaUpload")),
    )


def _walk(resources: Json) -> list[Method]:
    found: list[Method] = []
    for resource in resources.values():
        found += [_method(raw) for raw in resource.get("methods", {}).values()]
        found += _walk(resource.get("resources", {}))
    return found


def _pattern(path: str) -> re.Pattern[str]:
    literal = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(path))
    return re.compile(literal)


def _routes(methods: list[Method]) -> tuple[tuple[str, re.Pattern[str], Method, bool], ...]:
    # Paths without a variable come first, so that /captions is never read as /{something}.
    routes = [(m.http_method, _pattern(m.path), m, False) for m in sorted(methods, key=lambda m: "{" in m.path)]
    for method in methods:
        if method.media:
            routes += [(method.http_method, _pattern(path), method, True) for path in method.media.paths]
    return tuple(routes)


@cache
def load() -> Discovery:
    """Reads the description. Raises RuntimeError when google-api-python-client is not installed."""
    spec = find_spec("googleapiclient")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("google-api-python-client is not installed, so the sandbox has no description of the API")
    raw = json.loads((Path(spec.submodule_search_locations[0]) / DOCUMENT).read_text("utf-8"))
    methods = _walk(raw["resources"])
    return Discovery(
        revision=raw["revision"],
        methods={method.id: method for method in methods},
        schemas=raw["schemas"],
        parameters={name: _parameter(name, value) for name, value in raw["parameters"].items()},
        routes=_routes(methods),
    )
