"""Which keys a schema knows, and where: for hints about unknown ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel


@lru_cache(maxsize=64)
def fields(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of one block, as they are written, with the type of each."""
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the block at pydantic's location `loc` may have; empty when any key may stand there."""
    current: type[BaseModel] | None = model
    for step in loc:
        if current is None:
            return []
        annotation = fields(current).get(str(step))
        if annotation is not None:
            current = next(_models(annotation), None)
    return list(fields(current)) if current is not None else []


def homes(model: type[BaseModel], key: str) -> list[str]:
    """The dotted paths of the blocks in which `key` is known ("" for the top), outermost first."""
    return _homes(model).get(key, [])


@lru_cache(maxsize=2)
def _homes(model: type[BaseModel]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, block in blocks(model):
        for key in fields(block):
            found.setdefault(key, []).append(path)
    return found


def blocks(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """A schema and all blocks inside it, each with its dotted path, outermost first."""
    yield path, model
    for name, annotation in fields(model).items():
        for inner in _models(annotation):
            yield from blocks(inner, f"{path}.{name}" if path else name)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The blocks that a type holds, through lists, mappings and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for part in get_args(annotation):
        yield from _models(part)
