"""The whole channel folder, read."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from zusammenmehr.errors import UsageError
from zusammenmehr.files import kinds
from zusammenmehr.files.beside import Beside, look_beside
from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.channel_build import build_channel
from zusammenmehr.files.covers import with_covers
from zusammenmehr.files.folder import STORIES, STORY_FILE, is_litter, look_into
from zusammenmehr.files.identifiers import id_like, is_story_id
from zusammenmehr.files.probing import FilmProbes
from zusammenmehr.files.same_film import told_apart
from zusammenmehr.files.source import Refusal, Refused, read_bytes
from zusammenmehr.files.story_build import WrittenStory, build_story
from zusammenmehr.files.yaml_document import MAX_BYTES, read_document
from zusammenmehr.i18n import _
from zusammenmehr.model.channel import Channel
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.library import Library
from zusammenmehr.model.seams import Progress, Silence
from zusammenmehr.model.story import BrokenStory, Story

CHANNEL_FILE: Final = "channel.yaml"
_DEFAULT_ZONE: Final = ZoneInfo("Europe/Berlin")


def read_library(
    root: Path,
    *,
    media: bool = True,
    only: frozenset[str] | None = None,
    cache: MediaCache | None = None,
    progress: Progress = Silence(),  # noqa: B008 - it has no state
) -> Library:
    """Reads channel.yaml and every story folder under `root` (of `only` these ids, where given).

    Everything that is wrong is in `problems`; stories whose story.yaml cannot be used are in `broken`. `media` False:
    no film is opened, `Film.facts` stays None. `cache` remembers facts of films and pictures by path, size and time.
    Raises UsageError when there is no channel.yaml.
    """
    channel, problems = read_channel(root)
    if channel is not None:
        channel, found = with_covers(root, channel, cache)
        problems += found
    folders, found = _story_folders(root, only)
    problems += found
    zone = channel.timezone if channel else _DEFAULT_ZONE
    with _without_collector(), FilmProbes(cache, on=media) as probes:
        read = []
        for position, (story_id, path) in enumerate(folders):
            one = _read_story(path, story_id, zone, cache) if path else _link(story_id)
            if one.beside.film is not None:
                probes.add(one.beside.film)
            read.append(one)
            progress.reading(position + 1, len(folders))
        stories: list[Story] = []
        broken: list[BrokenStory] = []
        for one in read:
            problems += one.problems
            story = _story(one, probes, problems)
            if story is not None and one.usable:
                stories.append(story)
            else:
                broken.append(_broken(one, story))
    stories = told_apart(stories, cache)
    if cache is not None:
        cache.save()
    return Library(root, channel, tuple(stories), tuple(broken), tuple(problems))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reading makes no cycles worth collecting, and the collector would walk all stories again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_channel(root: Path) -> tuple[Channel | None, list[Problem]]:
    """channel.yaml under `root`; None with the reasons when it cannot be used. Raises UsageError when missing."""
    data = read_bytes(root / CHANNEL_FILE, MAX_BYTES)
    if isinstance(data, Refused):
        if data.refusal is Refusal.MISSING:
            raise UsageError(
                _("There is no channel.yaml in {folder}.").format(folder=root),
                _("Go to the channel's folder, name it with -C, or make a new one with `zm init`."),
            )
        return None, [refused(data, CHANNEL_FILE, None)]
    return build_channel(read_document(data, CHANNEL_FILE))


_KIND_OF_REFUSAL: Final = {
    Refusal.MISSING: kinds.FILE_MISSING,
    Refusal.NOT_REGULAR: kinds.FILE_NOT_REGULAR,
    Refusal.UNREADABLE: kinds.FILE_UNREADABLE,
    Refusal.TOO_BIG: kinds.FILE_TOO_BIG,
}


def refused(why: Refused, file: str, story: str | None) -> Problem:
    """A file that was not read, as a problem."""
    details: dict[str, str | int] = {}
    if why.refusal is Refusal.NOT_REGULAR:
        details["what"] = why.what
    elif why.refusal is Refusal.UNREADABLE:
        details["reason"] = why.what
    elif why.refusal is Refusal.TOO_BIG:
        details |= {"size": why.size, "limit": MAX_BYTES}
    return Problem(_KIND_OF_REFUSAL[why.refusal], Where(file), story, details)


def _story_folders(root: Path, only: frozenset[str] | None) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Id and path (empty for a link) of every story folder, sorted by id, and what else lies beside them."""
    problems: list[Problem] = []
    folders: list[tuple[str, str]] = []
    try:
        with os.scandir(root / STORIES) as entries:
            found = sorted((entry.name, entry.path, _what(entry)) for entry in entries if not is_litter(entry.name))
    except FileNotFoundError:
        return [], [Problem(kinds.STORIES_MISSING, Where(STORIES))]
    except OSError as error:
        details = {"reason": error.strerror or type(error).__name__}
        return [], [Problem(kinds.STORY_UNREADABLE, Where(STORIES), None, details)]
    for name, path, what in found:
        if only is not None and name not in only:
            continue
        if what == "file":
            problems.append(Problem(kinds.LOOSE_FILE, Where(f"{STORIES}/{name}"), None, {"name": name}))
        else:
            folders.append((name, "" if what == "link" else path))
    return folders, problems


