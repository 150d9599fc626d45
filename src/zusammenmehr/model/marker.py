"""How a video says, to its owner alone, which story it is."""

from __future__ import annotations

import hashlib
from typing import Final

#: Tags stand in the public page's source and a folder's name may name a person: so ten characters of a hash.
PREFIX: Final = "zm-"
_LENGTH: Final = 10

#: A marker's length in characters.
MARKER_LENGTH: Final = len(PREFIX) + _LENGTH


def marker(channel_id: str, story_id: str) -> str:
    """The opaque marker of a story on a channel: "zm-" and ten hex digits, the same on every computer."""
    text = f"{channel_id}\n{story_id}".encode()
    return PREFIX + hashlib.sha256(text).hexdigest()[:_LENGTH]


def slug(marker: str, nonce: str, suffix: str) -> str:
    """The file name that an upload is sent with (seen by the owner only): marker, nonce, and the film's ending."""
    return f"{marker}-{nonce}{suffix.lower()}"


def is_of(marker: str, file_name: str) -> bool:
    """True when `file_name` is a `slug` of `marker`."""
    return bool(marker) and file_name.startswith(f"{marker}-")


def nonce_of(file_name: str) -> str:
    """The nonce in a `slug`, "" when the name is none of ours."""
    stem = file_name.partition(".")[0]
    parts = stem.split("-")
    return parts[2] if len(parts) == 3 and f"{parts[0]}-" == PREFIX else ""
