"""Law 7: somebody took a consent back, and wrote it anywhere in story.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from zusammenmehr.files.field_values import withdrawal
from zusammenmehr.files.nearest import nearest
from zusammenmehr.files.yaml_document import Document

WORDS: Final = ("withdrawn", "widerrufen")
#: The word, unless `: false` or `: nein` follows it at once.
_SAID: Final = re.compile(
    r"(?<![a-z])(?:withdrawn|widerrufen)(?![a-z])"
    r"(?!['\"]?[ \t]*:[ \t]*['\"]?(?:false|nein)['\"]?[ \t]*(?:$|[,}\]#]))",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"(?:^|[ \t])#")


def says_withdrawn(document: Document) -> bool:
    """True when a file that parses holds the key anywhere, with any value but false or nein."""
    if not document.walked.again and not _possible("\n".join(document.walked.keys)):
        return False  # by far the most files; this must cost nothing
    return any(key.casefold() in WORDS and withdrawal(value).withdrawn for key, value in _entries(document))


def nearly_says_withdrawn(document: Document) -> bool:
    """True when a key is so like it that it may have been meant ("withdrawm")."""
    return any(
        key.casefold() not in WORDS and nearest(key, WORDS, cutoff=0.8) and withdrawal(value).withdrawn
        for key, value in _entries(document)
    )


def mentions_withdrawal(text: str) -> bool:
    """True when a text that does not parse holds the word outside comments, unless false or nein follows it."""
    if not _possible(text):
        return False
    return any(_SAID.search(_without_comment(line)) for line in text.splitlines())


def _possible(text: str) -> bool:
    lower = text.casefold()
    return any(word in lower for word in WORDS)


def _without_comment(line: str) -> str:
    """The line up to its comment. A `#` after an open quotation mark may be text, so the line is kept whole."""
    match = _COMMENT.search(line)
    if match is None:
        return line
    before = line[: match.start()]
    return line if before.count('"') % 2 or before.count("'") % 2 else before


def _entries(document: Document) -> Iterator[tuple[str, Any]]:
    yield from _inside(document.walked.value)
    for path, value in document.walked.again:
        yield path.rpartition(".")[2], value
        yield from _inside(value)


def _inside(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _inside(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _inside(item)
