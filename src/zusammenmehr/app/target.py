"""Which channel a folder speaks of, for a sentence about something that went wrong elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def target_of(root: Path) -> str | None:
    """The word "sandbox" or "youtube", as channel.yaml in `root` says; None when that file cannot be used.

    Raises UsageError when there is no channel.yaml.
    """
    from zusammenmehr.files.library import read_library

    channel = read_library(root, media=False, only=frozenset()).channel
    return channel.target.value if channel else None
