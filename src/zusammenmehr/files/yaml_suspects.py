"""What may be wrong with one line of YAML, as people write it, and how the line should be written.

Guesses only: `yaml_repair` tries each and keeps the one with which the file can be read further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.yaml_lines import entry_of, has_below, quoted, within_typographic
from zusammenmehr.files.yaml_text import UNSEEN, unseen_at

_BEGINS_NO_TEXT: Final = "@`%*&!|>,]}"
_BLOCK_TEXT: Final = re.compile(r"([|>][+-]?)[ \t]*[^\s+-].*")
_HASHTAG_IN_LIST: Final = re.compile(r"([\[,]\s*)(#[^,\[\]{}]*[^,\[\]{}\s])")
_COLON_IN_BLOCK: Final = re.compile(r"([{,]\s*[\w-]+:\s+)([^,\[\]{}\"']*:(?:\s[^,\[\]{}\"']*)?)(?=[,}])")
_NO_SPACE: Final = re.compile(r"(?P<lead>[ \t]*(?:-[ \t]+)*)(?P<key>[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß-]*):(?P<value>[^\s/].*)")
_UNSEEN_SPACE: Final = re.compile(
    rf"[ \t{UNSEEN}]*(?:-[ \t{UNSEEN}]+)*[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß-]*[{UNSEEN}]*:[ {UNSEEN}]*"
)
_CLOSING: Final = {"[": "]", "{": "}"}
_SPACES_PER_TAB: Final = 2


@dataclass(frozen=True, slots=True)
class Suspect:
    """A guess: the kind, the column (from 0) it is about, and the line as it should be; empty line: take it out."""

    kind: str
    column: int
    line: str
    character: str = ""


def suspects(line: str, before: str, after: str = "") -> Iterator[Suspect]:
    """Guesses about `line`, likelier ones first; `before` and `after` are the nearest lines around it that say
    something, empty where there is none."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        yield from _tabs(line, before)
    elif line.startswith("%"):
        yield Suspect(kinds.YAML_DIRECTIVE, 0, "")
    elif line.rstrip() in {"...", "---"}:
        yield Suspect(kinds.YAML_DOCUMENTS, 0, "")
    if (unseen := _unseen_space(line)) is not None:
        yield unseen
    entry = entry_of(line)
    if entry is not None and (block := _BLOCK_TEXT.fullmatch(entry.value)) and has_below(entry, after):
        yield Suspect(kinds.YAML_BLOCK_TEXT, max(line.find(entry.value), 0), entry.with_value(block[1]), entry.value[0])
    if entry is not None and entry.value:
        for kind, value in _values(entry.value):
            yield Suspect(kind, max(line.find(entry.value), 0), entry.with_value(value), entry.value[0])
    if (unspaced := _no_space(line)) is not None:
        yield unspaced
    if entry is None and line.strip() and not line.lstrip().startswith("#"):
        yield Suspect(kinds.YAML_NO_COLON, len(line) - len(line.lstrip()), "")


def with_space(line: str) -> Suspect | None:
    """The guess that a space is missing after a key's colon, or is another character that looks like one."""
    return _unseen_space(line) or _no_space(line)


def _unseen_space(line: str) -> Suspect | None:
    match = _UNSEEN_SPACE.match(line)
    unseen = unseen_at(match[0]) if match else None
    if match is None or unseen is None:
        return None
    spaced = re.sub(f"[{UNSEEN}]", " ", match[0]).rstrip() + (" " if line[match.end() :] else "")
    return Suspect(kinds.FILE_CONTROL_CHARACTER, unseen[0], spaced + line[match.end() :], unseen[1])


def _no_space(line: str) -> Suspect | None:
    match = _NO_SPACE.fullmatch(line)
    if match is None:
        return None
    return Suspect(kinds.YAML_NO_SPACE, match.end("key"), f"{match['lead']}{match['key']}: {match['value']}")


def indentations(line: str, befores: list[str]) -> Iterator[Suspect]:
    """The line moved to where each of the lines above it begins, nearest first."""
    body = line.lstrip(" ")
    tried = {len(line) - len(body)}
    for before in befores:
        column = len(before) - len(before.lstrip(" "))
        if column not in tried:
            tried.add(column)
            yield Suspect(kinds.YAML_INDENT, len(line) - len(body), " " * column + body)


def _tabs(line: str, before: str) -> Iterator[Suspect]:
    body = line.lstrip(" \t")
    lead = line[: len(line) - len(body)]
    deeper = " " * len(lead.replace("\t", " " * _SPACES_PER_TAB))
    beside = " " * (len(before) - len(before.lstrip(" ")))
    choices = [deeper, beside] if before.rstrip().endswith((":", "|", ">")) else [beside, deeper]
    for choice in choices:
        yield Suspect(kinds.YAML_TAB, lead.index("\t"), choice + body)


def _values(value: str) -> Iterator[tuple[str, str]]:
    first = value[0]
    if (inner := within_typographic(value)) is not None:
        yield kinds.YAML_TYPOGRAPHIC_QUOTE, quoted(inner)
    elif first in "\"'":
        yield from _quotes(value)
    elif first in _CLOSING:
        yield from _brackets(value)
    elif first in _BEGINS_NO_TEXT or value.startswith(("- ", "? ")):
        yield kinds.YAML_SPECIAL_CHARACTER, quoted(value)
    elif ": " in value or value.endswith(":") or ":\t" in value:
        yield kinds.YAML_COLON, quoted(value)


def _quotes(value: str) -> Iterator[tuple[str, str]]:
    mark = value[0]
    encloses = len(value) > 1 and value.endswith(mark)
    if encloses and mark == '"' and "\\" in value:
        yield kinds.YAML_BACKSLASH, quoted(value[1:-1])
    if mark not in value[1:]:
        yield kinds.YAML_UNCLOSED_QUOTE, quoted(value[1:])
    elif encloses:
        yield kinds.YAML_QUOTE, quoted(value[1:-1])
    else:
        yield kinds.YAML_QUOTE, quoted(value)


def _brackets(value: str) -> Iterator[tuple[str, str]]:
    if value.startswith("{{"):
        yield kinds.YAML_SPECIAL_CHARACTER, quoted(value)
        return
    with_hashtags = _HASHTAG_IN_LIST.sub(r'\1"\2"', value)
    if with_hashtags != value:
        yield kinds.YAML_HASHTAG, with_hashtags
    with_colons = _COLON_IN_BLOCK.sub(lambda match: match[1] + quoted(match[2].strip()), value)
    if with_colons != value:
        yield kinds.YAML_COLON, with_colons
    closed = _closed(value)
    if closed != value:
        yield kinds.YAML_UNCLOSED_BRACKET, closed
    yield kinds.YAML_SPECIAL_CHARACTER, quoted(value)


def _closed(value: str) -> str:
    """The value with every bracket closed; a wrong closing bracket at its end is replaced."""
    open_brackets: list[str] = []
    for character in value:
        if character in _CLOSING:
            open_brackets.append(_CLOSING[character])
        elif character in _CLOSING.values() and open_brackets and open_brackets[-1] == character:
            open_brackets.pop()
    if open_brackets and value[-1] in _CLOSING.values() and value[-1] != open_brackets[-1]:
        value = value[:-1]
    return value.rstrip(", ") + "".join(reversed(open_brackets)) if open_brackets else value
