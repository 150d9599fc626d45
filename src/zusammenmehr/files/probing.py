"""Looks at many films at a time while the stories are still being read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Final, Self

from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.probe import probe
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
        self._running: dict[str, Future[tuple[MediaFacts, str]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def add(self, film: Film) -> None:
        """Begins to look at a film, unless it is known already."""
        if not self._on or (self._cache is not None and self._cache.film(film.path, film.size, film.mtime_ns)):
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="probe")
        self._running[film.file] = self._pool.submit(probe, film.path)

    def finished(self, film: Film) -> Film:
        """The film with its facts and fingerprint; waits for them."""
        if not self._on:
            return film
        future = self._running.get(film.file)
        if future is None:
            known = self._cache.film(film.path, film.size, film.mtime_ns) if self._cache is not None else None
            return replace(film, facts=known[0], fingerprint=known[1]) if known is not None else film
        facts, fingerprint = future.result()
        if self._cache is not None and facts.readable:
            self._cache.keep_film(film.path, film.size, film.mtime_ns, facts, fingerprint)
        return replace(film, facts=facts, fingerprint=fingerprint)
