"""What an earlier run left open is settled first; and the tools that a run works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.apply.tools import Tools
from zusammenmehr.apply.upload import Uploader
from zusammenmehr.errors import DecisionError, FolderError, Next, RemoteError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.model.desired import Standing
from zusammenmehr.state.intents import Intent, Phase
from zusammenmehr.youtube.slice import Throttle

if TYPE_CHECKING:
    from zusammenmehr.app.connection import Connection
    from zusammenmehr.app.observing import Seen
    from zusammenmehr.model.desired import Desired, DesiredVideo
    from zusammenmehr.plan.video_changes import Upload

_BYTES_ARE_MISSING = frozenset({Phase.INTENT, Phase.SESSION})


def settle(connection: Connection, desired: Desired) -> None:
    """Learns what became of uploads whose end was not seen, before anything new is planned.

    An upload that lacks bytes, of a story that is still to be published, is left to the plan: it goes on where it
    stopped, after a person has agreed. What cannot be settled now stays open and keeps neither the others nor the run;
    its own step says so then. Raises, once the others are settled, what no step would say: it belongs to an upload that
    is closed now.
    """
    from zusammenmehr.apply.recover import Recovery

    uploader = _uploader(connection)
    said_by_nobody: list[ZmError] = []
    for story, intent in uploader.journal.open.items():
        video = desired.videos.get(story)
        if _is_left_to_the_plan(intent, video):
            continue
        try:
            Recovery(uploader).recover(intent, video)
        except (DecisionError, FolderError, RemoteError) as error:
            if isinstance(error, RemoteError) and error.next_step is Next.STOP:
                raise
            if story not in uploader.journal.open and not isinstance(error, RemoteError):
                said_by_nobody.append(error)
    if said_by_nobody:
        raise said_by_nobody[0]


def _is_left_to_the_plan(intent: Intent, video: DesiredVideo | None) -> bool:
    from zusammenmehr.apply.recover import may_send

    if intent.phase not in _BYTES_ARE_MISSING or video is None or video.standing is not Standing.READY:
        return False
    return not intent.replaces or may_send(intent, video)  # the plan has no place for an exchange that was given up


def tools(connection: Connection, desired: Desired, seen: Seen) -> Tools:
    """What the steps of one run work with."""
    uploader = _uploader(connection)
    return Tools(
        tube=connection.tube,
        channel_id=connection.who.id,
        bindings=connection.bindings,
        journal=uploader.journal,
        desired=desired,
        observed=seen.observed,
        progress=connection.at.progress,
        send=lambda change: _send(connection, uploader, desired, change),
        is_withdrawn=lambda story: is_withdrawn(connection, story),
        remember_cover=connection.covers.keep,
        require_lock=connection.require_lock,
        now=connection.at.clock.now,
        stop=connection.at.stop,
        jobs=connection.at.jobs,
    )


def _send(connection: Connection, uploader: Uploader, desired: Desired, change: Upload) -> str:
    """Sends the film, unless its consent was withdrawn while it waited for its turn (law 4)."""
    if is_withdrawn(connection, change.story):
        raise DecisionError(
            _("The consent was withdrawn while this run was at work; the film is not sent."),
            _("Nothing more is needed for it on YouTube."),
            reason="withdrawn",
        )
    video = desired.videos[change.story]
    return uploader.upload(video, change.replaces, delete=change.delete_replaced).video_id


def is_withdrawn(connection: Connection, story: str) -> bool:
    """Whether the story's consent is withdrawn at this moment: withdrawals.jsonl and story.yaml are read again."""
    from zusammenmehr.files.library import read_library

    if story in connection.latched(connection.bindings.load(connection.who.id)):
        return True
    library = read_library(connection.at.root, media=False, only=frozenset({story}))
    broken = any(one.withdrawn or one.mentions_withdrawal for one in library.broken)
    return broken or any(one.is_withdrawn for one in library.stories)


def _uploader(connection: Connection) -> Uploader:
    at = connection.at
    return Uploader(
        tube=connection.tube,
        journal=connection.journal,
        bindings=connection.bindings,
        channel_id=connection.who.id,
        clock=at.clock,
        progress=at.progress,
        stop=at.stop,
        throttle=Throttle(at.limit_rate, at.clock) if at.limit_rate else None,
        host=connection.host,
    )
