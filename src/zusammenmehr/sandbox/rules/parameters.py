"""Query parameters against the discovery document: names, kinds, ranges, enums, parts."""

from __future__ import annotations

import re
from typing import Any

from zusammenmehr.sandbox.discovery import Discovery, Method, Parameter
from zusammenmehr.sandbox.problems import ApiError, bad

Json = dict[str, Any]

# What belongs to the upload protocol, not to an operation.
_UPLOAD = {"uploadType", "upload_protocol", "upload_id"}
# Parameters whose wrong values have a reason of their own, given where they are used.
# ASCII digits, and no more of them than a 64-bit number has.
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,19}")
_ON_BEHALF = {"onBehalfOfContentOwner", "onBehalfOfContentOwnerChannel", "onBehalfOf"}


def check_parameters(discovery: Discovery, method: Method, values: dict[str, list[str]]) -> None:
    """Raises 400 for an unknown parameter, a missing one, or a value outside its range."""
    known = discovery.parameters | method.parameters
    for name in values:
        if name not in known and name not in _UPLOAD:
            message = (
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message."
            )
            raise ApiError(400, "unexpectedParameter", message, "global", name, canonical="INVALID_ARGUMENT")
        if name in _ON_BEHALF:
            raise ApiError(
                403, "accountDelegationForbidden", f"{name} is for content partners alone.", "youtube.common", name
            )
    for parameter in method.parameters.values():
        given = values.get(parameter.name, [])
        if parameter.required and not any(given):
            raise bad(
                "missingRequiredParameter",
                f"No value given for the required parameter {parameter.name}.",
                parameter.name,
            )
    for name, entries in values.items():
        if name in known:
            _check_values(known[name], entries)


def _check_values(parameter: Parameter, entries: list[str]) -> None:
    if len(entries) > 1 and not parameter.repeated:
        raise bad("invalidParameter", f"The parameter {parameter.name} is given more than once.", parameter.name)
    for value in entries:
        if parameter.enum and value not in parameter.enum:
            raise bad("invalidValue", f'Invalid value "{value}" for {parameter.name}.', parameter.name)
        if parameter.kind == "boolean" and value.lower() not in {"true", "false", "1", "0"}:
            raise bad("invalidValue", f"{parameter.name} is true or false.", parameter.name)
        if parameter.kind == "integer":
            _check_range(parameter, value)


def _check_range(parameter: Parameter, value: str) -> None:
    low = parameter.minimum if parameter.minimum is not None else -(2**63)
    high = parameter.maximum if parameter.maximum is not None else 2**63
    if not WHOLE_NUMBER.fullmatch(value) or not low <= int(value) <= high:
        raise bad(
            "invalidValue", f"Invalid value {value} for {parameter.name}: {low} to {high} is allowed.", parameter.name
        )


def parts_of(discovery: Discovery, method: Method, values: dict[str, list[str]]) -> frozenset[str]:
    """The parts that the request names. Raises unknownPart for one that the resource does not have."""
    if "part" not in method.parameters:
        return frozenset()
    wanted = [part.strip() for entry in values.get("part", []) for part in entry.split(",") if part.strip()]
    allowed = discovery.parts(resource_schema(discovery, method))
    if not wanted:
        raise bad("missingRequiredParameter", "No value given for the required parameter part.", "part")
    for part in wanted:
        if part not in allowed:
            raise bad("unknownPart", f"'{part}'", "part", domain="youtube.part")
    return frozenset(wanted)


def check_body_parts(discovery: Discovery, method: Method, parts: frozenset[str], body: Json) -> None:
    """Raises unexpectedPart when the body carries a part that `part` does not name: else whoever forgets to name
    `status` would believe that a private video is private."""
    if "part" in method.parameters and method.request:
        carried = discovery.parts(method.request) & body.keys()
        for part in sorted(carried - parts - {"id"}):
            raise bad("unexpectedPart", f"'{part}'", "part", domain="youtube.part")


def resource_schema(discovery: Discovery, method: Method) -> str:
    """The schema of the thing that an operation is about: of the list's items, or of the answer itself."""
    schema = method.response or method.request or ""
    items = discovery.schemas[schema]["properties"].get("items")
    return str(items["items"]["$ref"]) if items else schema
