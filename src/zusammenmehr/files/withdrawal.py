"""Law 7: somebody took a consent back, and wrote it anywhere in story.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from zusammenmehr.files import kinds
from zusammenmehr.files.field_values import withdrawal
from zusammenmehr.files.german_keys import english
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


#: What leaves a part of the file unread, although it parses.
_UNREAD: Final = frozenset({kinds.YAML_DOCUMENTS, kinds.YAML_KEY, kinds.YAML_NOT_A_MAPPING})


def is_the_word(text: str) -> bool:
    """True for `withdrawn` or `widerrufen`, and nothing else."""
    return text.strip().casefold() in WORDS


def speaks_of_it(text: str) -> bool:
    """True for a text that holds the word and does not deny it at once."""
    return _SAID.search(text) is not None


def resembles(key: str) -> bool:
    """True for a key so like the word that it may have been meant: "withdrawm", "widerrufen am", "zurückgezogen"."""
    if is_the_word(key):
        return False
    return bool(speaks_of_it(key) or english(key, ("withdrawn",)) == "withdrawn" or nearest(key, WORDS, cutoff=0.8))


def says_withdrawn(document: Document) -> bool:
    """True when a file that parses holds the key anywhere, with any value but false or nein."""
    if not document.walked.again and not _possible("\n".join(document.walked.keys)):
        return False  # by far the most files; this must cost nothing
    return any(is_the_word(key) and withdrawal(value).withdrawn for key, value in _entries(document))


def nearly_says_withdrawn(document: Document) -> bool:
    """True when a file that parses, but cannot be used, may say so: under a key that resembles the word, as a value of
    its own, within a consent, or in a part that was not read."""
    if any(fault.kind in _UNREAD for fault in document.faults) and mentions_withdrawal(document.text):
        return True
    if any(resembles(key) and withdrawal(value).withdrawn for key, value in _entries(document)):
        return True
    return bool(mentions_in_consent(document)) or any(
        is_the_word(text) for _path, text in _texts(document.walked.value, "")
    )


def mentions_in_consent(document: Document) -> list[str]:
    """The paths of a consent's values, such as its reference, that hold the word."""
    if not _possible(document.text):
        return []
    said = _texts(document.value.get("consent"), "consent")
    return [path for path, text in said if speaks_of_it(text) and not is_the_word(path.rpartition(".")[2])]


def mentions_withdrawal(text: str) -> bool:
    """True when a text that was not read, or not wholly, holds the word outside comments, unless false or nein follows
    it."""
    if not _possible(text):
        return False
    return any(speaks_of_it(_without_comment(line)) for line in text.splitlines())


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


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text within a value, with its dotted path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{position}")
