"""Every message in the code, and every translation in the catalogues."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "zusammenmehr"
GERMAN = SOURCE / "locale" / "de"

#: Babel's keywords: which arguments of which function are messages.
_KEYWORDS: Mapping[str, Any] = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


@dataclass(frozen=True, slots=True)
class Found:
    """A message where it stands; `forms` is one text, or singular and plural."""

    where: str
    forms: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.where}: {self.forms[0]}"


@cache
def messages_of_zm() -> tuple[Found, ...]:
    """Every message that zm's own code marks."""
    return tuple(_messages(SOURCE))


@cache
def messages_of_click() -> tuple[Found, ...]:
    """Every message that the installed click marks."""
    return tuple(_messages(Path(click.__file__).parent))


@cache
def catalogues() -> dict[str, Catalog]:
    """The German catalogues by file name."""
    read = {}
    for path in sorted(GERMAN.glob("*.po")):
        with path.open("rb") as handle:
            read[path.name] = read_po(handle, locale="de", abort_invalid=True)
    return read


@cache
def translations() -> dict[tuple[str, ...], tuple[str, ...]]:
    """All German translations, by message."""
    return {
        _forms(message.id): _forms(message.string)
        for catalogue in catalogues().values()
        for message in catalogue
        if message.id and all(_forms(message.string))
    }


def placeholders(text: str) -> set[str]:
    """The names in braces, and the old-style ones that click has."""
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    old = {part.partition(")")[0] for part in text.split("%(")[1:]}
    return braces | old


def _forms(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def _messages(folder: Path) -> Iterator[Found]:
    found = extract_from_dir(str(folder), method_map=[("**.py", "python")], keywords=_KEYWORDS, strip_comment_tags=True)
    for name, line, message, _comments, _context in found:
        yield Found(f"{(folder / name)}:{line}", _forms(message))
