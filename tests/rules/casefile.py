"""Reads a rule case: a Markdown file whose fenced blocks are files of a channel folder.

    # ZM202 title-too-long
    ## Bad
    ```stories/2020-chor/story.yaml | changed
    title: ...
    ```
    ## Good
    ...

Each section is laid over the base library (`base.md`). What stands behind the file's name, after `|`, separated by
commas: `changed` (only these top-level keys replace the base's), `without KEY KEY` (and these go), `escaped` (Python's
escapes are meant), `utf-16` and the like (the encoding), `link` (the content is where it points), `gone` (the base's
file is removed), `80000 times` (the content is repeated). `facts FILE` gives facts of a film or picture, so that none
must be made; `problem` is something that reading noticed and no test can bring about, such as a disk's refusal;
`given` says what else is so: `now`, `known_videos`, `replaced_films`, `copies` of the story. A line `Also: ZM101`
allows other rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).resolve().parent.parent / "cases" / "rules"
_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n]+)\n(?P<content>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Laid:
    """One file of a section."""

    path: str
    content: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One of the two halves of a case. `facts` by file, `given` as in the module's docstring."""

    text: str
    files: tuple[Laid, ...]
    problems: tuple[dict[str, Any], ...] = ()
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    also: frozenset[str] = frozenset()


def read_section(text: str) -> Section:
    """The blocks of one section."""
    files: list[Laid] = []
    problems: list[dict[str, Any]] = []
    facts: dict[str, dict[str, Any]] = {}
    given: dict[str, Any] = {}
    for block in _BLOCK.finditer(text):
        name, _, options = block["info"].partition("|")
        name = name.strip()
        if name.startswith("facts "):
            facts[name.removeprefix("facts ")] = yaml.safe_load(block["content"])
        elif name == "given":
            given = yaml.safe_load(block["content"])
        elif name == "problem":
            problems.append(yaml.safe_load(block["content"]))
        else:
            files.append(
                Laid(name, block["content"], tuple(part.strip() for part in options.split(",") if part.strip()))
            )
    also = re.search(r"^Also: (.+)$", text, re.MULTILINE)
    allowed = frozenset(also[1].split(", ")) if also else frozenset()
    return Section(text, tuple(files), tuple(problems), facts, given, allowed)


def read_case(code: str) -> tuple[str, Section, Section]:
    """(the headline, bad, good) of a rule's case. Raises FileNotFoundError when it has none."""
    text = (CASES / f"{code}.md").read_text(encoding="utf-8")
    head, bad, good = re.split(r"^## (?:Bad|Good)$", text, flags=re.MULTILINE)
    return head.strip(), read_section(bad), read_section(good)


def base() -> Section:
    """The small library that every case is laid over."""
    return read_section((CASES / "base.md").read_text(encoding="utf-8"))


def lay_out(root: Path, section: Section) -> None:
    """Writes the base and, over it, the section's files below `root`."""
    known = {laid.path: laid.content for laid in base().files}
    for path, content in known.items():
        _write(root / path, content.encode())
    for laid in section.files:
        target = root / laid.path
        if "gone" in laid.options:
            target.unlink()
            _remove_empty(target.parent, root)
        elif "link" in laid.options:
            target.unlink(missing_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(laid.content.strip())
        else:
            _write(target, _bytes(laid, known.get(laid.path, "")))


def _bytes(laid: Laid, known: str) -> bytes:
    content = laid.content
    without = [option.removeprefix("without ").split() for option in laid.options if option.startswith("without ")]
    if "changed" in laid.options or without:
        content = _merged(known, content, frozenset(key for keys in without for key in keys))
    if "escaped" in laid.options:
        return content.encode("latin-1", "backslashreplace").decode("unicode_escape").encode()
    times = [int(option.removesuffix(" times")) for option in laid.options if option.endswith(" times")]
    content *= times[0] if times else 1
    encodings = [option for option in laid.options if option in {"utf-16", "cp1252"}]
    return content.encode(encodings[0] if encodings else "utf-8")


def _merged(known: str, changes: str, without: frozenset[str]) -> str:
    """`known` with its top-level keys replaced by those of `changes`, and those of `without` removed."""
    blocks = re.split(r"^(?=[^\s#-])", known, flags=re.MULTILINE)
    gone = set(re.findall(r"^([\w-]+):", changes, re.MULTILINE)) | without
    return "".join(block for block in blocks if block.partition(":")[0] not in gone) + changes


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
