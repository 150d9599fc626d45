"""What a run does with an upload that an earlier run left open (reliability.md table 3.5).

Nothing is guessed: while the session lives the server knows; after that the marker may; else a person decides.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from zusammenmehr.apply.film import Identity, OpenFilm
from zusammenmehr.apply.send import SessionGoneError
from zusammenmehr.apply.upload import UploadedVideo, Uploader
from zusammenmehr.errors import DecisionError, FolderError, Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.model.desired import Standing
from zusammenmehr.state.intents import Intent, Phase
from zusammenmehr.youtube.session import Finished, Stored

if TYPE_CHECKING:
    from zusammenmehr.model.desired import DesiredVideo

#: The request with the last byte may still be on its way when its process was killed: ten times the list's lag.
_IN_FLIGHT: Final = 10.0


class Recovery:
    """Settles open intents with an uploader's means."""

    def __init__(self, uploader: Uploader) -> None:
        self._up = uploader

    def recover(self, intent: Intent, video: DesiredVideo | None) -> UploadedVideo | None:
        """The video that the upload became, or None: the intent is closed and nothing of it can exist.

        `video`: what the story wants now, None when it is gone. Only a story that is ready has more bytes sent.
        Raises DecisionError when nobody can know; else as `Uploader.upload`.
        """
        if intent.channel != self._up.channel_id:
            self._up.journal.abandoned(intent, "other_channel")
            return None
        if self._is_bound_elsewhere(intent):
            self._close_second_copy(intent)
            return None
        if intent.phase is Phase.UPLOADED:
            self._up.book.finish(intent, video)
            return UploadedVideo(intent.video_id)
        if intent.phase is Phase.LOST:
            return self._up.look_for(intent, video)
        self._up.tube.require_upload_allowed()
        if intent.final_sent:
            return self._after_final(intent, video)
        return self._go_on(intent, video)

    def _go_on(self, intent: Intent, video: DesiredVideo | None) -> UploadedVideo | None:
        """The last byte was never sent: go on with the same film, or forget the session."""
        if video is None or not may_send(intent, video):
            self._up.book.give_up(intent, "film_changed")
            return None
        assert video.film is not None  # may_send has seen it
        with OpenFilm(video.film.path) as film:
            try:
                if intent.phase is Phase.INTENT:
                    intent = self._up.open_session(intent, video)
                return self._up.send(intent, film, video)
            except SessionGoneError:
                return None

    def _after_final(self, intent: Intent, video: DesiredVideo | None) -> UploadedVideo | None:
        """The last byte may have arrived: the server is asked before anything else."""
        has = self._ask(intent)
        if has is None:
            return self._up.look_for(intent, video)
        if isinstance(has, Finished):
            return self._up.finish(intent, has.video.id, video, by="server")
        if video is not None and may_send(intent, video):
            assert video.film is not None  # may_send has seen it
            with OpenFilm(video.film.path) as film:
                return self._up.send(intent, film, video)
        return self._without_film(intent, video)

    def _without_film(self, intent: Intent, video: DesiredVideo | None) -> UploadedVideo | None:
        """Bytes are missing and the film is another one now: never into this session. Wait out what is in flight."""
        in_flight = timedelta(seconds=_IN_FLIGHT * self._up.tube.timing.lag)
        since = self._up.clock.now() - (intent.moved or intent.since)
        self._up.tube.pause((in_flight - since).total_seconds())
        has = self._ask(intent)
        if isinstance(has, Finished):
            return self._up.finish(intent, has.video.id, video, by="server")
        if isinstance(has, Stored):
            self._up.book.give_up(intent, "film_changed")
            return None
        return self._up.look_for(intent, video)

    def _ask(self, intent: Intent) -> Stored | Finished | None:
        """What the server has; None when it no longer knows the session. A final refusal closes the intent."""
        try:
            return self._up.tube.query(intent.address, intent.size)
        except RemoteError as error:
            if error.next_step is Next.START_OVER:
                return None
            if error.next_step is Next.GIVE_UP and error.status == 400:
                self._up.book.give_up(intent, f"refused: {error.why}")
            raise

    def _is_bound_elsewhere(self, intent: Intent) -> bool:
        """Another computer, or a person, has given the story another video meanwhile."""
        return self._bound_video(intent) not in {"", intent.video_id, intent.replaces}

    def _bound_video(self, intent: Intent) -> str:
        """The story's video, "" while it has none."""
        bound = self._up.bindings.load(self._up.channel_id).stories.get(intent.story)
        return bound.video_id if bound is not None else ""

    def _close_second_copy(self, intent: Intent) -> None:
        """The story has a video: this upload must not become another one; if it did, a person is told. It may also be
        that very video, found on another computer by its marker."""
        has = self._ask(intent) if intent.final_sent and intent.address and not intent.video_id else None
        video_id = has.video.id if isinstance(has, Finished) else intent.video_id
        self._up.journal.abandoned(intent, "bound_elsewhere")
        if video_id and video_id != self._bound_video(intent):
            raise DecisionError(
                _("The story {story} has two videos now; {id} is the second, and private.").format(
                    story=intent.story, id=video_id
                ),
                _("Look at both in YouTube Studio and delete the one that is not needed."),
                reason="second_copy",
            )


def may_send(intent: Intent, video: DesiredVideo) -> bool:
    """True when bytes of the story's film may go into the intent's session: allowed today, and the same film."""
    if video.standing is not Standing.READY or video.film is None:
        return False
    try:
        with OpenFilm(video.film.path) as film:
            return film.identity.matches(Identity(intent.size, intent.mtime_ns, intent.inode))
    except FolderError:
        return False
