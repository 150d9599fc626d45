"""A run that cannot even make its plan takes withdrawn films off all the same, or says which ones wait (law 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from zusammenmehr.app.carrying_out import carry_out
from zusammenmehr.app.connection import connection, refuse_other_channel, signed_in
from zusammenmehr.app.observing import Seen
from zusammenmehr.app.viewing import Agree, Proposal, Result, quota_of
from zusammenmehr.app.withdraw.reach import PATIENCE
from zusammenmehr.app.withdraw.record import latch
from zusammenmehr.errors import AccountError, FolderError, LimitError, LockedError, RemoteError, StateError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import Bindings
from zusammenmehr.model.observed import Observed
from zusammenmehr.model.values import Target
from zusammenmehr.plan.budget import budget_of
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.withdrawal import nothing_but_hiding, withdrawn_films
from zusammenmehr.youtube.address import studio_address

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from zusammenmehr.app.connection import Connection
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.desired import Desired

#: What keeps a run from its plan, but not from hiding a film.
_NO_OBSTACLE: Final = (FolderError, LimitError, StateError)
#: What keeps it from that, too.
_OBSTACLE: Final = (AccountError, LockedError, RemoteError)


def or_withdrawals_alone(at: Workplace, run: Callable[[], Result], agree: Agree, *, dry_run: bool) -> Result:
    """What `run` does.

    Where a broken channel.yaml, an unreadable memory or the day's limit keeps it from a plan, the films that the folder
    says are withdrawn are hidden, with the units kept back for that, and the error ends the run then. Raises what `run`
    raises when there is no such film; its hint names those that could not be hidden, and the way by hand.
    """
    try:
        return run()
    except (*_NO_OBSTACLE, *_OBSTACLE) as error:
        result = None if dry_run else _withdrawals_alone(at, error, agree)
        if result is None:
            raise
        return result


def _withdrawals_alone(at: Workplace, error: ZmError, agree: Agree) -> Result | None:
    """1. The stories are read; without a usable channel.yaml their withdrawals are known all the same.
    2. If one of them has a film, the channel is connected and the film looked at.
    3. What is to be hidden is recorded, agreed to, and hidden; what cannot be is told.
    """
    from zusammenmehr.files.channel_target import read_target

    try:
        channel = read_target(at.root)
        if channel is None:
            return None
        desired, mentioned = _desired(at, channel)
        bindings, films = _films(at, channel, desired, mentioned)
    except ZmError:
        return None  # nobody knows of any film: the error that came first is the one to tell
    doubtful = {video: story for video, story in films.items() if not _is_hidden(bindings, story)}
    # after a limit no unit is spent on what zm has hidden itself (law 15); else one look at all of them is cheap
    to_look_at = doubtful if isinstance(error, LimitError) else films
    if to_look_at and isinstance(error, _NO_OBSTACLE):
        try:
            return _reach_and_hide(at, channel, desired, to_look_at, mentioned, error, agree)
        except ZmError:
            pass  # it is told below
    _tell(error, channel, bindings, doubtful)
    return None


def _reach_and_hide(
    at: Workplace,
    channel: Channel,
    desired: Desired,
    films: Mapping[str, str],
    mentioned: Collection[str],
    error: ZmError,
    agree: Agree,
) -> Result | None:
    with signed_in(at, channel, patience=PATIENCE) as line:
        who = line.tube.urgent().who()
        refuse_other_channel(channel, who)
        joined = connection(at, line, who)
        with joined.lock:
            proposal = Proposal(Plan(), channel, who, refused=_nothing_else(error))
            return _hide(joined, proposal, films, mentioned, desired, agree)


def _hide(
    connection: Connection,
    proposal: Proposal,
    films: Mapping[str, str],
    mentioned: Collection[str],
    desired: Desired,
    agree: Agree,
) -> Result | None:
    videos, missing = connection.tube.urgent().videos(films.keys())
    seen = Seen(Observed(connection.who, videos=videos, missing=missing), connection.bindings.load(connection.who.id))
    plan = nothing_but_hiding(films, seen.observed)
    if not plan.changes:
        _note_hidden(connection, films, seen)
        return None
    for change in plan.changes:
        if change.story not in mentioned:  # a mere mention hides without latching (law 7)
            latch(connection.withdrawals, change.story, change.video_id)
    titles = {story: str(videos[video].fields.title or story) for video, story in films.items() if video in videos}
    proposal = replace(proposal, plan=plan, story_titles=titles, budget=budget_of(plan, quota_of(connection)))
    return carry_out(proposal, lambda agreed: connection.run(agreed, desired, seen), agree, dry_run=False)


def _note_hidden(connection: Connection, films: Mapping[str, str], seen: Seen) -> None:
    """Remembers that they are hidden already, so that the next run without a plan need not look."""
    for video_id, story in films.items():
        binding = seen.bindings.stories.get(story)
        if video_id in seen.observed.videos and binding is not None and binding.video_id == video_id:
            connection.bindings.bind(connection.who.id, story, binding.hidden())


def _is_hidden(bindings: Bindings, story: str) -> bool:
    binding = bindings.stories.get(story)
    return binding is not None and binding.is_hidden


def _desired(at: Workplace, channel: Channel) -> tuple[Desired, frozenset[str]]:
    """(what the folder asks for, the stories whose unusable story.yaml speaks of a withdrawal)."""
    from zusammenmehr.desired.compose import compose
    from zusammenmehr.files.library import read_library

    today = at.clock.now().astimezone(channel.timezone).date()
    library = read_library(at.root, media=False)
    mentioned = frozenset(one.id for one in library.broken if one.mentions_withdrawal and not one.withdrawn)
    return compose(library, today=today).desired, mentioned


def _films(
    at: Workplace, channel: Channel, desired: Desired, mentioned: Collection[str]
) -> tuple[Bindings, Mapping[str, str]]:
    """(the bindings, story by video id of the withdrawn films), as this folder knows them: nobody was asked yet."""
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.places import places
    from zusammenmehr.state.withdrawals import Withdrawals

    where = places(at.root, channel.target, at.environment)
    try:
        bindings = BindingsFile(where.bindings, at.store).load()
    except StateError:
        bindings = Bindings()  # it may be what ended the run: withdrawals.jsonl knows videos, too
    try:
        latches = Withdrawals(where.withdrawals, at.store, at.clock).latches()
    except StateError:
        latches = ()  # it may be what ended the run: the stories speak for themselves
    stories = {latch.story for latch in latches if latch.story}
    recorded = {latch.video_id: latch.story for latch in latches if latch.video_id}
    return bindings, {**recorded, **withdrawn_films(desired, bindings, stories.union(mentioned))}


def _nothing_else(error: ZmError) -> ZmError:
    """The error, in words that stay true when a film was hidden."""
    if error.why != "channel_invalid":
        return error
    return FolderError(_("channel.yaml has errors, so nothing else was done."), error.hint, reason=error.why)


def _tell(error: ZmError, channel: Channel, bindings: Bindings, films: Mapping[str, str]) -> None:
    """Adds to the hint which films were not taken off; without channel.state.json only the id names a film."""
    for video, story in films.items():
        words = _("{story} is withdrawn and may still be watched. Take it off now: zm withdraw {film}")
        film = story if story in bindings.stories else video
        lines = [error.hint, words.format(story=story or video, film=film)]
        if channel.target is Target.YOUTUBE:
            by_hand = _("Or by hand, visibility “Private”: {link}")
            lines.append(by_hand.format(link=studio_address(video)))
        error.hint = "\n".join(line for line in lines if line)
