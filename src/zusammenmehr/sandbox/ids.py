"""Identifiers that look like YouTube's."""

from __future__ import annotations

import base64
import secrets

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def channel_id() -> str:
    return "UC" + _random(22)


def video_id() -> str:
    return _random(11)


def playlist_id() -> str:
    return "PL" + _random(32)


def item_id(playlist: str) -> str:
    """YouTube's item ids carry the playlist's id and a random tail; so do these."""
    return base64.urlsafe_b64encode(f"{playlist}.{secrets.token_hex(8).upper()}".encode()).decode().rstrip("=")


def long_id() -> str:
    """For captions, sections, images, blobs and upload sessions."""
    return _random(34)


def secret() -> str:
    return secrets.token_urlsafe(32)
