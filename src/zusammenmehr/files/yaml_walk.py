"""From the C parser's events to plain values and their places, within a budget.

`yaml.load` and `yaml.compose` build trees by recursion in C and take the interpreter down with 50 KB of `[`; events do
not. Nothing here knows which keys there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from sys import intern
from typing import Any, Final

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from zusammenmehr.files import kinds
from zusammenmehr.files.positions import COLUMN_BITS, pack, unpack
from zusammenmehr.files.yaml_parser import events
from zusammenmehr.files.yaml_scalars import SUSPECTS, resolve

MAX_DEPTH: Final = 32
MAX_NODES: Final = 20_000
MAX_KEY: Final = 100
MERGE_KEY: Final = "<<"
#: The path of what a merge key takes over: one alias or a list of them.
_MERGED: Final = re.compile(rf"(?:^|\.){MERGE_KEY}(?:\.[0-9]+)?$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place (packed); `details` as `kinds` says."""

    kind: str
    at: int
    details: dict[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Walked:
    """What a text says.

    `value` is made of dict, list, str, bool, None and numbers; `marks` has the place of each key's value (of the key
    itself where the value is a block or empty), `keys` the place of each key; both by dotted path. `again` holds the
    values of keys that stand twice, by path. `stopped`: the budget ran out and the value is incomplete.
    """

    value: Any = None
    marks: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    again: list[tuple[str, Any]] = field(default_factory=list)
    stopped: bool = False


class _Stopped(Exception):  # noqa: N818 - never leaves this module
    """The budget is used up."""


def walk(text: str) -> Walked:
    """The text's one document. Raises yaml.YAMLError where it is no YAML."""
    walker = _Walker(text)
    try:
        walker.stream()
    except _Stopped:
        walker.result.stopped = True
    return walker.result


class _Walker:
    __slots__ = ("left", "marks", "next", "result")

    def __init__(self, text: str) -> None:
        self.next = events(text)
        self.result = Walked()
        self.marks = self.result.marks
        self.left = MAX_NODES

    def stream(self) -> None:
        documents = 0
        while type(event := self.next()) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.fault(kinds.YAML_DOCUMENTS, event)
                    return
                self.result.value = self.node(self.next(), "", 0)

    def fault(self, kind: str, event: Any, **details: str | int) -> None:
        mark = event.start_mark
        self.result.faults.append(Fault(kind, pack(mark.line, mark.column), details))

    def node(self, event: Any, path: str, depth: int) -> Any:
        """The value that begins with `event`; `path` is its dotted key."""
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        self.spend(event, depth)
        if kind is AliasEvent:
            if not _MERGED.search(path):  # `<<: *name` is one mistake, and the key has been named
                self.fault(kinds.YAML_ALIAS, event, name=event.anchor, line="")
            return None
        self.refuse_properties(event)
        return self.mapping(path, depth) if kind is MappingStartEvent else self.sequence(path, depth)

    def spend(self, event: Any, depth: int) -> None:
        self.left -= 1
        if depth >= MAX_DEPTH:
            self.fault(kinds.YAML_TOO_DEEP, event, limit=MAX_DEPTH)
            raise _Stopped
        if self.left <= 0:
            self.fault(kinds.YAML_TOO_MANY, event, limit=MAX_NODES)
            raise _Stopped

    def refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.fault(kinds.YAML_ALIAS, event, name=event.anchor, line="")
        if event.tag is not None:
            self.fault(kinds.YAML_TAG, event, tag=event.tag, line="")

    def scalar(self, event: Any) -> Any:
        self.left -= 1
        if self.left <= 0:
            self.spend(event, 0)
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        text = event.value
        if (not text or text[0] in SUSPECTS) and not event.style:
            return resolve(text)
        return text

    def sequence(self, path: str, depth: int) -> list[Any]:
        items: list[Any] = []
        marks, following = self.marks, self.next
        prefix = path + "."
        event: Any
        while type(event := following()) is not SequenceEndEvent:
            inner = intern(prefix + str(len(items)))
            mark = event.start_mark
            marks[inner] = mark.line << COLUMN_BITS | mark.column
            items.append(self.scalar(event) if type(event) is ScalarEvent else self.node(event, inner, depth + 1))
        return items

    def mapping(self, path: str, depth: int) -> dict[str, Any]:
        # Most of a run of `zm validate` is spent in this loop: it repeats what `pack` and `_place` do.
        found: dict[str, Any] = {}
        marks, keys, following = self.marks, self.result.keys, self.next
        prefix = path + "." if path else ""
        event: Any
        while type(event := following()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                self.fault(kinds.YAML_KEY, event)
                self.node(event, prefix + "?", depth + 1)
                self.node(following(), prefix + "?", depth + 1)
                continue
            key = event.value
            mark: Any = event.start_mark
            at = mark.line << COLUMN_BITS | mark.column
            if event.anchor is not None or event.tag is not None or not 0 < len(key) <= MAX_KEY or key == MERGE_KEY:
                key = self.refuse_key(event)
            inner = intern(prefix + key)
            event = following()
            if key in found:
                self.twice(inner, at, event, depth)
                continue
            keys[inner] = at
            if type(event) is ScalarEvent and event.value:
                mark = event.start_mark
                marks[inner] = mark.line << COLUMN_BITS | mark.column
                found[key] = self.scalar(event)
            else:
                marks[inner] = _place(event, at)
                found[key] = self.node(event, inner, depth + 1)
        return found

    def twice(self, path: str, at: int, event: Any, depth: int) -> None:
        first = unpack(self.result.keys[path], "").line
        self.result.faults.append(Fault(kinds.YAML_DUPLICATE_KEY, at, {"key": path, "first": first}))
        self.result.again.append((path, self.node(event, "?" + path, depth + 1)))

    def refuse_key(self, event: Any) -> str:
        """The key as it counts from here: a long one is cut, so that a path cannot grow without bounds."""
        self.refuse_properties(event)
        if event.value == MERGE_KEY and not event.style:
            self.fault(kinds.YAML_MERGE_KEY, event)
        elif not 0 < len(event.value) <= MAX_KEY:
            self.fault(kinds.YAML_KEY, event)
        key: str = event.value[:MAX_KEY]
        return key


def _place(event: Any, key_at: int) -> int:
    """Where a finding about this value points: the value, or its key where the value begins elsewhere or is empty."""
    mark = event.start_mark
    if type(event) is ScalarEvent:
        return pack(mark.line, mark.column) if event.value or event.style else key_at
    if type(event) in {MappingStartEvent, SequenceStartEvent} and not event.flow_style:
        return key_at
    return pack(mark.line, mark.column)
