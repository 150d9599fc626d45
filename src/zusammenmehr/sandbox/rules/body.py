"""Request bodies (and, in tests, answers) against the schemas of the discovery document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zusammenmehr.sandbox.clock import parse_stamp
from zusammenmehr.sandbox.problems import ApiError
from zusammenmehr.sandbox.rules.parameters import WHOLE_NUMBER

Json = dict[str, Any]

_INTEGERS = {"int32", "uint32", "int64", "uint64"}


def problems(schemas: dict[str, Json], schema: Json, value: object, where: str = "") -> Iterator[str]:
    """One line for each thing that does not fit: unknown name, wrong type, value outside an enum."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"]]
    kind = schema.get("type", "any")
    if kind == "object":
        yield from _object(schemas, schema, value, where)
    elif kind == "array":
        if not isinstance(value, list):
            yield f"Invalid value at '{where}': a list is expected."
        else:
            for place, entry in enumerate(value):
                yield from problems(schemas, schema["items"], entry, f"{where}[{place}]")
    else:
        yield from _scalar(schema, kind, value, where)


def _object(schemas: dict[str, Json], schema: Json, value: object, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"Invalid value at '{where}': an object is expected."
        return
    members: Json = schema.get("properties", {})
    others = schema.get("additionalProperties")
    for name, entry in value.items():
        member = members.get(name, others)
        place = f"{where}.{name}" if where else str(name)
        if member is None:
            yield f"Invalid JSON payload received. Unknown name \"{name}\" at '{where or 'body'}': Cannot find field."
        else:
            yield from problems(schemas, member, entry, place)


def _scalar(schema: Json, kind: str, value: object, where: str) -> Iterator[str]:
    form = schema.get("format", "")
    if kind == "boolean" and not isinstance(value, bool):
        yield f"Invalid value at '{where}': true or false is expected."
    elif kind == "integer" or form in _INTEGERS:
        yield from _integer(form, value, where)
    elif kind == "number" and (isinstance(value, bool) or not isinstance(value, int | float)):
        yield f"Invalid value at '{where}': a number is expected."
    elif kind == "string" and not isinstance(value, str):
        yield f"Invalid value at '{where}': a text is expected."
    elif "enum" in schema and value not in schema["enum"]:
        yield f"Invalid value at '{where}': \"{value}\""
    elif form == "date-time" and parse_stamp(str(value)) is None:
        yield f"Invalid value at '{where}': not an RFC 3339 time."


def _integer(form: str, value: object, where: str) -> Iterator[str]:
    # Google's JSON takes whole numbers as numbers or as text.
    text = str(value)
    if isinstance(value, bool) or not WHOLE_NUMBER.fullmatch(text):
        yield f"Invalid value at '{where}': a whole number is expected."
    elif form.startswith("u") and text.startswith("-"):
        yield f"Invalid value at '{where}': a number of at least 0 is expected."


# Fields whose impossible values have a reason of their own in YouTube's error lists: the service refuses them with it.
_LEFT_TO_SERVICES = {
    "status.publishAt",
    "recordingDetails.recordingDate",
    "snippet.position",
}


_OUT_OF_RANGE = ("not an RFC 3339 time.", "a number of at least 0 is expected.")


def check_body(schemas: dict[str, Json], schema: str, body: object) -> None:
    """Raises 400 badRequest naming the first field that the schema does not know or allow."""
    for problem in problems(schemas, {"$ref": schema}, body):
        if not (problem.endswith(_OUT_OF_RANGE) and any(f"'{field}'" in problem for field in _LEFT_TO_SERVICES)):
            raise ApiError(400, "badRequest", problem, "global", canonical="INVALID_ARGUMENT")
