"""`zm sync` and `zm plan`: videos and playlists in one go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.app.carrying_out import carry_out, refusal
from zusammenmehr.app.connection import Connection, connected, held
from zusammenmehr.app.observing import Seen, see_videos
from zusammenmehr.app.publish import clear_playlists, plan_publishing
from zusammenmehr.app.reading import read_channel
from zusammenmehr.app.sync_playlists import plan_syncing, run_playlists
from zusammenmehr.app.viewing import Agree, Proposal, Result, proposal_of
from zusammenmehr.app.withdrawals_alone import or_withdrawals_alone
from zusammenmehr.apply.grounds import ready_after
from zusammenmehr.apply.outcome import Outcome, RunReport, Status
from zusammenmehr.errors import UnsafePlanError
from zusammenmehr.plan.before_after import before_after
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.replacing import as_if_retired

if TYPE_CHECKING:
    from zusammenmehr.app.reading import Checked
    from zusammenmehr.app.workplace import Workplace


def plan(at: Workplace) -> Proposal:
    """Everything that `publish` and `sync-playlists` would do now; nothing is changed (law 11)."""
    with connected(at, read_channel(at.root)) as connection:
        checked, videos, seen = plan_publishing(at, connection, dry_run=True)
        publishing, seen = clear_playlists(connection, checked, videos, seen)
        playlists, seen = plan_syncing(connection, checked, seen, videos)
        whole = _as_it_runs(videos, playlists)
        proposal = proposal_of(whole, checked, connection, seen, refusal(whole, seen.observed, at.force))
        proposal = replace(proposal, orders=before_after(whole, seen.observed, seen.bindings))
        return replace(proposal, fingerprints={"publish": publishing.fingerprint, "sync": whole.fingerprint})


def sync(at: Workplace, agree: Agree, *, dry_run: bool = False) -> Result:
    """Videos, then playlists, after one question.

    1. Both plans are made and shown as one.
    2. The videos' part runs, but for the last steps with films that were replaced.
    3. The channel is observed again, and the playlists are planned on what really came about: a film that could not
       be made public is in none.
    4. Films that were replaced go when they have left their places: of a deleted one an empty entry would stay.

    Where it does not come to a plan, withdrawn films are hidden all the same.
    """
    return or_withdrawals_alone(at, lambda: _sync(at, agree, dry_run=dry_run), agree, dry_run=dry_run)


def _sync(at: Workplace, agree: Agree, *, dry_run: bool) -> Result:
    with connected(at, read_channel(at.root)) as connection, held(connection, dry_run=dry_run):
        checked, videos, seen = plan_publishing(at, connection, dry_run=dry_run)
        playlists, seen = plan_syncing(connection, checked, seen, videos)
        whole = _as_it_runs(videos, playlists)
        proposal = proposal_of(
            whole, checked, connection, seen, refusal(whole, seen.observed, at.force, at.agreed_plan)
        )
        proposal = replace(proposal, orders=before_after(whole, seen.observed, seen.bindings))
        done: list[Plan] = []

        def run(agreed: Plan) -> RunReport:
            if agreed is not whole:  # refused: what withdrawals ask for, and nothing else
                return connection.run(agreed, checked.composition.desired, seen)
            report, ran = _run_both(connection, checked, seen, videos)
            done.append(ran)
            return report

        result = carry_out(proposal, run, agree, dry_run=dry_run)
        return replace(result, proposal=replace(result.proposal, plan=done[0])) if done else result


def _as_it_runs(videos: Plan, playlists: Plan) -> Plan:
    now, then = _in_two(videos)
    return now + playlists + then


def _in_two(videos: Plan) -> tuple[Plan, Plan]:
    """(what runs before the playlists, the last steps with films that were replaced)."""
    now = tuple(change for change in videos.changes if change.because is not Reason.REPLACED)
    then = tuple(change for change in videos.changes if change.because is Reason.REPLACED)
    return Plan(now, videos.left_out), Plan(then)


def _run_both(connection: Connection, checked: Checked, seen: Seen, videos: Plan) -> tuple[RunReport, Plan]:
    """Steps 2 to 4: (what became of it, what was run in the end)."""
    desired = checked.composition.desired
    now, then = _in_two(videos)
    first = connection.run(now, desired, seen) if now.changes else RunReport()
    if first.ended_by is not None:
        return _and_not_reached(first, then), videos
    seen = see_videos(connection, desired, dry_run=False)
    by_then = replace(seen, observed=as_if_retired(ready_after(first.outcomes, then.changes), seen.observed))
    try:
        second = run_playlists(connection, checked, by_then, lambda _proposal: True, dry_run=False)
    except UnsafePlanError as error:
        return _and_not_reached(RunReport(first.outcomes, error), then), videos
    done = RunReport(first.outcomes + second.report.outcomes, second.report.ended_by)
    ran = now + second.proposal.plan + then
    if done.ended_by is not None or not then.changes:
        return _and_not_reached(done, then), ran
    third = connection.run(then, desired, seen, after=done.outcomes)
    return RunReport(done.outcomes + third.outcomes, third.ended_by), ran


def _and_not_reached(report: RunReport, rest: Plan) -> RunReport:
    missed = tuple(Outcome(change, Status.NOT_REACHED) for change in rest.changes)
    return RunReport(report.outcomes + missed, report.ended_by)
