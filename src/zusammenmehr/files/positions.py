"""Where each key of a file stands, small enough to be kept for ten thousand stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from zusammenmehr.model.finding import Where

COLUMN_BITS: Final = 21  # a line of one MiB fits
_COLUMN_MASK: Final = (1 << COLUMN_BITS) - 1


def pack(line: int, column: int) -> int:
    """Line and column (counting from 0, as the parser has them) as one number."""
    return line << COLUMN_BITS | column


def unpack(packed: int, file: str) -> Where:
    """The place that `pack` was given, counting from 1."""
    return Where(file, (packed >> COLUMN_BITS) + 1, (packed & _COLUMN_MASK) + 1)


class Positions(Mapping[str, Where]):
    """Position by dotted key ("consent.given", "topics.1"); a `Where` is made when it is asked for.

    One consent may be written as a block or as a list of one: "consent.0.given" and "consent.given" mean the same.
    """

    __slots__ = ("_file", "_packed")

    def __init__(self, file: str, packed: Mapping[str, int]) -> None:
        self._file = file
        self._packed = packed

    def __getitem__(self, key: str) -> Where:
        return unpack(self._packed[self._written(key)], self._file)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._written(key) in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def _written(self, key: str) -> str:
        if key in self._packed or not key.startswith("consent.0"):
            return key
        return "consent" + key.removeprefix("consent.0")
