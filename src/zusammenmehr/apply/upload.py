"""One film becomes exactly one video, although the API has no way to say "the same again" (reliability.md section 3).

    1. the intent is on disk                  a story with an open one never gets a second
    2. the session is opened                  an orphan session holds nothing
    3. its address is on disk                 only now the first byte
    4. pieces go up; after any doubt the server says what it has
    5. the hash of all bytes is the intent's, and "the last byte is on its way" is on disk
    6. the last piece                         small, so that this window is short
    7. the video's id is on disk, then in channel.state.json, then the intent is closed

What a later run does with an open intent is in `recover`.
"""

from __future__ import annotations

import mimetypes
import os
import threading
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from zusammenmehr.apply.bind import Book
from zusammenmehr.apply.film import OpenFilm, PrefixHash
from zusammenmehr.apply.reconcile import reconcile
from zusammenmehr.apply.send import Sender, SessionGoneError
from zusammenmehr.errors import DecisionError, FolderError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.marker import marker, slug
from zusammenmehr.model.seams import Silence
from zusammenmehr.state.intents import Intent
from zusammenmehr.state.lock import this_host
from zusammenmehr.youtube.slice import Throttle, film_changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from zusammenmehr.apply.tube import Tube
    from zusammenmehr.model.binding import OpenUpload
    from zusammenmehr.model.desired import DesiredVideo
    from zusammenmehr.model.media import Film
    from zusammenmehr.model.seams import Clock, Progress
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.journal import Journal

_NEW_SESSIONS: Final = 3


