"""JSON Schema of story.yaml and channel.yaml (2020-12), for editors that complete and check while one writes.

Generated from the same models that read the files. An editor's check is a help; `zm validate` is the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from zusammenmehr.i18n import N_, _

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TITLES: Final = {"story": N_("A story (story.yaml)"), "channel": N_("A channel (channel.yaml)")}
#: Keys whose empty value means "not written", so that a template with empty lines is no mistake.
_MAY_BE_EMPTY: Final = (
    *("consent", "rights", "translations", "match", "regions", "areas", "topics", "playlists", "contact", "defaults"),
    *("keep", "rules", "texts", "withdrawn"),
)


def json_schema(kind: Literal["story", "channel"], translate: Callable[[str], str] = _) -> dict[str, Any]:
    """The schema of story.yaml or channel.yaml; descriptions in the active language, or as `translate` makes them."""
    from pydantic.json_schema import GenerateJsonSchema

    from zusammenmehr.files.channel_schema import ChannelFile
    from zusammenmehr.files.schema_keys import blocks
    from zusammenmehr.files.story_schema import StoryFile

    class Plain(GenerateJsonSchema):
        """Without titles made up from names, and without defaults."""

        def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
            return False

        def encode_default(self, dft: Any) -> Any:  # noqa: ARG002 - pydantic's signature
            return None  # defaults are Python's values; what a key's absence means stands in its description

    model = StoryFile if kind == "story" else ChannelFile
    schema = model.model_json_schema(by_alias=True, schema_generator=Plain)
    for block in (schema, *schema.get("$defs", {}).values()):
        block.pop("description", None)  # a note for programmers; the key's own description is for people
    for _path, block_model in blocks(model):
        block = schema if block_model is model else schema["$defs"][block_model.__name__]
        for name, info in block_model.model_fields.items():  # pydantic loses some of them
            block["properties"][info.alias or name]["description"] = info.description
        _lists_or_single(block)
    _tidy(schema, translate)
    return {"$schema": _DIALECT, "title": translate(_TITLES[kind]), **schema}


def _tidy(node: Any, translate: Callable[[str], str]) -> None:
    """Translates descriptions and removes what only programs read."""
    if isinstance(node, list):
        for item in node:
            _tidy(item, translate)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("title"), str):
        del node["title"]
    node.pop("default", None)
    if "patternProperties" in node:
        node["additionalProperties"] = False  # any other key is a mistake
    if isinstance(node.get("description"), str):
        node["description"] = translate(node["description"])
    for inner in node.values():
        _tidy(inner, translate)


def _lists_or_single(block: dict[str, Any]) -> None:
    """`consent` may be one block in place of a list, and some blocks may be left empty."""
    for name, described in block.get("properties", {}).items():
        if name not in _MAY_BE_EMPTY or not isinstance(described, dict):
            continue
        shapes = described.get("anyOf") or [{key: value for key, value in described.items() if key != "description"}]
        if not any("$ref" in shape or shape.get("type") in {"object", "array"} for shape in shapes):
            continue  # a consent's own `withdrawn`
        description = described.get("description")
        if described.get("type") == "array" and name == "consent":
            shapes.append(dict(described["items"]))
        described.clear()
        if not any("null" in shape.get("type", ()) for shape in shapes):
            shapes.append({"type": "null"})
        described["anyOf"] = shapes
        if description:
            described["description"] = description
