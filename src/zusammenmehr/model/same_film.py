"""Is the film in the folder the one that was sent? One answer, for whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.model.binding import FilmIdentity

if TYPE_CHECKING:
    from zusammenmehr.model.media import Film


def is_same_film(film: Film, sent: FilmIdentity) -> bool:
    """True unless something that is known of both tells them apart: size, both ends, or the whole content.

    Without fingerprints (state files of earlier versions, films that were not opened) the size alone decides.
    """
    if film.size != sent.size:
        return False
    ends, whole = _parts(film.fingerprint)
    sent_ends, sent_whole = _parts(sent.fingerprint)
    return not (_differ(ends, sent_ends) or _differ(whole, sent_whole or sent.sha256))


def is_another_film(film: Film | None, sent: FilmIdentity | None) -> bool:
    """True when both are known, and are not the same."""
    return film is not None and sent is not None and not is_same_film(film, sent)


def identity_of(size: int, sha256: str, film: Film | None) -> FilmIdentity:
    """What is kept of a film that was sent: `film` is the one in the folder, if it is that one; None when unknown."""
    return FilmIdentity(size, sha256, film.fingerprint if film is not None and film.size == size else "")


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _parts(fingerprint: str) -> tuple[str, str]:
    """(hash of both ends, hash of the whole film), each "" where the fingerprint does not tell it."""
    _size, _dash, hashes = fingerprint.partition("-")
    ends, _dash, whole = hashes.partition("-")
    return ends, whole