@dataclass(frozen=True, slots=True)
class UploadedVideo:
    """The outcome: which video the story is now."""

    video_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploader:
    """Uploads films of one channel. Safe to use from several threads, one story each.

    `known_hash` may give a film's SHA-256 without reading it; it is compared with what is sent in any case.
    """

    tube: Tube
    journal: Journal
    bindings: BindingsFile
    channel_id: str
    clock: Clock
    progress: Progress = field(default_factory=Silence)
    stop: threading.Event = field(default_factory=threading.Event)
    throttle: Throttle | None = None
    known_hash: Callable[[Film], str] = lambda _film: ""
    host: str = field(default_factory=this_host)
    piece: int = 32 * 1024 * 1024

    def upload(self, video: DesiredVideo, replaces: str = "", *, delete: bool = False) -> UploadedVideo:
        """Sends the film, private and with all its texts, or goes on with what an earlier run began.

        `replaces`: the story's video, whose place the new one takes; `delete`: and which is to be deleted then.
        Raises FolderError (the film), RemoteError, LimitError, DecisionError (nobody can know; `zm resolve`),
        InterruptedRunError; the journal then has what the next run needs.
        """
        from zusammenmehr.apply.recover import Recovery

        intent = self.journal.open.get(video.story)
        if intent is not None:
            done = Recovery(self).recover(intent, video)
            if done is not None:
                return done
        elsewhere = self._open_elsewhere(video)
        if elsewhere is not None:
            return self.look_for(elsewhere, video)
        self.tube.require_upload_allowed()
        for _attempt in range(_NEW_SESSIONS):
            try:
                return self._anew(video, replaces, delete=delete)
            except SessionGoneError:
                continue  # nothing complete can exist: the last byte was never sent
        raise DecisionError(
            _("The channel lost the upload of {story} three times.").format(story=video.story),
            _("Start the same command again later."),
            reason="sessions_lost",
        )

    def _anew(self, video: DesiredVideo, replaces: str, *, delete: bool) -> UploadedVideo:
        if video.film is None:
            raise FolderError(_("The story {story} has no film.").format(story=video.story), reason="no_film")
        if video.standing is not Standing.READY:
            raise FolderError(
                _("The story {story} may not be published now.").format(story=video.story),
                _("`zm validate` says what is missing."),
                reason=str(video.standing),
            )
        with OpenFilm(video.film.path) as film:
            sha256 = self.known_hash(video.film) or PrefixHash().whole(film, film.identity.size)
            if not film.is_same() or not sha256:
                raise film_changed()
            blank = replace(self._intent(video, film, sha256), replaces=replaces, delete_replaced=delete)
            intent = self.book.begin(blank)
            intent = self.open_session(intent, video)
            return self.send(intent, film, video, fresh=True)

    def open_session(self, intent: Intent, video: DesiredVideo) -> Intent:
        """Opens a session for the intent and puts its address on disk; gives the intent up when that is refused."""
        assert video.film is not None  # there is an intent, so there was a film
        suffix = video.film.path.suffix
        try:
            address = self.tube.open_session(
                video.fields,
                size=intent.size,
                mime=mimetypes.guess_type(f"film{suffix}")[0] or "application/octet-stream",
                slug=slug(intent.marker, intent.nonce, suffix),
                notify=video.notify_subscribers,
            )
        except ZmError as error:
            self.book.give_up(intent, f"not_opened: {error.why}")
            raise
        return self.journal.session(intent, address)

    def send(self, intent: Intent, film: OpenFilm, video: DesiredVideo, *, fresh: bool = False) -> UploadedVideo:
        """Sends what the server does not have yet, to the end. Raises SessionGoneError when a new session is safe."""
        sender = Sender(self, intent, film, fresh=fresh)
        try:
            video_id = sender.run()
        except SessionGoneError:
            if not sender.intent.final_sent:
                self.book.give_up(sender.intent, "session_gone")
                raise
            return self.look_for(sender.intent, video)
        done = self.finish(sender.intent, video_id, video, by="server")
        if sender.sent_sha256 != intent.sha256:
            raise FolderError(
                _("The film of {story} changed while its last bytes were sent.").format(story=video.story),
                _("Look at the video in YouTube Studio; it is private. If it is damaged: `zm resolve {story}`.").format(
                    story=video.story
                ),
                reason="film_changed",
            )
        return done

    def look_for(self, intent: Intent, video: DesiredVideo | None) -> UploadedVideo:
        """The session is gone and the last byte may have arrived: by the marker, or a person decides."""
        lost = self.journal.lost(intent)
        found = reconcile(lost, self.tube)
        if found is None:
            raise unknown_outcome(lost)
        return self.finish(lost, found.id, video, by="marker")

    def finish(self, intent: Intent, video_id: str, video: DesiredVideo | None, *, by: str) -> UploadedVideo:
        """Puts the id on disk, then into channel.state.json, then closes the intent."""
        self.book.finish(self.journal.uploaded(intent, video_id, by=by), video)
        return UploadedVideo(video_id)

    @property
    def book(self) -> Book:
        """Journal and channel.state.json, kept in step."""
        return Book(self.journal, self.bindings, self.channel_id)

    def _intent(self, video: DesiredVideo, film: OpenFilm, sha256: str) -> Intent:
        return Intent(
            story=video.story,
            nonce=os.urandom(8).hex(),
            marker=video.marker or marker(self.channel_id, video.story),
            channel=self.channel_id,
            title=video.fields.title or "",
            host=self.host,
            since=self.clock.now(),
            size=film.identity.size,
            mtime_ns=film.identity.mtime_ns,
            inode=film.identity.inode,
            sha256=sha256,
        )

    def _open_elsewhere(self, video: DesiredVideo) -> Intent | None:
        """None when a new upload is safe; an intent to look for when this computer's journal was lost meanwhile.

        Raises DecisionError for another computer's open upload: it is never repeated.
        """
        noted = self.bindings.load(self.channel_id).open.get(video.story)
        if noted is None:
            return None
        if noted.host != self.host:
            raise open_elsewhere(video.story, noted)
        if not noted.final_sent or noted.nonce in {intent.nonce for intent in self.journal.watched}:
            return None
        if video.film is None:
            raise open_elsewhere(video.story, noted)
        with OpenFilm(video.film.path) as film:
            began = datetime.fromisoformat(noted.since)
            blank = self._intent(video, film, "")
            begun = replace(blank, nonce=noted.nonce, since=began)
            return self.journal.intent(replace(begun, replaces=noted.replaces, delete_replaced=noted.delete_replaced))


def open_elsewhere(story: str, noted: OpenUpload) -> DecisionError:
    """Another computer began this upload; only it knows how far it came (exit 9)."""
    return DecisionError(
        _("The upload of {story} was begun on {host} and is still open.").format(story=story, host=noted.host),
        _("Start zm on {host}: it goes on there. If that is not possible: `zm resolve {story}`.").format(
            host=noted.host, story=story
        ),
        reason="open_elsewhere",
    )


def unknown_outcome(intent: Intent) -> DecisionError:
    """Nobody can know whether the video exists: a person looks and decides (exit 9)."""
    return DecisionError(
        _("Nobody can say whether the film of {story} arrived: the upload broke off at its very end.").format(
            story=intent.story
        ),
        _(
            "Look in YouTube Studio under Content. Is it there: `zm resolve {story} --use ID`. "
            "Is it not there: `zm resolve {story} --reupload`."
        ).format(story=intent.story),
        reason="unknown_outcome",
    )
