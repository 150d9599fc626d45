"""Films that look alike at both ends, told apart by the whole of them.

Films lie on network drives, so as a rule only their first and last MiB are read (`probe`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from zusammenmehr.files.cache import MediaCache
from zusammenmehr.files.source import Opened, open_regular
from zusammenmehr.model.media import Film
from zusammenmehr.model.story import Story

#: A film of up to so many bytes was read as a whole for its fingerprint.
_BOTH_ENDS: Final = 2 << 20
_PIECE: Final = 1 << 20


def told_apart(stories: Iterable[Story], cache: MediaCache | None) -> list[Story]:
    """The stories; where fingerprints collide, the hash of the whole film is added to them. A film that cannot be read
    as a whole has none then."""
    kept = list(stories)
    alike = Counter(story.film.fingerprint for story in kept if story.film is not None)
    return [
        replace(story, film=_as_a_whole(story.film, cache))
        if story.film is not None and _is_in_doubt(story.film, alike)
        else story
        for story in kept
    ]


def _is_in_doubt(film: Film, alike: Counter[str]) -> bool:
    return bool(film.fingerprint) and film.size > _BOTH_ENDS and alike[film.fingerprint] > 1


def _as_a_whole(film: Film, cache: MediaCache | None) -> Film:
    digest = cache.whole_film(film.path, film.size, film.mtime_ns) if cache is not None else ""
    if not digest:
        digest = _digest(film)
        if digest and cache is not None:
            cache.keep_whole_film(film.path, film.size, film.mtime_ns, digest)
    return replace(film, fingerprint=f"{film.fingerprint}-{digest}" if digest else "")


def _digest(film: Film) -> str:
    opened = open_regular(film.path)
    if not isinstance(opened, Opened):
        return ""
    with opened.handle as handle:
        try:
            digest = hashlib.sha256()
            while piece := handle.read(_PIECE):
                digest.update(piece)
            return digest.hexdigest()
        except OSError:
            return ""
