"""Sections of the channel's home."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObservedSection:
    """One section as the channel shows it. `playlist_id` is empty unless it shows one playlist and nothing else."""

    id: str
    playlist_id: str = ""
