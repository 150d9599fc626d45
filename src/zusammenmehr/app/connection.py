"""The second half of every command that knows the channel: connected, held, observed, run."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zusammenmehr.errors import AccountError, UsageError
from zusammenmehr.i18n import _
from zusammenmehr.model.values import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from zusammenmehr.app.observing import Seen
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.apply.outcome import Outcome, RunReport
    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import ObservedChannel
    from zusammenmehr.plan.plan import Plan
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.covers import CoversFile
    from zusammenmehr.state.journal import Journal
    from zusammenmehr.state.ledger import QuotaLedger
    from zusammenmehr.state.lock import RunLock
    from zusammenmehr.state.places import Places
    from zusammenmehr.state.withdrawals import Withdrawals
    from zusammenmehr.youtube.gateway import Gateway

_YOUTUBE_WATCH = "https://www.youtube.com/watch?v="


@dataclass(frozen=True, slots=True)
class Line:
    """A line to a channel, over which nothing has been asked yet. `watch` is what a video's address begins with."""

    tube: Gateway
    ledger: QuotaLedger
    places: Places
    watch: str


@dataclass(frozen=True, slots=True)
class Connection:
    """A channel that is signed in to, and where this folder remembers things about it.

    `watch` is what the address of a video's page begins with.
    """

    at: Workplace
    tube: Gateway
    who: ObservedChannel
    places: Places
    bindings: BindingsFile
    withdrawals: Withdrawals
    covers: CoversFile
    ledger: QuotaLedger
    open_journal: Callable[[], Journal]
    lock: RunLock
    host: str
    watch: str

    @property
    def journal(self) -> Journal:
        """The journal, opened when it is first asked for: only a run that holds the lock may touch it."""
        return self.open_journal()

    def require_lock(self) -> None:
        """Raises LockedError when this run's claim on the folder was lost."""
        self.lock.require()

    def latched(self, bindings: Bindings) -> frozenset[str]:
        """The stories whose withdrawal was recorded, by their name or by their video (law 6)."""
        videos = self.withdrawals.videos()
        by_video = {story for video, story in bindings.story_of().items() if video in videos}
        return self.withdrawals.stories() | by_video

    def strays(self, bindings: Bindings) -> frozenset[str]:
        """The withdrawn videos that belong to no story: they were named by address or id."""
        bound = bindings.story_of()
        ids = (latch.video_id for latch in self.withdrawals.latches() if latch.video_id and not latch.story)
        return frozenset(video_id for video_id in ids if video_id not in bound)

    def withdrawn_at(self, bindings: Bindings) -> Mapping[str, datetime]:
        """When the withdrawal of each of those stories was recorded, by its first record."""
        story_of = bindings.story_of()
        found: dict[str, datetime] = {}
        for latch in self.withdrawals.latches():
            story = latch.story or story_of.get(latch.video_id, "")
            if story:
                found[story] = min(latch.at, found.get(story, latch.at))
        return found

    def latch(self, desired: Desired) -> None:
        """Records the withdrawals that the folder tells of and that are not recorded yet."""
        from zusammenmehr.model.desired import Standing

        bindings = self.bindings.load(self.who.id)
        known = self.withdrawals.stories()
        for story, video in desired.videos.items():
            if video.standing is Standing.WITHDRAWN and story not in known:
                binding = bindings.stories.get(story)
                self.withdrawals.withdrawn(story=story, video_id=binding.video_id if binding else "")

    def settle(self, desired: Desired) -> None:
        """Settles the uploads that an earlier run on this computer left open (reliability.md 3.5)."""
        from zusammenmehr.app.settling import settle

        settle(self, desired)

    def run(self, plan: Plan, desired: Desired, seen: Seen, after: Sequence[Outcome] = ()) -> RunReport:
        """Carries the plan out; `after`: what became of the changes that it builds on."""
        from zusammenmehr.app.stopping import stoppable
        from zusammenmehr.apply.run import run

        with stoppable(self.at.stop):
            return run(plan, self.tools(desired, seen), after)

    def tools(self, desired: Desired, seen: Seen) -> Tools:
        """What the steps of a run work with."""
        from zusammenmehr.app.settling import tools

        return tools(self, desired, seen)


