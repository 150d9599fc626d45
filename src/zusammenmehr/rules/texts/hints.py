"""Quick looks before slow ones: nearly every text holds nothing that a rule looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def holds_any(text: str, words: Iterable[str]) -> bool:
    """True when one of the words stands in the text. Several times quicker than an expression or a generator."""
    return any(map(text.__contains__, words))
