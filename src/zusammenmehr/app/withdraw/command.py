"""`zm withdraw STORY|URL|ID`, step by step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from zusammenmehr.app.withdraw import unseen
from zusammenmehr.app.withdraw.cleaning import clean, note_hidden
from zusammenmehr.app.withdraw.named import named
from zusammenmehr.app.withdraw.reach import Reached, reach
from zusammenmehr.app.withdraw.record import latch, write_line
from zusammenmehr.apply.take_off import take_off
from zusammenmehr.apply.withdrawal import Named, Off, SameFilm, Withdrawal
from zusammenmehr.errors import FolderError, RemoteError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.plan.facts import is_reachable
from zusammenmehr.plan.withdrawal import kept_for
from zusammenmehr.youtube.address import studio_address

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.video import ObservedVideo

#: Seconds after which another run that was just about to show the film has done so.
_RACE: Final = 5.0
_TAKEN_OFF_UNITS: Final = 51


#: Shows what is known of the film and asks; True: go ahead.
AgreeToWithdraw = Callable[[Named, Reached, "Channel"], bool]


def withdraw(at: Workplace, text: str, agree: AgreeToWithdraw, *, dry_run: bool = False) -> Withdrawal:
    """Takes a film off the channel.

    1. Which film is meant is settled from what this folder knows, and from the channel, if it can be reached.
    2. A person agrees.
    3. The film becomes private: one write, with units that are kept back for it, whoever holds the lock. So does every
       video that the story had before its film was replaced, if it can be seen. Where the day's last units are just
       enough for that write, it is sent without looking first, and steps 5 to 7 wait.
    4. The withdrawal is recorded, whatever became of step 3, and written into story.yaml.
    5. Another run that was about to show the film has done so by now: it is looked at once more.
    6. The rest, if no other run is at work: out of the playlists, neutral texts, no captions.
    7. Other videos with the same film are looked for.
    """
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.places import places
    from zusammenmehr.state.withdrawals import Withdrawals

    channel = _channel(at)
    where = places(at.root, channel.target, at.environment)
    whom = named(text, at.root, BindingsFile(where.bindings, at.store))
    with ExitStack() as stack:
        reached = reach(stack, at, channel, whom)
        if reached.video is not None:
            whom = replace(whom, video_id=reached.video.id, title=reached.video.fields.title or whom.title)
        if dry_run or not agree(whom, reached, channel):
            return Withdrawal(channel, whom, Off.NOT_SENT, reached.who, reached.video, reached.error)
        off, error = _take_off(at, reached, whom)
        left = _take_off_others(at, reached, whom)
        off, error = (off, error) if left is None else (Off.FAILED, left)
        unrecorded = latch(Withdrawals(where.withdrawals, at.store, at.clock), whom.story, whom.video_id)
        today = at.clock.now().astimezone(channel.timezone).date()
        done = Withdrawal(
            channel,
            whom,
            off,
            reached.who,
            reached.video,
            error,
            unrecorded,
            write_line(at, whom.story, today),
            deletes_on=_deletes_on(channel, today) if whom.story else None,
            watch=reached.connection.watch if reached.connection is not None else "",
        )
        return _afterwards(at, reached, done)


def _channel(at: Workplace) -> Channel:
    from zusammenmehr.files.channel_target import read_target

    channel = read_target(at.root)
    if channel is None:
        raise FolderError(
            _("channel.yaml does not say which channel is meant."),
            _("Write “target: youtube” and “channel_id: UC...” into it, then start again. Or use YouTube Studio."),
            reason="channel_invalid",
        )
    return channel


def _take_off(at: Workplace, reached: Reached, whom: Named) -> tuple[Off, ZmError | None]:
    tube, video = reached.tube, reached.video
    if tube is None:
        return Off.FAILED, reached.error
    if reached.unseen and reached.connection is not None:
        error = unseen.hide(reached.connection, whom)
        return (Off.DONE if error is None else Off.FAILED), error
    if video is None:
        return (Off.GONE if whom.video_id else Off.UNKNOWN), None
    if not is_reachable(video):
        return Off.WAS_PRIVATE, None
    try:
        take_off(tube, video.id, read_back=video.fields.publish_at is not None, now=at.clock.now())
    except ZmError as error:
        return (Off.DONE if error.why == "schedule_stands" else Off.FAILED), error
    return Off.DONE, None


def _take_off_others(at: Workplace, reached: Reached, whom: Named) -> ZmError | None:
    """The story's other videos; the error of one that is still to be seen, None when there is no such one."""
    tube = reached.tube
    if tube is None or not whom.others:
        return None
    if reached.unseen:
        return unseen.others_wait(whom)
    left: ZmError | None = None
    for video_id in whom.others:
        try:
            found, _missing = tube.videos((video_id,))
            if video_id in found and is_reachable(found[video_id]):
                scheduled = found[video_id].fields.publish_at is not None
                take_off(tube, video_id, read_back=scheduled, now=at.clock.now())
        except ZmError as error:
            left = RemoteError(
                _("{id}, an earlier video of this story, could not be taken off: {why}").format(
                    id=video_id, why=error.message
                ),
                _("Make it private in YouTube Studio: {link}").format(link=studio_address(video_id)),
                remote_reason=error.why,
            )
    return left


def _afterwards(at: Workplace, reached: Reached, done: Withdrawal) -> Withdrawal:
    """Steps 5 to 7, for a film that is on the channel and private now."""
    connection, video = reached.connection, reached.video
    if connection is not None and reached.unseen:
        return replace(done, held_up=unseen.rest_waits(connection, done.channel.timezone))
    if connection is None or video is None or done.off is Off.FAILED:
        return done
    try:
        with connection.lock:
            if done.off is Off.DONE:
                before = video.fields.visibility
                note_hidden(connection, done.whom, video.id, before=before, units=_TAKEN_OFF_UNITS)
            done = replace(done, report=clean(connection, done.whom, video))
    except ZmError as error:
        done = replace(done, held_up=error)
        try:
            _look_once_more(at, reached)
        except ZmError as again:
            done = replace(done, off=Off.FAILED, error=again)
    return replace(done, same_film=_same_film(reached, video))


def _look_once_more(at: Workplace, reached: Reached) -> None:
    tube, video = reached.tube, reached.video
    assert tube is not None  # the film was taken off over it
    assert video is not None
    tube.pause(min(_RACE, tube.timing.lag))
    take_off(tube, video.id, read_back=False, now=at.clock.now())


def _same_film(reached: Reached, video: ObservedVideo) -> tuple[SameFilm, ...] | None:
    """The channel's other videos whose film has this one's size and length; None when they cannot be read."""
    if reached.connection is None or not video.file_size:
        return None
    tube = reached.connection.tube
    try:
        others, _missing = tube.videos(tube.uploads())
    except ZmError:
        return None
    return tuple(
        SameFilm(other.id, other.fields.title or "")
        for other in others.values()
        if other.id != video.id and (other.file_size, round(other.duration)) == (video.file_size, round(video.duration))
    )


def _deletes_on(channel: Channel, today: date) -> date | None:
    days = kept_for(channel.withdrawn)
    return today + timedelta(days=days) if days is not None else None
