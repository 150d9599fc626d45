"""The journal's file format: one record a line, numbered and checked.

A line that a crash tore (the last one, without its line end) was announced to nobody and is cut. Anything else that is
wrong is damage: it is reported, never read as "nothing happened" (reliability.md T02).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Damaged(Exception):  # noqa: N818 - it names the state of the file
    """A line in the middle, or a complete last line, is not what was written. `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is damaged")
        self.line = line


@dataclass(frozen=True, slots=True)
class Lines:
    """What a journal file holds: its records in order, and how many bytes of it are good."""

    records: tuple[Mapping[str, Any], ...]
    good: int


def encode(number: int, record: Mapping[str, Any]) -> bytes:
    """The line of `record`, the `number`th of its file (counted from 1)."""
    body = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    check = zlib.crc32(f"{number} {body}".encode())
    return f'{{"seq":{number},"crc":"{check:08x}","record":{body}}}\n'.encode()


def decode(data: bytes) -> Lines:
    """The records of a journal's bytes; raises Damaged."""
    records: list[Mapping[str, Any]] = []
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        if end < 0:
            return _last(records, data, start)
        records.append(_record(data[start : end + 1], len(records) + 1))
        start = end + 1
    return Lines(tuple(records), start)


def _last(records: list[Mapping[str, Any]], data: bytes, start: int) -> Lines:
    """The rest without a line end: torn, unless it is a whole line whose end alone was hit."""
    number, rest = len(records) + 1, data[start:]
    try:
        _record(rest[:-1] + b"\n", number)
    except Damaged:
        return Lines(tuple(records), start)
    raise Damaged(number)


def _record(line: bytes, number: int) -> Mapping[str, Any]:
    try:
        record = json.loads(line)["record"]
        same = isinstance(record, dict) and encode(number, record) == line
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Damaged(number) from None
    if not same:
        raise Damaged(number)
    return dict(record)
