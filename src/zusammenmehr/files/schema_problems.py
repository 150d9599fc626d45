"""pydantic's errors as problems: by their type, with the place of the key or value they are about."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zusammenmehr.files import kinds
from zusammenmehr.files.field_values import withdrawal
from zusammenmehr.files.german_keys import english
from zusammenmehr.files.nearest import nearest
from zusammenmehr.files.schema_keys import homes, keys_at
from zusammenmehr.files.withdrawal import is_the_word, resembles, speaks_of_it
from zusammenmehr.files.yaml_document import Document
from zusammenmehr.files.yaml_lines import entry_quoted, lines_of
from zusammenmehr.files.yaml_suspects import with_space
from zusammenmehr.files.yaml_text import unseen_at
from zusammenmehr.model.finding import Problem, Where

_BY_TYPE: Final = {
    "missing": kinds.KEY_MISSING,
    "model_type": kinds.VALUE_NOT_MAPPING,
    "dict_type": kinds.VALUE_NOT_MAPPING,
    "tuple_type": kinds.VALUE_NOT_LIST,
    "list_type": kinds.VALUE_NOT_LIST,
    "string_type": kinds.VALUE_NOT_TEXT,
}


def problems_of(error: ValidationError, model: type[BaseModel], document: Document, story: str | None) -> list[Problem]:
    """All of a validation's errors, in the order of the file; none of what stands under a merge key, which is named
    already; nor that a template without quotation marks is no text."""
    merged = _merged(document)
    named = {fault.at for fault in document.faults if fault.kind == kinds.YAML_SPECIAL_CHARACTER}
    found = []
    for detail in error.errors(include_url=False, include_input=False):
        path = written_path(detail["loc"], document.value)
        if not any(path == key or path.startswith(f"{key}.") for key in merged) and not _named(path, named, document):
            found.append(_problem(detail, path, model, document, story))
    return sorted(found, key=lambda problem: problem.where)


def _merged(document: Document) -> list[str]:
    """The paths of merge keys. One in quotation marks is an unknown key like any other."""
    places = {fault.at for fault in document.faults if fault.kind == kinds.YAML_MERGE_KEY}
    return [path for path, at in document.walked.keys.items() if at in places] if places else []


def _named(path: str, places: set[int], document: Document) -> bool:
    return bool(places) and document.walked.marks.get(path) in places


def _problem(detail: ErrorDetails, path: str, model: type[BaseModel], document: Document, story: str | None) -> Problem:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, detail["loc"], model, document, story)
    said: dict[str, str | int] = dict(detail.get("ctx", {}))
    if missing := said.get("name", ""):
        path = f"{path}.{missing}" if path else str(missing)
    kind = _BY_TYPE.get(kind, kind)
    if kind not in kinds.KINDS:
        kind = kinds.VALUE_NOT_TEXT
    said["key"] = path
    if path.partition(".")[0] == "consent":
        said["found"] = ""  # what stands there may be a person's data
    about_key = detail["loc"][-1:] == ("[key]",)
    where = document.key_at(path) if about_key else document.at(path)
    if kind == kinds.VALUE_NOT_TEXT and (meant := _entry_with_colon(detail["loc"], where, document)):
        kind, said["line"] = kinds.YAML_COLON, meant
    if kind == kinds.VALUE_NOT_MAPPING and (unspaced := _without_space(where, document)) is not None:
        line = "" if detail["loc"][0] == "consent" else unspaced
        return Problem(kinds.YAML_NO_SPACE, where, story, {"line": line})
    entry = next((step for step in detail["loc"][-1:] if isinstance(step, int)), None)
    if entry is not None and kind != kinds.VALUE_NOT_MAPPING:
        said["key"] = path.removesuffix(f".{entry}")  # the place says which of the words it is
    details = {name: said.get(name, "") for name in kinds.KINDS[kind].details}
    return Problem(kind, where, story, details)


def _without_space(where: Where, document: Document) -> str | None:
    """The line to write where a block is expected and `key:value` stands there, which YAML takes for a text."""
    suspect = with_space(lines_of(document.text)[where.line - 1]) if where.line else None
    return suspect.line if suspect is not None and suspect.kind == kinds.YAML_NO_SPACE else None


def _entry_with_colon(loc: tuple[int | str, ...], where: Where, document: Document) -> str:
    """The line to write where the entry of a list is a text with a colon, which YAML takes for a block."""
    value = _value_at(loc, document.value)
    if not isinstance(value, dict) or len(value) != 1 or not isinstance(loc[-1], int) or loc[0] == "consent":
        return ""
    return entry_quoted(lines_of(document.text)[where.line - 1], where.column) if where.line else ""


def _unknown_key(
    path: str, loc: tuple[int | str, ...], model: type[BaseModel], document: Document, story: str | None
) -> Problem:
    key = str(loc[-1])
    where = document.key_at(path)
    allowed = keys_at(model, loc[:-1])
    if (unseen := unseen_at(key)) is not None:
        at = Where(where.file, where.line, where.column + unseen[0])
        return Problem(kinds.FILE_CONTROL_CHARACTER, at, story, {"character": unseen[1]})
    nearby = nearest(key, allowed)
    close = nearest(key, [nearby], cutoff=0.75) if nearby else ""
    if (kind := _of_withdrawal(key, _value_at(loc, document.value))) and "withdrawn" not in allowed and not close:
        return Problem(kind, where, story, {"key": _discreet(path, loc)})
    if key not in allowed and (meant := english(key, allowed)) and homes(model, meant):
        return Problem(kinds.KEY_GERMAN, where, story, {"key": path, "english": meant})
    elsewhere = homes(model, key.strip())
    if elsewhere and not close:
        return Problem(kinds.KEY_MISPLACED, where, story, {"key": path, "belongs": elsewhere[0]})
    close = nearby
    if not close:
        path = _discreet(path, loc)
        close = "withdrawn" if "withdrawn" in allowed and resembles(key) else ""
    return Problem(kinds.KEY_UNKNOWN, where, story, {"key": path, "nearest": close})


def _of_withdrawal(key: str, value: Any) -> str:
    """The kind of a key that speaks of a withdrawal, where none belongs; empty for any other key."""
    if is_the_word(key):
        return kinds.WITHDRAWN_MISPLACED if withdrawal(value).withdrawn else ""
    return kinds.WITHDRAWN_MENTIONED if speaks_of_it(key) else ""


def _discreet(path: str, loc: tuple[int | str, ...]) -> str:
    """The path without its last key where that may be a person's name."""
    return "consent.…" if loc[0] == "consent" else path


def _value_at(loc: tuple[int | str, ...], value: Any) -> Any:
    for step in written_steps(loc, value):
        value = value[step]
    return value


def written_path(loc: tuple[int | str, ...], value: Any) -> str:
    """pydantic's location as the dotted path that was written."""
    return ".".join(map(str, written_steps(loc, value)))


def written_steps(loc: tuple[int | str, ...], value: Any) -> list[int | str]:
    """pydantic's location in the file's own value.

    A list that was written as a single block or text has no 0 in its path; "[key]" and the names of union branches
    are pydantic's own.
    """
    steps: list[int | str] = []
    for step in loc:
        if isinstance(value, list) and isinstance(step, int):
            steps.append(step)
            value = value[step] if step < len(value) else None
        elif isinstance(value, dict) and step in value:
            steps.append(step)
            value = value[step]
        elif isinstance(value, dict) and isinstance(step, str) and step != "[key]":
            steps.append(step)
            value = None
    return steps
