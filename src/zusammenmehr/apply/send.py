"""Sends the bytes of one session, piece by piece, until the server answers with the video."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.apply.film import PrefixHash
from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.youtube.pause import backoff
from zusammenmehr.youtube.session import Finished, Stored
from zusammenmehr.youtube.slice import Slice, Throttle, film_changed

if TYPE_CHECKING:
    from zusammenmehr.apply.film import OpenFilm
    from zusammenmehr.apply.upload import Uploader
    from zusammenmehr.state.intents import Intent

#: Every piece but the last must be a multiple of this (youtube-api-facts 5.1); the last is at most this long, so that
#: the moment in which the outcome can become unknown is short.
GRAIN: Final = 256 * 1024
_WITHOUT_PROGRESS: Final = 12


class SessionGoneError(Exception):
    """The server no longer knows the session."""


class Sender:
    """One upload on its way. `intent` is kept up to date: whoever catches an error reads it there.

    `sent_sha256` is the hash of what was handed to the connection, where that is known.
    """

    def __init__(self, uploader: Uploader, intent: Intent, film: OpenFilm, *, fresh: bool) -> None:
        """`fresh`: the session was opened just now, so the server need not be asked what it has."""
        self._fresh = fresh
        self._up, self.intent, self._film = uploader, intent, film
        self._prefix = PrefixHash()
        self.sent_sha256 = intent.sha256
        self._throttle = uploader.throttle or Throttle(None, uploader.clock)

    def run(self) -> str:
        """Sends to the end; the video's id. Raises SessionGoneError, FolderError, RemoteError, InterruptedRunError."""
        has: Stored | Finished = Stored(0) if self._fresh else self._ask()
        if isinstance(has, Finished):
            return has.video.id
        self._up.progress.upload_started(self.intent.story, self.intent.size, has.offset)
        try:
            return self._run(has)
        finally:
            self._up.progress.upload_ended(self.intent.story)

    def _run(self, has: Stored | Finished) -> str:
        idle = 0
        while not isinstance(has, Finished):
            before = has.offset
            if has.wait:
                self._up.tube.pause(has.wait)
            has = self._next(has.offset)
            idle = 0 if isinstance(has, Finished) or has.offset > before else idle + 1
            if idle:
                self._wait_for_progress(idle)
        return has.video.id

    def _next(self, offset: int) -> Stored | Finished:
        """One piece from `offset`, or one question when there is nothing left to send."""
        if offset >= self.intent.size:
            return self._ask()
        length = self._length(offset)
        self._prepare(offset, length)
        piece = Slice(
            film=self._film,
            start=offset,
            length=length,
            hash=self._prefix.hash.copy(),
            throttle=self._throttle,
            stop=self._up.stop,
            moved=lambda position: self._up.progress.upload_moved(self.intent.story, position),
        )
        try:
            has = self._up.tube.put(self.intent.address, piece, offset, length, self.intent.size)
        except RemoteError as error:
            if error.next_step is Next.START_OVER:
                raise SessionGoneError from error
            if error.next_step is not Next.QUERY:
                raise
            return self._ask()
        if isinstance(has, Finished):
            self.sent_sha256 = piece.hash.hexdigest()
        elif piece.is_sent and has.offset == piece.end:
            self._prefix.take(piece.hash, piece.end)
        return has

    def _length(self, offset: int) -> int:
        """How much to send from `offset`: whole grains, and the last piece alone."""
        rest = self.intent.size - offset
        if rest <= GRAIN:
            return rest
        return min(max(GRAIN, self._up.piece // GRAIN * GRAIN), (rest - 1) // GRAIN * GRAIN)

    def _prepare(self, offset: int, length: int) -> None:
        """Before bytes go out: the film is still the one of the intent; before the last ones: all of it is."""
        is_known = self._film.is_same() and self._prefix.bring_to(self._film, offset)
        is_last = offset + length == self.intent.size
        if is_known and is_last:
            is_known = self._prefix.whole(self._film, self.intent.size) == self.intent.sha256
        if not is_known:
            if not self.intent.final_sent:
                self._up.book.give_up(self.intent, "film_changed")
            raise film_changed()
        if is_last and not self.intent.final_sent:
            self.intent = self._up.book.final_sent(self.intent)

    def _ask(self) -> Stored | Finished:
        try:
            return self._up.tube.query(self.intent.address, self.intent.size)
        except RemoteError as error:
            if error.next_step is Next.START_OVER:
                raise SessionGoneError from error
            raise

    def _wait_for_progress(self, idle: int) -> None:
        if idle > _WITHOUT_PROGRESS:
            raise RemoteError(
                _("The upload of {story} makes no progress.").format(story=self.intent.story),
                _("Start the same command again later; it goes on where it stopped."),
                next_step=Next.GIVE_UP,
                remote_reason="no_progress",
            )
        self._up.tube.pause(backoff(idle, self._up.clock.random()))
