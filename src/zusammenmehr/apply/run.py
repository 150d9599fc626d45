"""Runs a plan: one step per change, in the plan's order, each remembered before the next begins.

1. A change whose ground is missing (its film was not uploaded, its playlist not made) is not reached.
2. A change that needs a bucket which a limit has closed waits; the others go on.
3. The step runs. What it answers is the outcome; a failure of one story leaves the others alone.
4. Films may go up several at a time (`ahead`); everything else runs one after another.
5. What ends the run (sign-in, disk, Ctrl-C, an unreadable memory) leaves the rest not reached.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.apply.ahead import Ahead
from zusammenmehr.apply.grounds import Grounds
from zusammenmehr.apply.outcome import Outcome, RunReport, Status, is_not_yet
from zusammenmehr.apply.steps import take_step
from zusammenmehr.errors import (
    AccountError,
    InterruptedRunError,
    LimitError,
    LockedError,
    Next,
    PlaceError,
    RemoteError,
    StateError,
    ZmError,
)
from zusammenmehr.plan.video_changes import Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.plan.change import Change
    from zusammenmehr.plan.plan import Plan

_ENDS_THE_RUN = (AccountError, InterruptedRunError, LockedError, PlaceError, StateError)


def run(plan: Plan, tools: Tools, after: Sequence[Outcome] = ()) -> RunReport:
    """Brings the plan about as far as it goes; never raises a ZmError. `after`: what became of changes that ran before,
    and that it may build on."""
    if tools.jobs == 1:
        return _in_order(plan, tools, after)
    ahead = Ahead(tools, plan.changes)
    ended_early = True
    try:
        report = _in_order(plan, replace(tools, send=ahead), after)
        ended_early = report.ended_by is not None
    finally:
        ahead.close(early=ended_early)
    return replace(report, outcomes=tuple(_arrived(outcome, ahead) for outcome in report.outcomes))


def _arrived(outcome: Outcome, ahead: Ahead) -> Outcome:
    """A film that arrived is done, whether or not its turn came before the run ended or a limit was met."""
    if outcome.status not in {Status.NOT_REACHED, Status.WAITING} or not isinstance(outcome.change, Upload):
        return outcome
    video_id = ahead.finished(outcome.change.story)
    return Outcome(outcome.change, Status.DONE, video_id=video_id) if video_id else outcome


def _in_order(plan: Plan, tools: Tools, after: Sequence[Outcome]) -> RunReport:
    grounds = Grounds()
    for outcome in after:
        grounds.note(outcome)
    outcomes: list[Outcome] = []
    ended_by: ZmError | None = None
    for position, change in enumerate(plan.changes, start=1):
        outcome = Outcome(change, Status.NOT_REACHED) if ended_by else _outcome(change, grounds, tools)
        if ended_by is None and outcome.error is not None and _is_end(outcome.error):
            ended_by = outcome.error
            outcome = Outcome(change, Status.NOT_REACHED)
        grounds.note(outcome)
        outcomes.append(outcome)
        tools.progress.step_done(position, len(plan.changes))
    return RunReport(tuple(outcomes), ended_by)


def _outcome(change: Change, grounds: Grounds, tools: Tools) -> Outcome:
    closed = grounds.closed_bucket_for(change)
    if closed is not None:
        return Outcome(change, Status.WAITING, closed)
    if not grounds.allow(change):
        return Outcome(change, Status.NOT_REACHED)
    try:
        return Outcome(change, Status.DONE, video_id=take_step(change, tools) or change.video_id)
    except LimitError as error:
        return Outcome(change, Status.WAITING, error)
    except ZmError as error:
        return Outcome(change, Status.WAITING if is_not_yet(change, error) else Status.FAILED, error)
    except KeyboardInterrupt:
        return Outcome(change, Status.FAILED, tools.interrupted())


def _is_end(error: ZmError) -> bool:
    return isinstance(error, _ENDS_THE_RUN) or (isinstance(error, RemoteError) and error.next_step is Next.STOP)