def _what(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "file"


@dataclass(frozen=True, slots=True)
class _Read:
    """One story folder, before its film is looked at."""

    id: str
    file: str
    written: WrittenStory | None
    beside: Beside
    usable: bool
    problems: tuple[Problem, ...]


def _read_story(path: str, story_id: str, zone: ZoneInfo, cache: MediaCache | None) -> _Read:
    folder_file = f"{STORIES}/{story_id}"
    folder = look_into(path, story_id)
    problems = list(folder.problems)
    if not is_story_id(story_id):
        details: dict[str, str | int] = {"name": story_id, "right": id_like(story_id)}
        problems.append(Problem(kinds.STORY_ID, Where(folder_file), story_id, details))
    if folder.story_file is None:
        if not problems or problems[0].kind != kinds.STORY_UNREADABLE:
            problems.append(Problem(kinds.FILE_MISSING, Where(folder_file), story_id))
        return _unreadable(story_id, problems)
    file = folder.story_file.file
    data = read_bytes(folder.story_file.path, MAX_BYTES)
    if isinstance(data, Refused):
        return _unreadable(story_id, [*problems, refused(data, file, story_id)])
    document = read_document(data, file)
    written = build_story(document, story_id, zone)
    beside = look_beside(folder, written.video, document.at("video"), cache)
    problems += [*written.problems, *beside.problems]
    usable = written.values is not None and not any(not kinds.KINDS[problem.kind].usable for problem in problems)
    return _Read(story_id, file, written, beside, usable, tuple(problems))


def _link(story_id: str) -> _Read:
    return _unreadable(story_id, [Problem(kinds.STORY_LINK, Where(f"{STORIES}/{story_id}"), story_id)])


def _unreadable(story_id: str, problems: list[Problem]) -> _Read:
    """A story folder of which nothing could be read."""
    return _Read(story_id, f"{STORIES}/{story_id}/{STORY_FILE}", None, Beside(), False, tuple(problems))


def _story(read: _Read, probes: FilmProbes, problems: list[Problem]) -> Story | None:
    """The story, or what could be read of it; None when nothing could."""
    if read.written is None or read.written.values is None:
        return None
    beside = read.beside
    film = probes.finished(beside.film, read.id, problems) if beside.film is not None else None
    return Story(film=film, thumbnail=beside.thumbnail, captions=beside.captions, **read.written.values)


def _broken(read: _Read, partial: Story | None) -> BrokenStory:
    written = read.written
    if written is None:
        return BrokenStory(read.id, read.file)
    return BrokenStory(read.id, read.file, written.withdrawn, written.mentions_withdrawal, partial)
