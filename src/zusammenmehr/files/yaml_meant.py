"""What parses, but was meant otherwise: a hashtag that YAML takes for a comment, quotation marks of a text program."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml
from yaml.events import ScalarEvent

from zusammenmehr.files import kinds
from zusammenmehr.files.positions import pack, unpack
from zusammenmehr.files.yaml_lines import (
    TYPOGRAPHIC,
    entry_of,
    has_below,
    lines_of,
    next_said,
    quoted,
    within_typographic,
)
from zusammenmehr.files.yaml_parser import events
from zusammenmehr.files.yaml_scalars import resolve
from zusammenmehr.files.yaml_walk import Fault

_HASHTAG: Final = re.compile(r"[ \t]+#\w")
_NUMBERS: Final = re.compile(r"[0-9.:\- ]+")  # a date or time, with a comment that lacks its space
#: Without this nothing can have been meant otherwise; almost all files are without it.
_MAYBE_MEANT: Final = re.compile(rf"[ \t]#\w|[{TYPOGRAPHIC}\"'][ \t]*(?:[\r\n]|$|#)")  # looks at each character once
_TEMPLATE: Final = re.compile(r"\{\{[^{}\r\n]*\}\}")
_TYPOGRAPHIC: Final = frozenset(TYPOGRAPHIC)
_MOST: Final = 50


def maybe_meant(text: str) -> bool:
    """True when something may have been meant otherwise. Almost always False, at once."""
    if " #" not in text and "\t#" not in text and not any(mark in text for mark in TYPOGRAPHIC):
        return False
    return _MAYBE_MEANT.search(text) is not None


def notice(text: str, faults: list[Fault]) -> None:
    """Adds what was meant otherwise to `faults`, and gives those of the walk the line as it should be."""
    lines = lines_of(text)
    for position, fault in enumerate(faults):
        if fault.details.get("line") == "":
            fault.details["line"] = _without_anchor(lines, fault) or _whole_value_quoted(lines, fault)
        elif fault.kind == kinds.YAML_KEY:
            faults[position] = _template_unquoted(lines, fault)
    faults.extend(meant_otherwise(text))


def meant_otherwise(text: str) -> list[Fault]:
    """Hashtags that YAML drops, and values in typographic quotation marks: the first fifty."""
    if not maybe_meant(text):
        return []
    try:
        return _in_plain_values(text, lines_of(text))[:_MOST]
    except yaml.YAMLError:
        return []  # reported already, with everything before it


def _whole_value_quoted(lines: list[str], fault: Fault) -> str:
    where = unpack(fault.at, "")
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    entry = entry_of(line)
    if entry is None or not entry.value or where.column <= len(entry.lead) - 1:
        return ""
    return entry.with_value(quoted(entry.value)) if line.find(entry.value) == where.column - 1 else ""


def _without_anchor(lines: list[str], fault: Fault) -> str:
    """The line without the `&name` before a block or list that stands below it; empty for any other fault."""
    where = unpack(fault.at, "")
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    entry = entry_of(line)
    if fault.kind != kinds.YAML_ALIAS or entry is None or entry.value != f"&{fault.details['name']}":
        return ""
    after = next_said(lines, where.line - 1)
    is_list = after.startswith("- ", entry.column) and not after[: entry.column].strip()
    return f"{entry.lead.rstrip()}{entry.comment}" if has_below(entry, after) or is_list else ""


def _template_unquoted(lines: list[str], fault: Fault) -> Fault:
    """`title: {{ place }}` is a block in a block for YAML."""
    where = unpack(fault.at, "")
    line = lines[where.line - 1] if where.line <= len(lines) else ""
    begin = where.column - 2
    template = _TEMPLATE.match(line, begin) if begin >= 0 else None
    if template is None:
        return fault
    entry = entry_of(line)
    meant = f"{line[:begin]}{quoted(template[0])}{line[template.end() :]}"
    if entry is not None and entry.value.startswith("{{"):
        meant = entry.with_value(quoted(entry.value))
    return Fault(kinds.YAML_SPECIAL_CHARACTER, pack(where.line - 1, begin), {"character": "{", "line": meant})


def _in_plain_values(text: str, lines: list[str]) -> list[Fault]:
    found: list[Fault] = []
    following = events(text)
    while (event := following()) is not None:
        if type(event) is ScalarEvent and not event.style:
            fault = _judge(event, lines)
            if fault is not None:
                found.append(fault)
    return found


def _judge(event: Any, lines: list[str]) -> Fault | None:
    end = event.end_mark
    line = lines[end.line] if end.line < len(lines) else ""
    told = _HASHTAG.match(line, end.column)
    if told and isinstance(resolve(event.value), str | None) and not _NUMBERS.fullmatch(event.value):
        return _hashtag(event, line)
    if event.value[:1] in _TYPOGRAPHIC and event.start_mark.line == end.line:
        return _enclosed(event, line)
    return None


def _hashtag(event: Any, line: str) -> Fault:
    entry = entry_of(line)
    at = pack(event.end_mark.line, event.end_mark.column)
    meant = entry.with_value(quoted(entry.value)) if entry is not None else ""
    return Fault(kinds.YAML_HASHTAG, at, {"key": entry.key if entry else "", "line": meant})


def _enclosed(event: Any, line: str) -> Fault | None:
    entry = entry_of(line)
    inner = within_typographic(event.value)
    if entry is None or entry.value != event.value or inner is None:
        return None
    if len(inner) == len(event.value) - 1:
        return None  # one mark alone: who knows what was meant
    at = pack(event.start_mark.line, event.start_mark.column)
    return Fault(kinds.YAML_ENCLOSED_IN_TYPOGRAPHIC, at, {"line": entry.with_value(quoted(inner))})
