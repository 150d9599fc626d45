"""The pictures that channel.yaml names as covers of playlists: within the channel folder, and pictures."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.folder import Item
from zusammenmehr.files.pictures import read_picture
from zusammenmehr.model.channel import Channel
from zusammenmehr.model.finding import Problem

#: An absolute path, a home folder, a drive or an address, and Windows's way of writing folders.
_OUTSIDE: Final = re.compile(r"^[/~]|\\|^[A-Za-z][A-Za-z0-9+.-]*:")


def look_at_covers(root: Path, channel: Channel, cache: MediaCache | None) -> Iterator[Problem]:
    """What is wrong with each playlist's `cover:`. No link is followed, and nothing outside of `root` is opened."""
    for position, spec in enumerate(channel.playlists):
        if not spec.cover:
            continue
        where = channel.at(f"playlists.{position}.cover")
        kind, details = _wrong(root, spec.cover, cache)
        if kind:
            yield Problem(kind, where, None, details)


def _wrong(root: Path, cover: str, cache: MediaCache | None) -> tuple[str, dict[str, str | int]]:
    """The kind of problem with its details; an empty kind when the picture can be used."""
    parts = cover.split("/")
    if _OUTSIDE.search(cover) or ".." in parts:
        return kinds.COVER_OUTSIDE, {}
    path = root
    for part in parts:
        path = path / part
        what = _what(path, is_last=path == root.joinpath(*parts))
        if what == "missing":
            return kinds.COVER_MISSING, {}
        if what:
            return kinds.COVER_NOT_REGULAR, {"what": what}
    picture, refused = read_picture(Item(parts[-1], str(path), cover), None, cache)
    if picture is None:
        return kinds.COVER_UNREADABLE, {"reason": str(refused[0].details.get("reason", ""))}
    if not picture.format:
        return kinds.COVER_FORMAT, {}
    return (kinds.COVER_LOCATION if picture.has_location else ""), {}


def _what(path: Path, *, is_last: bool) -> str:
    """What keeps the path from being a folder on the way or, at its end, a regular file; "" when it is that."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return "missing"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISDIR(mode):
        return "folder" if is_last else ""
    if not is_last:
        return "missing"
    return "" if stat.S_ISREG(mode) else "other"
