"""Which file is a story's film: the only one in the folder, or the one that `video:` names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.folder import FILM_ENDINGS, Folder, Item, split_ending
from zusammenmehr.files.nearest import nearest
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.media import Film

_OUTSIDE: Final = re.compile(r"[/\\]|^~|^[A-Za-z]:|^\.{1,2}$")
_HIDING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def choose_film(folder: Folder, video: str, where: Where) -> tuple[Film | None, list[Problem]]:
    """The story's film without its facts, or None, and what is wrong. `where` is the place of `video`.

    `video` is a file's name and nothing else: no path, no address, no `~`. Its spelling may differ from the file's in
    capitals and in how umlauts are composed, as it does between Windows, macOS and Linux.
    """
    if video:
        item, problems = _named(folder, video, where)
    elif len(folder.films) > 1:
        names = ", ".join(film.name for film in folder.films[:5])
        details: dict[str, str | int] = {"names": names, "number": len(folder.films)}
        return None, [Problem(kinds.VIDEO_SEVERAL, where, folder.id, details)]
    else:
        item, problems = (folder.films[0] if folder.films else None), []
    if item is None:
        return None, problems
    if item.what:
        return None, [Problem(kinds.VIDEO_NOT_REGULAR, Where(item.file), folder.id, {"what": item.what})]
    if _HIDING.search(item.name):
        return None, [Problem(kinds.VIDEO_NAME, Where(item.file), folder.id, {"found": item.name})]
    return Film(Path(item.path), item.file, item.size, item.mtime_ns), problems


def _named(folder: Folder, video: str, where: Where) -> tuple[Item | None, list[Problem]]:
    kind = kinds.VIDEO_MISSING
    details: dict[str, str | int] = {"found": video}
    if _OUTSIDE.search(video):
        kind = kinds.VIDEO_OUTSIDE
    elif _HIDING.search(video):
        kind = kinds.VIDEO_NAME
    elif split_ending(video.lower())[1] not in FILM_ENDINGS:
        kind = kinds.VIDEO_ENDING
        details["endings"] = ", ".join(sorted(FILM_ENDINGS))
    else:
        item = _find(folder.films, video)
        if item is not None:
            return item, []
        details["nearest"] = nearest(video, [film.name for film in folder.films])
    return None, [Problem(kind, where, folder.id, details)]


def _find(films: tuple[Item, ...], name: str) -> Item | None:
    for spelled in (str, _composed, _folded):
        wanted = spelled(name)
        found = [film for film in films if spelled(film.name) == wanted]
        if len(found) == 1:
            return found[0]
    return None


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _folded(name: str) -> str:
    return _composed(name).casefold()
