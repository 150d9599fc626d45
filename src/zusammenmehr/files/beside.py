"""The files beside a story.yaml: film, thumbnail, captions."""

from __future__ import annotations

from dataclasses import dataclass

from zusammenmehr.files import kinds
from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.caption_names import caption_language
from zusammenmehr.files.captions import read_captions
from zusammenmehr.files.film_choice import choose_film
from zusammenmehr.files.folder import Folder, Item
from zusammenmehr.files.pictures import read_picture
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.media import CaptionFile, Film, Picture


@dataclass(frozen=True, slots=True)
class Beside:
    """What a story has beside its text. The film has no facts yet."""

    film: Film | None = None
    thumbnail: Picture | None = None
    captions: tuple[CaptionFile, ...] = ()
    problems: tuple[Problem, ...] = ()


def look_beside(folder: Folder, video: str, video_at: Where, cache: MediaCache | None) -> Beside:
    """Film, thumbnail and captions of a story folder; `video` is what story.yaml names, at `video_at`."""
    film, problems = choose_film(folder, video, video_at)
    thumbnail, of_thumbnail = _thumbnail(folder, cache)
    captions, of_captions = _captions(folder)
    return Beside(film, thumbnail, tuple(captions), (*problems, *of_thumbnail, *of_captions))


def _thumbnail(folder: Folder, cache: MediaCache | None) -> tuple[Picture | None, list[Problem]]:
    if not folder.pictures:
        return None, []
    item = folder.pictures[0]
    picture, problems = read_picture(item, folder.id, cache)
    if len(folder.pictures) > 1:
        names = ", ".join(other.name for other in folder.pictures)
        problems.append(Problem(kinds.THUMBNAIL_SEVERAL, Where(item.file), folder.id, {"names": names}))
    return picture, problems


def _captions(folder: Folder) -> tuple[list[CaptionFile], list[Problem]]:
    captions: list[CaptionFile] = []
    problems: list[Problem] = []
    by_language: dict[str, Item] = {}
    for item in folder.captions:
        language = caption_language(item.name)
        if not language:
            problems.append(_misnamed(item, folder))
        elif language in by_language:
            details: dict[str, str | int] = {"language": language, "other": by_language[language].name}
            problems.append(Problem(kinds.CAPTION_TWICE, Where(item.file), folder.id, details))
        else:
            by_language[language] = item
            caption, found = read_captions(item, language, folder.id)
            captions += [caption] if caption is not None else []
            problems += found
    return captions, problems


def _misnamed(item: Item, folder: Folder) -> Problem:
    parts = item.name.split(".")
    right = folder.right_caption_names()[item.name]
    if len(parts) == 3 and parts[0].lower() == "captions":
        nearest = right.split(".")[1] if right else ""
        return Problem(
            kinds.CAPTION_LANGUAGE, Where(item.file), folder.id, {"found": parts[1][:60], "nearest": nearest}
        )
    return Problem(kinds.CAPTION_NAME, Where(item.file), folder.id, {"name": item.name, "right": right})
