"""Every answer of the sandbox is held against the discovery document, by a validator that is not the sandbox's own."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it carries no types

from zusammenmehr.sandbox import discovery

Json = dict[str, Any]


def _strict(schema: Any) -> Any:
    """The discovery document's dialect as JSON Schema that allows no unknown member."""
    if isinstance(schema, list):
        return [_strict(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": f"#/definitions/{schema['$ref']}"}
    found: Json = {name: schema[name] for name in ("type", "enum") if name in schema and schema[name] != "any"}
    if "items" in schema:
        found["items"] = _strict(schema["items"])
    if schema.get("type") == "object":
        found["properties"] = {name: _strict(member) for name, member in schema.get("properties", {}).items()}
        others = schema.get("additionalProperties", False)
        found["additionalProperties"] = _strict(others) if isinstance(others, dict) else others
    if schema.get("format") in {"int64", "uint64"}:
        found["pattern"] = "^-?[0-9]+$"
    return found


@cache
def _validator(name: str) -> jsonschema.Draft7Validator:
    schemas = discovery.load().schemas
    definitions = {entry: _strict(schema) for entry, schema in schemas.items()}
    return jsonschema.Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": definitions})


def check(verb: str, path: str, status: int, content: bytes, *, trimmed: bool = False) -> None:
    """Fails the test when an answer is not what the document promises."""
    match = discovery.load().find(verb, path) or discovery.load().find("POST" if verb == "PUT" else verb, path)
    if match is None or status in {308, 304}:
        return
    if status >= 400:
        error = json.loads(content)["error"]
        assert error["code"] == status
        assert error["errors"][0]["reason"]
        return
    schema = match.method.response
    if schema is None:
        assert status == 204 or match.method.id == "captions.download"
        return
    if not content:
        return  # a new upload session
    answer = json.loads(content)
    _validator(schema).validate(answer)
    if not trimmed:
        assert answer["kind"].startswith("youtube#")
