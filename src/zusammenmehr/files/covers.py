"""The pictures that channel.yaml names as covers of playlists: within the channel folder, and pictures."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.folder import Item
from zusammenmehr.files.pictures import read_picture
from zusammenmehr.model.channel import Channel
from zusammenmehr.model.finding import Problem
from zusammenmehr.model.media import Picture

#: An absolute path, a home folder, a drive or an address, and Windows's way of writing folders.
_OUTSIDE: Final = re.compile(r"^[/~]|\\|^[A-Za-z][A-Za-z0-9+.-]*:")


def with_covers(root: Path, channel: Channel, cache: MediaCache | None) -> tuple[Channel, list[Problem]]:
    """The channel with the picture of each playlist's `cover:`, and what is wrong with those that cannot be used.

    No link is followed, and nothing outside of `root` is opened.
    """
    specs, problems = list(channel.playlists), []
    for position, spec in enumerate(specs):
        if not spec.cover:
            continue
        found = _read(root, spec.cover, cache)
        if isinstance(found, Picture):
            specs[position] = replace(spec, picture=found)
        else:
            kind, details = found
            problems.append(Problem(kind, channel.at(f"playlists.{position}.cover"), None, details))
    return replace(channel, playlists=tuple(specs)), problems


def _read(root: Path, cover: str, cache: MediaCache | None) -> Picture | tuple[str, dict[str, str | int]]:
    """The picture, or the kind of problem that keeps it from being used, with its details."""
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
    if picture.has_location:
        return kinds.COVER_LOCATION, {}
    if not picture.format:
        return kinds.COVER_FORMAT, {}
    if picture.width != picture.height:
        return kinds.COVER_NOT_SQUARE, {"width": picture.width, "height": picture.height}
    return picture


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
