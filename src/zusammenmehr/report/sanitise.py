"""Text from outside, made harmless for a terminal: what could steer it is shown as an escape instead (law 18)."""

from __future__ import annotations

import re
from typing import Final

#: C0 and C1 controls, DEL, what changes the direction of writing, line and paragraph separators, lone surrogates.
_STEERING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """`text` on one line: every character that could act is written out, like `\\x1b` or `\\u202e`."""
    return _STEERING.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines, whose line breaks stay."""
    return "\n".join(visible(line) for line in text.split("\n"))


#: What a CI service takes for an order to itself when it stands in a log: `::name::` at the beginning of a line
#: (GitHub), `##[name]` and `##vso[name]` anywhere (Azure, older runners).
_ORDER: Final = re.compile(r"(?m)^([^\S\n]*)::|##(?=\[|vso\[)")


def without_orders(text: str) -> str:
    """The text with a backslash in everything that a CI service would obey in its log."""
    return _ORDER.sub(lambda match: f"{match[1]}\\::" if match[1] is not None else "#\\#", text)


def harmless(text: str) -> str:
    """A text of several lines in which nothing steers a terminal and nothing orders a CI service about."""
    return without_orders(visible_lines(text))
