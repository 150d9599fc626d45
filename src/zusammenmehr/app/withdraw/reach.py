"""The channel, as far as it can be reached: whatever fails here is told later, and stops nothing that can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from zusammenmehr.app.connection import Connection, connection, refuse_other_channel, signed_in
from zusammenmehr.app.withdraw.unseen import believed, leaves_one_write
from zusammenmehr.errors import UsageError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.model.marker import marker

if TYPE_CHECKING:
    from contextlib import ExitStack

    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.apply.withdrawal import Named
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.observed import ObservedChannel
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.youtube.gateway import Gateway

#: Seconds that the network may be away: a person who must act by hand is to know soon.
PATIENCE: Final = 10.0


@dataclass(frozen=True, slots=True)
class Reached:
    """The channel and the video on it, or why not. Both None without an `error`: the channel has no such video.

    `unseen`: there are units for one write and none for looking, so neither was asked for.
    """

    connection: Connection | None = None
    video: ObservedVideo | None = None
    error: ZmError | None = None
    unseen: bool = False

    @property
    def who(self) -> ObservedChannel | None:
        """Whose channel it is."""
        return self.connection.who if self.connection is not None else None

    @property
    def tube(self) -> Gateway | None:
        """The way in for what cannot wait: it may use the units that are kept back for withdrawals."""
        return self.connection.tube.urgent() if self.connection is not None else None


def reach(stack: ExitStack, at: Workplace, channel: Channel, whom: Named) -> Reached:
    """Signs in and looks at the video; the line stays open as long as `stack` does.

    Raises UsageError for a video that is on somebody else's channel, and for one that neither the folder nor the
    channel knows; any other error is in the result.
    """
    try:
        line = stack.enter_context(signed_in(at, channel, patience=PATIENCE))
        if whom.video_id and leaves_one_write(line):
            return Reached(connection(at, line, believed(at, line, channel)), unseen=True)
        tube = line.tube.urgent()
        who = tube.who()
        refuse_other_channel(channel, who)
        video = _find(tube, who.id, whom)
    except ZmError as error:
        return Reached(error=error)
    _refuse_foreign(video, who.id)
    if video is None and not whom.story:
        _refuse_unknown(whom.video_id)
    return Reached(connection(at, line, who), video)


def _find(tube: Gateway, channel_id: str, whom: Named) -> ObservedVideo | None:
    if whom.video_id:
        found, _missing = tube.videos((whom.video_id,))
        return found.get(whom.video_id)
    mark = marker(channel_id, whom.story)
    return next(iter(tube.marked_videos((mark,))[mark]), None)


def _refuse_unknown(video_id: str) -> NoReturn:
    """Most often it is mistyped, and the film that was meant can still be watched: that must not look like success."""
    raise UsageError(
        _("There is no video {id} on the channel, so nothing was taken off or written down.").format(id=video_id),
        _("Copy the address from the film's page or from YouTube Studio. If the film was deleted, nothing is to do."),
    )


def _refuse_foreign(video: ObservedVideo | None, channel_id: str) -> None:
    if video is not None and video.channel_id not in {"", channel_id}:
        raise UsageError(
            _("The video {id} is on another channel, so zm cannot take it off.").format(id=video.id),
            _("Ask that channel, or report the video on YouTube: {link}").format(
                link=f"https://www.youtube.com/watch?v={video.id}"
            ),
        )
