"""With the day's last units: the film becomes private by one write, without the usual look at it before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.app.withdraw.cleaning import note_hidden
from zusammenmehr.apply.take_off import take_off_unseen
from zusammenmehr.errors import RemoteError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import Bindings
from zusammenmehr.model.observed import ObservedChannel
from zusammenmehr.model.quota import Bucket, cost_of
from zusammenmehr.model.quota_day import next_reset
from zusammenmehr.state.bindings import BindingsFile
from zusammenmehr.youtube.address import studio_address
from zusammenmehr.youtube.failures import limit_reached

if TYPE_CHECKING:
    from datetime import tzinfo

    from zusammenmehr.app.connection import Connection, Line
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.apply.withdrawal import Named
    from zusammenmehr.errors import LimitError
    from zusammenmehr.model.channel import Channel

#: Whose channel it is, the film on it, and the read and the write that make it private.
_WITH_A_LOOK: Final = cost_of("channels.list", "videos.list", "videos.list", "videos.update").units
_ALONE: Final = cost_of("videos.update").units


def leaves_one_write(line: Line) -> bool:
    """Whether the units left today, by our count, suffice for the write alone, but not for looking first."""
    return _ALONE <= line.ledger.usage().left(Bucket.UNITS) < _WITH_A_LOOK


def believed(at: Workplace, line: Line, channel: Channel) -> ObservedChannel:
    """The channel that this folder takes it for. Another one's sign-in is refused by YouTube: the film is not its."""
    bound = _known(BindingsFile(line.places.bindings, at.store)).channel_id
    return ObservedChannel(channel.channel_id or bound, channel.name)


def hide(connection: Connection, whom: Named) -> ZmError | None:
    """Makes the film private; the error when that failed. What it was before is not known, and stands so in the
    history."""
    binding = _known(connection.bindings).stories.get(whom.story)
    written = binding.written if binding is not None and binding.video_id == whom.video_id else {}
    try:
        take_off_unseen(connection.tube.urgent(), whom.video_id, written, now=connection.at.clock.now())
    except ZmError as error:
        return error
    try:
        with connection.lock:
            note_hidden(connection, whom, whom.video_id, before=None, units=_ALONE)
    except ZmError:
        pass  # another run is at work; the withdrawal itself is recorded without the lock
    return None


def _known(file: BindingsFile) -> Bindings:
    """What channel.state.json says; nothing where it cannot be read: that holds no withdrawal up."""
    try:
        return file.load()
    except ZmError:
        return Bindings()


def rest_waits(connection: Connection, zone: tzinfo) -> LimitError:
    """Why nothing else is done today; `zone`: where the time is told."""
    return limit_reached(Bucket.UNITS, next_reset(connection.at.clock.now()), zone=zone)


def others_wait(whom: Named) -> ZmError | None:
    """The story's earlier videos, which nobody could look at; None when there are none."""
    if not whom.others:
        return None
    return RemoteError(
        _("Nobody could look at {id}, an earlier video of this story: today's units are used up.").format(
            id=whom.others[0]
        ),
        _("Look at it in YouTube Studio: {link}").format(link=studio_address(whom.others[0])),
        remote_reason="unseen",
    )
