"""Thumbnails and covers: facts by content and a hash of the whole file."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import asdict
from pathlib import Path
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.folder import Item
from zusammenmehr.files.picture_facts import PictureFacts, facts_of
from zusammenmehr.files.source import Opened, Refusal, Refused, open_regular
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.media import Picture

MAX_READ: Final = 64 << 20  # YouTube takes 50 MiB; what is larger is only looked at from its beginning
_HEAD: Final = 1 << 20


def read_picture(item: Item, story: str | None, cache: MediaCache | None) -> tuple[Picture | None, list[Problem]]:
    """The picture, None when it cannot be read. An unknown format is no problem of reading (`Picture.format` is "")."""
    path = Path(item.path)
    remembered = _remembered(path, item.file, cache) if cache is not None and not item.what else None
    if remembered is not None:
        return remembered, []
    opened: Opened | Refused = Refused(Refusal.NOT_REGULAR, item.what) if item.what else open_regular(path)
    if isinstance(opened, Refused):
        return None, [_refused(opened, item, story)]
    with opened.handle as handle:
        size, mtime_ns = opened.status.st_size, opened.status.st_mtime_ns
        try:
            data = handle.read(MAX_READ if size <= MAX_READ else _HEAD)
        except OSError as error:
            return None, [_refused(Refused(Refusal.UNREADABLE, error.strerror or ""), item, story)]
    facts = facts_of(data)
    digest = hashlib.sha256(data).hexdigest() if size <= MAX_READ else ""
    if cache is not None:
        cache.keep_picture(path, size, mtime_ns, asdict(facts) | {"sha256": digest})
    return _picture(path, item.file, size, facts, digest), []


def _picture(path: Path, file: str, size: int, facts: PictureFacts, digest: str) -> Picture:
    return Picture(path, file, size, facts.format, facts.width, facts.height, facts.has_location, digest)


def _remembered(path: Path, file: str, cache: MediaCache) -> Picture | None:
    """A picture that has not changed, without opening it; None when it must be looked at."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    size = status.st_size
    known = cache.picture(path, size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None
    if known is None:
        return None
    try:
        facts = {name: value for name, value in known.items() if name != "sha256"}
        return _picture(path, file, size, PictureFacts(**facts), str(known["sha256"]))
    except (KeyError, TypeError):
        return None


def _refused(why: Refused, item: Item, story: str | None) -> Problem:
    if why.refusal is Refusal.NOT_REGULAR:
        return Problem(kinds.THUMBNAIL_NOT_REGULAR, Where(item.file), story, {"what": why.what})
    return Problem(kinds.THUMBNAIL_UNREADABLE, Where(item.file), story, {"reason": why.what or why.refusal.value})
