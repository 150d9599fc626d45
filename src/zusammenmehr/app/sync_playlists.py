"""`zm sync-playlists`: the playlists are brought to what channel.yaml declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.app.carrying_out import carry_out, refusal
from zusammenmehr.app.connection import Connection, connected, held
from zusammenmehr.app.observing import Seen, see_playlists, see_videos
from zusammenmehr.app.publish import plan_of
from zusammenmehr.app.reading import Checked, read_and_check, read_channel
from zusammenmehr.app.selection import leaving_the_public
from zusammenmehr.app.viewing import Agree, Result, proposal_of
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlists import plan_playlists, public_after

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace


def sync_playlists(at: Workplace, agree: Agree, *, dry_run: bool = False) -> Result:
    """Creates, fills, orders and tidies the playlists; films that are public now, and no others.

    1. The channel is connected, the lock taken, the folder read (as for `publish`).
    2. Withdrawals that the folder tells of are recorded; the known videos and all playlists are observed.
    3. The plan is made and refused if it is unsafe. Films that must not be seen any more come first in it (laws 5, 8).
    4. A person agrees to it, and it runs.
    """
    with connected(at, read_channel(at.root)) as connection, held(connection, dry_run=dry_run):
        bound = frozenset(connection.bindings.load(connection.who.id).stories)
        checked = read_and_check(
            at.root, now=at.clock.now(), known_videos=bound, media_cache=connection.places.machine, progress=at.progress
        ).marked_for(connection.who.id)
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
    proposal = proposal_of(plan, checked, connection, refusal(plan, seen.observed, connection.at.force))
    return carry_out(
        proposal, lambda agreed: connection.run(agreed, checked.composition.desired, seen), agree, dry_run=dry_run
    )


def plan_syncing(connection: Connection, checked: Checked, seen: Seen, before: Plan) -> tuple[Plan, Seen]:
    """The plan of the playlists for the time when `before` (the videos' plan) is done, and what was seen for it."""
    seen = see_playlists(connection, seen)
    public = public_after(before, seen.observed, seen.bindings)
    latched = connection.latched(seen.bindings)
    return plan_playlists(checked.composition.desired, seen.observed, seen.bindings, public, latched), seen
