"""`--until-done`: a run that goes on when a limit ends, for a computer that stays on.

Each round is an ordinary run: it connects, takes the lock, reads the folder, observes, plans, checks for danger
(law 9), runs, and gives the lock back. Between two rounds nothing is held and nothing is asked of YouTube (law 15).

A person agrees once, to the first plan. Later rounds ask nobody, because nobody need be there, and so they do no more
than that plan had announced (`plan.promise`): what has changed in the folder meanwhile is named and left to the next
ordinary run. Two things run in every round, whoever agreed: a withdrawal (law 5), and what makes a film private.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from zusammenmehr.app.reading import read_channel
from zusammenmehr.app.stopping import stoppable
from zusammenmehr.app.tally import Tally
from zusammenmehr.apply.outcome import RunReport, Status
from zusammenmehr.errors import InterruptedRunError, LimitError, LockedError, RemoteError, ZmError
from zusammenmehr.i18n import _
from zusammenmehr.model.quota_day import next_reset
from zusammenmehr.plan.change import Action
from zusammenmehr.plan.plan import Why
from zusammenmehr.plan.promise import Promise
from zusammenmehr.plan.safety import overruled_no_more

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from zusammenmehr.app.viewing import Agree, Proposal, Result
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.plan.plan import Plan
    from zusammenmehr.plan.questions import Question

#: After a reset: whoever asks a little too early, by a clock that is a little fast, waits one more day.
AFTER: Final = timedelta(minutes=2)
#: The network is away, or another run has the folder: so long until the next attempts, then it is given up.
PAUSES: Final = tuple(timedelta(minutes=pause) for pause in (1, 5, 15, 60, 180))
_SLICE: Final = 1.0  # seconds between two looks at the clock on the wall: a laptop that slept is late by no more


def until_done(at: Workplace, once: Callable[[Workplace, Agree], Result], agree: Agree, *, asks_nobody: bool) -> Result:
    """Runs `once` again and again until nothing waits any more; the outcome of all rounds as one.

    It ends as an ordinary run ends: when all is done, or when what is left is not a matter of time (sign-in, a full
    disk, a plan that looks dangerous). A story for which a person is needed keeps no other one from going on.
    `asks_nobody` (`--yes`): the first plan may be made on another day too, when today's quota does not even hold the
    reading; without it that raises LimitError, for whoever could agree sits here now. Raises what the first round
    raises.
    """
    return _Days(at, once, agree, asks_nobody).run()


def goes_on_at(report: RunReport, now: datetime, *, tried: int = 0, more_playlists: bool = False) -> datetime | None:
    """When the next round begins after one that ended with `report` at `now` (aware); None: there is none.

    `tried`: how many rounds just before this one ended without a limit that could be waited for.
    `more_playlists`: the plan leaves playlists to another day, because a channel makes only so many.
    A limit is waited for until it ends, whatever else failed: that runs again then, as in an ordinary run. What may be
    over soon (no network, another run in the folder, a film that YouTube still processes) is tried a few times.
    """
    if found := _limits(report, now, more_playlists=more_playlists):
        return max(min(found), now) + AFTER
    return now + PAUSES[tried] if _may_be_over_soon(report) and tried < len(PAUSES) else None


def _limits(report: RunReport, now: datetime, *, more_playlists: bool) -> list[datetime]:
    """When what this round met will be over; nothing where it was ended by something else."""
    if report.ended_by is not None:
        return [report.ended_by.until] if isinstance(report.ended_by, LimitError) else []
    found = [outcome.error.until for outcome in report.outcomes if isinstance(outcome.error, LimitError)]
    return [*found, next_reset(now)] if more_playlists and _made_a_playlist(report) else found


def _made_a_playlist(report: RunReport) -> bool:
    """Where none can be made, waiting for the others would never end."""
    return any(one.change.action is Action.CREATE_PLAYLIST and one.status is Status.DONE for one in report.outcomes)


def _may_be_over_soon(report: RunReport) -> bool:
    if report.ended_by is not None:
        return isinstance(report.ended_by, RemoteError | LockedError)
    return any(one.status is Status.WAITING for one in report.outcomes)


@dataclass(slots=True)
class _Days:
    """The rounds of one run, and what it has come to. `answered`: the questions that a person said yes to."""

    at: Workplace
    once: Callable[[Workplace, Agree], Result]
    agree: Agree
    asks_nobody: bool
    tally: Tally = field(default_factory=Tally)
    agreed: Plan | None = None
    answered: list[Question] = field(default_factory=list)
    tried: int = 0
    waited: bool = False

    def run(self) -> Result:
        """The rounds and the waits between them."""
        while True:
            result = self._round()
            if isinstance(result, RunReport):
                report, more = result, False
            elif not result.agreed:
                return result
            else:
                self.tally.add(result)
                report = result.report
                more = any(item.reason is Why.TOO_MANY_NEW for item in result.proposal.plan.left_out)
            now = self.at.clock.now()
            until = goes_on_at(report, now, tried=self.tried, more_playlists=more)
            if until is None:
                return self._end(report.ended_by, still_waits=report.ended_by is None)
            self.tried = 0 if _limits(report, now, more_playlists=more) else self.tried + 1
            if not self._wait(until, _reason(report)):
                words = _("Interrupted while waiting; nothing was being sent. What was done up to here stays done.")
                return self._end(_interrupted(words), still_waits=True)

    def _round(self) -> Result | RunReport:
        """One ordinary run; what ended it before it had a plan, where the rounds before it let that be told later."""
        try:
            return self.once(self._today(), self._agree)
        except ZmError as error:
            if self.agreed is None and not (self.asks_nobody and (self.waited or isinstance(error, LimitError))):
                raise
            return RunReport(ended_by=error)
        except KeyboardInterrupt:
            if self.agreed is None:
                raise
            return RunReport(ended_by=_interrupted(_("Interrupted. What was done up to here stays done.")))

    def _today(self) -> Workplace:
        """The first round asks and may do whatever is agreed to, later ones are held to that."""
        if self.agreed is None:
            return replace(self.at, ask=self._ask)
        return replace(
            self.at,
            ask=lambda questions: [one for one in questions if one in self.answered],
            within=Promise.of(self.agreed).within,
            force=self.at.force - overruled_no_more(self.at.force, self.tally.unfinished),
            replace=self.at.replace - self.tally.uploaded,
        )

    def _ask(self, questions: Sequence[Question]) -> Collection[Question]:
        self.answered.extend(self.at.ask(questions))
        return [one for one in questions if one in self.answered]

    def _agree(self, proposal: Proposal) -> bool:
        if self.agreed is not None:
            return True
        if not self.agree(proposal):
            return False
        self.agreed = proposal.plan
        return True

    def _wait(self, until: datetime, message: str) -> bool:
        """Until then, by the clock on the wall; False when it was interrupted."""
        known = self.tally.proposal
        zone = known.channel.timezone if known is not None else read_channel(self.at.root).timezone
        until, done, rest = until.astimezone(zone), self.tally.done, self.tally.rest
        self.waited = True
        with stoppable(self.at.stop):
            try:
                while not self.at.stop.is_set():
                    left = (until - self.at.clock.now()).total_seconds()
                    if left <= 0:
                        return True
                    self.at.progress.resting(message, done, rest, until, left)
                    self.at.clock.sleep(min(_SLICE, left))
            finally:
                self.at.progress.rested()
        return False

    def _end(self, ended_by: ZmError | None, *, still_waits: bool) -> Result:
        if self.tally.proposal is None:
            assert ended_by is not None  # otherwise there was a plan
            raise ended_by
        return self.tally.result(ended_by, still_waits=still_waits)


def _reason(report: RunReport) -> str:
    """Why it does not go on now; "" when only the number of new playlists is in the way."""
    errors = (report.ended_by, *(one.error for one in report.outcomes if one.status is Status.WAITING))
    return next((error.message for error in errors if error is not None), "")


def _interrupted(message: str) -> InterruptedRunError:
    return InterruptedRunError(
        message, _("Run the same command again: it looks at how things stand and goes on from there.")
    )
