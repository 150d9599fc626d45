"""What `zm fix` can put right in one story without anybody's judgement."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zusammenmehr.errors import UsageError
from zusammenmehr.files import kinds
from zusammenmehr.files.caption_names import caption_language
from zusammenmehr.files.captions import MAX_BYTES as MAX_CAPTION_BYTES
from zusammenmehr.files.folder import (
    STORIES,
    STORY_FILE,
    Folder,
    Item,
    look_into,
)
from zusammenmehr.files.identifiers import is_story_id
from zusammenmehr.files.nearest import nearest
from zusammenmehr.files.pictures import read_picture
from zusammenmehr.files.probe import probe
from zusammenmehr.files.source import Refused, read_bytes
from zusammenmehr.files.yaml_text import decode, is_text
from zusammenmehr.i18n import _


class FixKind(StrEnum):
    """What a fix does; the values stand in JSON."""

    FILM_LOCATION = "film_location"
    PICTURE_LOCATION = "picture_location"
    TEXT_FORM = "text_form"  # line ends, composed characters, UTF-8
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to put right. `file` is relative to the channel folder; `becomes` the new name of a renamed one."""

    kind: FixKind
    story: str
    file: str
    becomes: str = ""

    @property
    def keeps_original(self) -> bool:
        """True when the file as it was is kept beside the new one until somebody confirms."""
        return self.kind in {FixKind.FILM_LOCATION, FixKind.PICTURE_LOCATION}

    @property
    def description(self) -> str:
        """What will be done, in the active language."""
        name = self.file.rpartition("/")[2]
        match self.kind:
            case FixKind.FILM_LOCATION:
                return _("{file}: remove the place of filming (the original stays as {file}.orig)").format(file=name)
            case FixKind.PICTURE_LOCATION:
                return _("{file}: remove the place of the picture (the original stays as {file}.orig)").format(
                    file=name
                )
            case FixKind.TEXT_FORM:
                return _("{file}: line ends and characters as all systems write them").format(file=name)
            case FixKind.NAME:
                return _("{file}: rename to {new}").format(file=name, new=self.becomes)


def plan_fix(root: Path, story_id: str) -> tuple[Fix, ...]:
    """What can be put right in the story, in the order in which it is done; nothing is written.

    Raises UsageError when there is no such story folder, with the nearest one that there is.
    """
    folder = look_into(story_folder(root, story_id), story_id)
    return (*_locations(folder), *_forms(folder), *_names(folder))


def story_folder(root: Path, story_id: str) -> Path:
    """The story's folder. Raises UsageError when there is none, or when the name leads elsewhere."""
    path = root / STORIES / story_id
    if "/" in story_id or "\\" in story_id or story_id in {"", ".", ".."} or not path.is_dir() or path.is_symlink():
        stories = root / STORIES
        known = [entry.name for entry in stories.iterdir() if is_story_id(entry.name)] if stories.is_dir() else []
        close = nearest(story_id, known)
        raise UsageError(
            _("There is no story “{story}”.").format(story=story_id),
            _("Did you mean “{story}”?").format(story=close) if close else _("A story's name is that of its folder."),
        )
    return path


def _regular(items: tuple[Item, ...]) -> Iterator[Item]:
    return (item for item in items if not item.what)


def _locations(folder: Folder) -> Iterator[Fix]:
    for film in _regular(folder.films):
        if probe(Path(film.path)).facts.has_location:
            yield Fix(FixKind.FILM_LOCATION, folder.id, film.file)
    for item in _regular(folder.pictures):
        picture, _problems = read_picture(item, folder.id, None)
        if picture is not None and picture.has_location:
            yield Fix(FixKind.PICTURE_LOCATION, folder.id, item.file)


def _forms(folder: Folder) -> Iterator[Fix]:
    texts = [*folder.captions, *([folder.story_file] if folder.story_file else [])]
    for item in _regular(tuple(texts)):
        data = read_bytes(item.path, MAX_CAPTION_BYTES)
        if not isinstance(data, Refused) and (form := good_form(data)) is not None and form != data:
            yield Fix(FixKind.TEXT_FORM, folder.id, item.file)


def good_form(data: bytes) -> bytes | None:
    """A text file's bytes in UTF-8 without a byte order mark, with composed characters and plain line ends.

    None when it cannot be told what the bytes mean: then somebody must look.
    """
    decoded = decode(data)
    if not is_text(data) or any(fault.kind != kinds.FILE_UTF16 for fault in decoded.faults) or "\ufffd" in decoded.text:
        return None
    text = unicodedata.normalize("NFC", decoded.text).replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8")


def _names(folder: Folder) -> Iterator[Fix]:
    taken = {Path(item.path).name.casefold() for item in (*folder.captions, *folder.films, *folder.pictures)}
    for file, becomes in _renamings(folder):
        if becomes.casefold() not in taken:
            taken.add(becomes.casefold())
            yield Fix(FixKind.NAME, folder.id, file, becomes)


def _renamings(folder: Folder) -> Iterator[tuple[str, str]]:
    if folder.story_file is not None and folder.story_file.name.lower() != STORY_FILE:
        yield folder.story_file.file, STORY_FILE
    names = folder.right_caption_names()
    for item in _regular((*folder.captions, *folder.captions_as_texts)):
        if caption_language(right := names.get(item.name, "")):
            yield item.file, right
    for film in _regular(folder.films):
        composed = unicodedata.normalize("NFC", film.name)
        if composed != film.name:
            yield film.file, composed
