"""`zm sync-playlists`: the playlists are brought to what channel.yaml declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.app.connection import Connection, connected, held
from zusammenmehr.app.observing import Seen, see_playlists, see_videos
from zusammenmehr.app.reading import Checked, read_and_check, read_channel
from zusammenmehr.app.viewing import Agree, Result, proposal_of
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlists import plan_playlists, public_after
from zusammenmehr.plan.safety import refuse_unsafe

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace


def sync_playlists(at: Workplace, agree: Agree, *, dry_run: bool = False) -> Result:
    """Creates, fills, orders and tidies the playlists; films that are public now, and no others.

    1. The channel is connected, the lock taken, the folder read (as for `publish`).
    2. The known videos and all playlists are observed.
    3. The plan is made and refused if it is unsafe.
    4. A person agrees to it, and it runs.
    """
    with connected(at, read_channel(at.root)) as connection, held(connection, dry_run=dry_run):
        bound = frozenset(connection.bindings.load(connection.who.id).stories)
        checked = read_and_check(
            at.root, now=at.clock.now(), known_videos=bound, media_cache=connection.places.machine, progress=at.progress
        ).marked_for(connection.who.id)
        seen = see_videos(connection, checked.composition.desired, dry_run=dry_run)
        return run_playlists(connection, checked, seen, agree, dry_run=dry_run)


def run_playlists(connection: Connection, checked: Checked, seen: Seen, agree: Agree, *, dry_run: bool) -> Result:
    """Steps 2 to 4, once the videos have been seen."""
    plan, seen = plan_syncing(connection, checked, seen, Plan())
    proposal = proposal_of(plan, checked, connection.who)
    if dry_run or not plan.changes:
        return Result(proposal)
    if not agree(proposal):
        return Result(proposal, agreed=False)
    return Result(proposal, report=connection.run(plan, checked, seen))


def plan_syncing(connection: Connection, checked: Checked, seen: Seen, before: Plan) -> tuple[Plan, Seen]:
    """The plan of the playlists for the time when `before` (the videos' plan) is done, and what was seen for it."""
    seen = see_playlists(connection, seen)
    public = public_after(before, seen.observed, seen.bindings)
    plan = plan_playlists(checked.composition.desired, seen.observed, seen.bindings, public)
    refuse_unsafe(plan, seen.observed, connection.at.force)
    return plan, seen
