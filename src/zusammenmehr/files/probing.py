"""Looks at many films at a time while the stories are still being read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Final, Self

from zusammenmehr.files import kinds
from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.probe import Probed, probe
from zusammenmehr.files.source import Refusal, Refused
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.media import Film, MediaFacts

_AT_A_TIME: Final = 4  # films often lie on a network drive, where waiting is most of the work


class FilmProbes:
    """Facts of films, found in the background. With `on` False no film is opened.

    Used as a context: what was not begun when it is left is not begun any more.
    """

    def __init__(self, cache: MediaCache | None, *, on: bool) -> None:
        self._cache = cache
        self._on = on
        self._pool: ThreadPoolExecutor | None = None
        self._running: dict[str, Future[Probed]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def add(self, film: Film) -> None:
        """Begins to look at a film, unless it is known already."""
        if not self._on or self._known(film) is not None:
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="probe")
        self._running[film.file] = self._pool.submit(probe, film.path)

    def finished(self, film: Film, story: str, problems: list[Problem]) -> Film:
        """The film with its facts and fingerprint; waits for them. A film that cannot be opened is a problem."""
        future = self._running.get(film.file)
        if future is None:
            known = self._known(film) if self._on else None
            return replace(film, facts=known[0], fingerprint=known[1]) if known is not None else film
        probed = future.result()
        if probed.refused is not None:
            problems.append(_refused(probed.refused, film, story))
        elif self._cache is not None:
            self._cache.keep_film(film.path, film.size, film.mtime_ns, probed.facts, probed.fingerprint)
        return replace(film, facts=probed.facts, fingerprint=probed.fingerprint)

    def _known(self, film: Film) -> tuple[MediaFacts, str] | None:
        return self._cache.film(film.path, film.size, film.mtime_ns) if self._cache is not None else None


def _refused(why: Refused, film: Film, story: str) -> Problem:
    if why.refusal is Refusal.NOT_REGULAR:
        return Problem(kinds.VIDEO_NOT_REGULAR, Where(film.file), story, {"what": why.what})
    return Problem(kinds.VIDEO_UNREADABLE, Where(film.file), story, {"reason": why.what or why.refusal.value})