@contextmanager
def connected(at: Workplace, channel: Channel) -> Iterator[Connection]:
    """Signs in to the channel that channel.yaml names and refuses any other.

    Raises AccountError without a sign-in or for another channel, RemoteError when nobody answers.
    """
    with signed_in(at, channel) as line:
        who = line.tube.who()
        refuse_other_channel(channel, who)
        yield connection(at, line, who)


@contextmanager
def signed_in(at: Workplace, channel: Channel, *, patience: float | None = None) -> Iterator[Line]:
    """Opens the line to the channel and sends nothing yet; `patience`: seconds that a network may be away."""
    from zusammenmehr.state.ledger import QuotaLedger
    from zusammenmehr.state.places import places
    from zusammenmehr.state.tokens import read_credentials
    from zusammenmehr.youtube.connect import connect

    where = places(at.root, channel.target, at.environment)
    with _server(at, channel, where) as (api_root, credentials, watch):
        user = read_credentials(credentials)
        ledger = QuotaLedger(where.ledger, user.project, at.store, at.clock)
        tube = connect(
            api_root=api_root,
            user=user,
            clock=at.clock,
            ledger=ledger,
            progress=at.progress,
            stop=at.stop,
            patience=patience,
            zone=channel.timezone,
        )
        yield Line(tube, ledger, where, watch)


@contextmanager
def _server(at: Workplace, channel: Channel, where: Places) -> Iterator[tuple[str | None, Path, str]]:
    """(the API's address, the sign-in file, what a video's address begins with)."""
    if channel.target is Target.SANDBOX:
        from zusammenmehr.app.practice import practice_server

        with practice_server(where.sandbox, at.language, channel.name) as server:
            yield server.api_root, Path(server.credentials), f"{server.page}watch/"
    else:
        yield at.environment.get("ZM_API_ROOT"), _credentials(at), _YOUTUBE_WATCH


def held(connection: Connection, *, dry_run: bool) -> AbstractContextManager[object]:
    """The run's lock, held for the block; none for a dry run, which writes nothing."""
    if dry_run:
        return nullcontext()
    connection.bindings.refuse_conflicts()
    return connection.lock


def connection(at: Workplace, line: Line, who: ObservedChannel) -> Connection:
    """The line with everything that this folder and this computer remember of its channel."""
    from zusammenmehr.state.bindings import BindingsFile
    from zusammenmehr.state.covers import CoversFile
    from zusammenmehr.state.journal import Journal
    from zusammenmehr.state.lock import RunLock, this_host
    from zusammenmehr.state.withdrawals import Withdrawals

    where = line.places
    return Connection(
        at=at,
        tube=line.tube,
        who=who,
        places=where,
        bindings=BindingsFile(where.bindings, at.store),
        withdrawals=Withdrawals(where.withdrawals, at.store, at.clock),
        covers=CoversFile(where.covers(who.id), at.store),
        ledger=line.ledger,
        open_journal=cache(lambda: Journal(where.journal(who.id), at.store, at.clock)),
        lock=RunLock(where.lock(who.id), where.claim, at.store, at.clock),
        host=this_host(),
        watch=line.watch,
    )


def _credentials(at: Workplace) -> Path:
    named = at.environment.get("ZM_CREDENTIALS", "")
    if not named:
        raise AccountError(
            _("You are not signed in to YouTube."),
            _("Let ZM_CREDENTIALS name your sign-in file, or practise first with target: sandbox in channel.yaml."),
            reason="signed_out",
        )
    return Path(named)


def refuse_other_channel(channel: Channel, who: ObservedChannel) -> None:
    """Nothing is ever written to a channel that channel.yaml does not name (exit code 5)."""
    if channel.target is Target.YOUTUBE and not channel.channel_id:
        raise UsageError(
            _("channel.yaml names no channel_id, so zm does not know which channel is meant."),
            _("You are signed in to “{title}”. If that is the one, write: channel_id: {id}").format(
                title=who.title, id=who.id
            ),
        )
    if channel.channel_id and channel.channel_id != who.id and channel.target is Target.YOUTUBE:
        raise AccountError(
            _("You are signed in to the channel “{title}” ({id}), but channel.yaml names {wanted}.").format(
                title=who.title, id=who.id, wanted=channel.channel_id
            ),
            _("Nothing was sent. Sign in with the account that manages the right channel."),
            reason="other_channel",
        )
