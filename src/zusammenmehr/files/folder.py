"""What lies in a story folder, by name and kind; nothing is opened."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from zusammenmehr.files import kinds
from zusammenmehr.files.caption_names import right_names
from zusammenmehr.model.finding import Problem, Where

STORIES: Final = "stories"
STORY_FILE: Final = "story.yaml"

FILM_ENDINGS: Final = frozenset(
    {".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".wmv", ".3gp", ".3g2", ".flv", ".ts", ".mts"}
    | {".m2ts", ".ogv", ".mxf"}
)
PICTURE_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png"})
#: Pictures of other kinds: iPhones make .heic, browsers save .webp and .avif.
_OTHER_PICTURE_ENDINGS: Final = frozenset(
    {".heic", ".heif", ".webp", ".avif", ".gif", ".bmp", ".tif", ".tiff", ".jfif", ".jxl", ".dng"}
)
CAPTION_ENDINGS: Final = frozenset({".vtt", ".srt"})
_STORY_FILE_LIKE: Final = frozenset({"story.yml", "story.yaml.txt", "story.yml.txt", "story.txt"})
#: What Windows, macOS, Office and zm itself leave about.
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx", "$recycle.bin"})
_LITTER_BEGINNINGS: Final = (".", "~$")
_LITTER_ENDINGS: Final = (".orig", ".tmp", ".bak", "~", ".part", ".crdownload", ".lnk", ".zm-new")


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a story folder. `file` is relative to the channel folder; `what` is empty for a regular file, else
    link, folder or other. Size (in bytes) and time are known of films alone."""

    name: str
    path: str
    file: str
    size: int = 0
    mtime_ns: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A story folder's content. `story_file` is None when there is none of that name; `captions_as_texts` are those
    to whose name Windows has added .txt."""

    id: str
    story_file: Item | None = None
    films: tuple[Item, ...] = ()
    pictures: tuple[Item, ...] = ()
    captions: tuple[Item, ...] = ()
    captions_as_texts: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()

    def right_caption_names(self) -> dict[str, str]:
        """By the name of each caption file that zm does not know: the name it should have, empty where there is none
        that is free."""
        return right_names([item.name for item in (*self.captions, *self.captions_as_texts)])


@dataclass(slots=True)
class _Sorting:
    story_files: list[Item] = field(default_factory=list)
    story_files_like: list[Item] = field(default_factory=list)
    films: list[Item] = field(default_factory=list)
    pictures: list[Item] = field(default_factory=list)
    captions: list[Item] = field(default_factory=list)
    captions_as_texts: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def split_ending(name: str) -> tuple[str, str]:
    """A name and its ending with the dot; no ending for ".mp4"."""
    stem, _, ending = name.rpartition(".")
    return (stem, f".{ending}") if stem else (name, "")


def is_litter(name: str) -> bool:
    """True for what systems and programs leave in folders by themselves."""
    lower = name.lower()
    return lower in _LITTER or lower.startswith(_LITTER_BEGINNINGS) or lower.endswith(_LITTER_ENDINGS)


def look_into(path: Path | str, story_id: str) -> Folder:
    """The content of the story folder at `path`, sorted by name. Never raises OSError."""
    base = f"{STORIES}/{story_id}"
    sorting = _Sorting()
    try:
        with os.scandir(path) as entries:
            items = sorted((_item(entry, base) for entry in entries if not is_litter(entry.name)), key=_by_name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Folder(story_id, problems=(Problem(kinds.STORY_UNREADABLE, Where(base), story_id, {"reason": reason}),))
    for item in items:
        _sort_in(item, sorting, story_id)
    folder = Folder(
        story_id,
        _story_file(sorting, story_id),
        tuple(sorting.films),
        tuple(sorting.pictures),
        tuple(sorting.captions),
        tuple(sorting.captions_as_texts),
        tuple(sorting.problems),
    )
    return folder if not folder.captions_as_texts else _with_texts_noted(folder)


def _with_texts_noted(folder: Folder) -> Folder:
    names = folder.right_caption_names()
    found = [
        Problem(kinds.CAPTION_TXT, Where(item.file), folder.id, {"name": item.name, "right": names.get(item.name, "")})
        for item in folder.captions_as_texts
    ]
    return replace(folder, problems=(*folder.problems, *found))


def _by_name(item: Item) -> str:
    return item.name


def _item(entry: os.DirEntry[str], base: str) -> Item:
    name, file = entry.name, f"{base}/{entry.name}"
    try:
        if not entry.is_file(follow_symlinks=False):
            return Item(name, entry.path, file, what=_what(entry))
        if split_ending(name.lower())[1] not in FILM_ENDINGS:
            return Item(name, entry.path, file)
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return Item(name, entry.path, file, what="other")
    return Item(name, entry.path, file, status.st_size, status.st_mtime_ns)


def _what(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "other"


def _sort_in(item: Item, sorting: _Sorting, story_id: str) -> None:
    lower = item.name.lower()
    stem, ending = split_ending(lower)
    if lower == STORY_FILE:
        sorting.story_files.append(item)
    elif lower in _STORY_FILE_LIKE:
        sorting.story_files_like.append(item)
    elif ending in FILM_ENDINGS:
        sorting.films.append(item)
    elif ending in CAPTION_ENDINGS:
        sorting.captions.append(item)
    elif ending == ".txt" and split_ending(stem)[1] in CAPTION_ENDINGS:
        sorting.captions_as_texts.append(item)
    elif ending in PICTURE_ENDINGS and stem == "thumbnail":
        sorting.pictures.append(item)
    elif ending in PICTURE_ENDINGS:
        _note(sorting, kinds.THUMBNAIL_NAME, item, story_id, right=f"thumbnail{ending}")
    elif ending in _OTHER_PICTURE_ENDINGS:
        _note(sorting, kinds.PICTURE_FORMAT, item, story_id)
    else:
        _note(sorting, kinds.OTHER_FILE, item, story_id)


def _story_file(sorting: _Sorting, story_id: str) -> Item | None:
    """story.yaml, in any capitals; where there is none, what was probably meant to be it, with a problem."""
    exact = sorted(sorting.story_files, key=lambda item: item.name != STORY_FILE)
    for item in exact[1:]:
        _note(sorting, kinds.OTHER_FILE, item, story_id)
    for item in sorting.story_files_like:
        if exact:
            _note(sorting, kinds.OTHER_FILE, item, story_id)
        else:
            _note(sorting, kinds.FILE_NAME, item, story_id, right=STORY_FILE)
    return next(iter([*exact, *sorting.story_files_like]), None)


def _note(sorting: _Sorting, kind: str, item: Item, story_id: str, **details: str) -> None:
    sorting.problems.append(Problem(kind, Where(item.file), story_id, {"name": item.name, **details}))
