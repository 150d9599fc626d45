"""`zm sync-playlists`: the playlists are brought to what channel.yaml declares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.app.carrying_out import carry_out, refusal
from zusammenmehr.app.connection import Connection, connected, held
from zusammenmehr.app.observing import Seen, see_playlists, see_sections, see_videos
from zusammenmehr.app.planning import plan_of, read_folder
from zusammenmehr.app.playlist_rounds import run_in_rounds
from zusammenmehr.app.reading import Checked, read_channel
from zusammenmehr.app.selection import leaving_the_public
from zusammenmehr.app.viewing import Agree, Result, proposal_of
from zusammenmehr.app.withdrawals_alone import or_withdrawals_alone
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _
from zusammenmehr.plan.before_after import before_after
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlists import Asked, plan_playlists, public_after
from zusammenmehr.plan.replacing import as_if_retired, as_if_sent
from zusammenmehr.plan.sections import plan_sections
from zusammenmehr.plan.take_over import taken_over, to_take_over

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.apply.outcome import RunReport
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.plan.plan import LeftOut


def sync_playlists(at: Workplace, agree: Agree, *, dry_run: bool = False) -> Result:
    """Creates, fills, orders and tidies the playlists; films that are public now, and no others.

    1. The channel is connected, the lock taken, the folder read (as for `publish`).
    2. Withdrawals that the folder tells of are recorded; the known videos and all playlists are observed.
    3. The plan is made and refused if it is unsafe. Films that must not be seen any more come first in it (laws 5, 8).
    4. A person agrees to it, and it runs.

    Where it does not come to a plan, withdrawn films are hidden all the same.
    """
    return or_withdrawals_alone(at, lambda: _sync_playlists(at, agree, dry_run=dry_run), agree, dry_run=dry_run)


def _sync_playlists(at: Workplace, agree: Agree, *, dry_run: bool) -> Result:
    with connected(at, read_channel(at.root)) as connection, held(connection, dry_run=dry_run):
        checked = read_folder(at, connection, connection.bindings.load(connection.who.id))
        if not dry_run:
            connection.latch(checked.composition.desired)
        seen = see_videos(connection, checked.composition.desired, dry_run=dry_run)
        first = leaving_the_public(plan_of(at, connection, checked, seen))
        return run_playlists(connection, checked, seen, agree, first=first, dry_run=dry_run)


def run_playlists(
    connection: Connection, checked: Checked, seen: Seen, agree: Agree, *, first: Plan | None = None, dry_run: bool
) -> Result:
    """Steps 2 to 4, once the videos have been seen; `first` is what is to be done with them before."""
    before = first or Plan()
    playlists, seen = plan_syncing(connection, checked, seen, before)
    plan = before + playlists
    proposal = proposal_of(plan, checked, connection, seen, refusal(plan, seen.observed, connection.at.force))
    proposal = replace(proposal, orders=before_after(plan, seen.observed, seen.bindings))
    learnt: list[LeftOut] = []

    def run(agreed: Plan) -> RunReport:
        report, told = run_in_rounds(connection, checked.composition.desired, agreed, seen, asked_by(connection.at))
        learnt.extend(told)
        return report

    result = carry_out(proposal, run, agree, dry_run=dry_run)
    told = Plan(left_out=tuple(learnt))
    return replace(result, proposal=replace(result.proposal, plan=result.proposal.plan + told))


def asked_by(at: Workplace) -> Asked:
    """What a person asks of the playlists on the command line."""
    return Asked(prune=at.prune, recreate=at.recreate)


def plan_syncing(connection: Connection, checked: Checked, seen: Seen, before: Plan) -> tuple[Plan, Seen]:
    """The plan of the playlists for the time when `before` (the videos' plan) is done, and what was seen for it."""
    desired = checked.composition.desired
    seen = _taking_over(connection, desired, see_playlists(connection, seen))
    seen = see_sections(connection, desired, seen)
    public = public_after(before, seen.observed, seen.bindings)
    latched = connection.latched(seen.bindings)
    bindings = as_if_sent(before, seen.bindings)
    observed = as_if_retired(before.changes, seen.observed)
    playlists = plan_playlists(desired, observed, bindings, public, latched, asked_by(connection.at))
    sections = plan_sections(desired, seen.observed, seen.bindings, playlists)
    return connection.at.within(playlists + sections), seen


def _taking_over(connection: Connection, desired: Desired, seen: Seen) -> Seen:
    """What was seen, with the playlists that a person gives to zm counted among zm's, and their entries read."""
    at = connection.at
    unknown = (at.take_over | at.recreate) - {playlist.key for playlist in desired.playlists}
    if unknown:
        raise UsageError(
            _("channel.yaml gives no playlist the key “{key}”.").format(key=min(unknown)),
            _("The keys are: {keys}.").format(keys=", ".join(playlist.key for playlist in desired.playlists)),
            reason="unknown_playlist",
        )
    found = to_take_over(desired, seen.observed, seen.bindings, at.take_over)
    playlists = dict(seen.observed.playlists)
    for playlist_id in found.values():
        items, complete = connection.tube.items(playlist_id)
        playlists[playlist_id] = replace(playlists[playlist_id], items=items, complete=complete)
    return Seen(replace(seen.observed, playlists=playlists), taken_over(seen.bindings, found))
