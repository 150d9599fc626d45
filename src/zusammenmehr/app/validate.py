"""`zm validate`: the folder read, composed and judged; no network, nothing written but the cache of media facts."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zusammenmehr.app.reading import judged, require_known
from zusammenmehr.errors import ZmError
from zusammenmehr.model.binding import Bindings
from zusammenmehr.model.finding import Severity
from zusammenmehr.model.values import Target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.finding import Finding
    from zusammenmehr.model.library import Library
    from zusammenmehr.state.places import Places


@dataclass(frozen=True, slots=True)
class Validation:
    """What the rules say. `channel` is None when channel.yaml cannot be used; `stories` were looked at."""

    root: Path
    channel: Channel | None
    stories: tuple[str, ...]
    findings: tuple[Finding, ...]
    strict: bool = False

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors

    @property
    def exit_code(self) -> int:
        """1 for an error, with `strict` for a warning too; else 0."""
        return int(self.errors > 0 or (self.strict and self.warnings > 0))


@contextmanager
def _collector_rests() -> Iterator[None]:
    """Python's collector of cycles looks at everything again and again; what is read here lasts until the end."""
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()


@_collector_rests()
def validate(
    at: Workplace,
    stories: Collection[str] = (),
    *,
    changed_since: str | None = None,
    media: bool = True,
    strict: bool = False,
) -> Validation:
    """Judges `stories` (all for none), of them those touched since the git revision `changed_since` where given.

    Everything is read in any case, because some mistakes lie between two stories; films are opened only of those that
    are asked for, and of those that may have the same one. Findings about the channel are always among the answer.
    Raises UsageError without channel.yaml, for a story that there is not, and for a revision that git does not know.
    """
    chosen = _chosen(at.root, stories, changed_since)
    library, where = _read(at, chosen, media=media)
    known = (*(story.id for story in library.stories), *(broken.id for broken in library.broken))
    require_known(stories, known)
    _composition, findings = judged(library, now=at.clock.now(), bindings=_bindings(at, where))
    wanted = [story for story in known if chosen is None or story in chosen]
    shown = tuple(finding for finding in findings if finding.story is None or chosen is None or finding.story in chosen)
    return Validation(at.root, library.channel, tuple(sorted(wanted)), shown, strict)


def _chosen(root: Path, stories: Collection[str], changed_since: str | None) -> frozenset[str] | None:
    """The ids that are asked for; None for all."""
    named = frozenset(stories) if stories else None
    if changed_since is None:
        return named
    from zusammenmehr.files.changed import changed_stories

    changed = changed_stories(root, changed_since)
    if changed is None or named is None:
        return changed if named is None else named
    return named & changed


def _read(at: Workplace, chosen: frozenset[str] | None, *, media: bool) -> tuple[Library, Places]:
    """The whole library; films opened of `chosen` alone."""
    from zusammenmehr.files.cache import MediaCache
    from zusammenmehr.files.library import read_channel, read_library
    from zusammenmehr.state.places import places

    channel, _problems = read_channel(at.root)
    where = places(at.root, channel.target if channel else Target.SANDBOX, at.environment)
    cache = MediaCache(where.machine)
    if chosen is None or not media:
        return read_library(at.root, media=media, cache=cache, progress=at.progress), where
    library = read_library(at.root, media=False, cache=cache, progress=at.progress)
    return _with(library, read_library(at.root, only=chosen | _of_same_size(library, chosen), cache=cache)), where


def _of_same_size(library: Library, chosen: frozenset[str]) -> frozenset[str]:
    """Other stories whose film may be that of a chosen one."""
    sizes = {story.film.size for story in library.stories if story.film is not None and story.id in chosen}
    return frozenset(story.id for story in library.stories if story.film is not None and story.film.size in sizes)


def _with(library: Library, opened: Library) -> Library:
    """The library with the stories whose films were opened, and what was noticed in opening them."""
    stories = {story.id: story for story in opened.stories}
    broken = {story.id: story for story in opened.broken}
    known = {(problem.kind, problem.where) for problem in library.problems}
    noticed = (problem for problem in opened.problems if (problem.kind, problem.where) not in known)
    return replace(
        library,
        stories=tuple(stories.get(story.id, story) for story in library.stories),
        broken=tuple(broken.get(story.id, story) for story in library.broken),
        problems=(*library.problems, *noticed),
    )


def _bindings(at: Workplace, where: Places) -> Bindings:
    """Which stories have a video, as far as this folder knows; an unreadable state is another command's trouble."""
    from zusammenmehr.state.bindings import BindingsFile

    try:
        return BindingsFile(where.bindings, at.store).load()
    except ZmError:
        return Bindings()
