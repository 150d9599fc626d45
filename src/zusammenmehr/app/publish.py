"""`zm publish`: the videos are brought to what the stories want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.app.carrying_out import carry_out, refusal
from zusammenmehr.app.connection import Connection, connected, held
from zusammenmehr.app.observing import Seen, note_agreement, see_playlists, see_videos
from zusammenmehr.app.planning import plan_after_asking, read_folder
from zusammenmehr.app.reading import Checked, read_channel, require_known
from zusammenmehr.app.selection import only
from zusammenmehr.app.viewing import Agree, Result, proposal_of
from zusammenmehr.app.withdrawals_alone import or_withdrawals_alone
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.playlists import public_after
from zusammenmehr.plan.replacing import in_their_places, replaced_films
from zusammenmehr.plan.sequence import in_sequence
from zusammenmehr.plan.withdrawal import freshly_withdrawn, out_of_playlists, without_entries

if TYPE_CHECKING:
    from collections.abc import Collection

    from zusammenmehr.app.workplace import Workplace


def publish(at: Workplace, stories: Collection[str], agree: Agree, *, dry_run: bool = False) -> Result:
    """Uploads new films, brings changed ones in step, takes withdrawn ones off.

    1. channel.yaml says which channel; it is connected, and refused if it is another one.
    2. The run's lock is taken (not for a dry run).
    3. The folder is read, composed and checked.
    4. Withdrawals that the folder tells of are recorded, so that no older copy of it brings a film back (law 6);
       uploads that an earlier run left open are settled.
    5. The channel is observed: the videos that are known, and unknown ones by their marker.
    6. A person is asked what nobody else can know; the plan is made, and held to the stories that were named.
    7. It is refused if it is unsafe, or another one than was agreed to; what withdrawals ask for is done even so.
    8. A person agrees to it, and it runs, one step per change.

    Where it does not come to a plan, withdrawn films are hidden all the same.
    """
    return or_withdrawals_alone(at, lambda: _publish(at, stories, agree, dry_run=dry_run), agree, dry_run=dry_run)


def _publish(at: Workplace, stories: Collection[str], agree: Agree, *, dry_run: bool) -> Result:
    with connected(at, read_channel(at.root)) as connection, held(connection, dry_run=dry_run):
        checked, plan, seen = plan_publishing(at, connection, stories, dry_run=dry_run)
        plan, seen = clear_playlists(connection, checked, plan, seen)
        proposal = proposal_of(plan, checked, connection, seen, refusal(plan, seen.observed, at.force, at.agreed_plan))
        return carry_out(
            proposal, lambda agreed: connection.run(agreed, checked.composition.desired, seen), agree, dry_run=dry_run
        )


def clear_playlists(connection: Connection, checked: Checked, plan: Plan, seen: Seen) -> tuple[Plan, Seen]:
    """The plan with what takes withdrawn films out of playlists, and puts new films in the places of those that they
    replace; playlists are read only if the plan has such films."""
    withdrawn, replaced = freshly_withdrawn(plan), replaced_films(plan, seen.bindings)
    if not withdrawn and not replaced:
        return plan, seen
    seen = see_playlists(connection, seen)
    desired = checked.composition.desired
    steps = tuple(out_of_playlists(withdrawn, seen.observed, seen.bindings))
    places = in_their_places(
        replaced,
        without_entries(seen.observed, withdrawn),
        seen.bindings,
        shown=public_after(plan, seen.observed, seen.bindings),
        declared={playlist.key for playlist in desired.playlists},
    )
    return in_sequence(plan + Plan((*steps, *places)), desired), seen


def plan_publishing(
    at: Workplace, connection: Connection, stories: Collection[str] = (), *, dry_run: bool
) -> tuple[Checked, Plan, Seen]:
    """Steps 3 to 6 of `publish`: (the folder, the plan, what was seen of the channel)."""
    bindings = connection.bindings.load(connection.who.id)
    checked = read_folder(at, connection, bindings)
    require_known(stories, checked.composition.desired.videos.keys() | bindings.stories.keys())
    if not dry_run:
        connection.latch(checked.composition.desired)
        if not bindings.stories and connection.journal.open:
            # the memory was lost: every film is found again before the one that was on its way looks like all of them
            see_videos(connection, checked.composition.desired, dry_run=False)
        connection.settle(checked.composition.desired)
    seen = see_videos(connection, checked.composition.desired, dry_run=dry_run)
    if not dry_run:
        note_agreement(connection, checked.composition.desired, seen)
    checked, plan, seen = plan_after_asking(at, connection, checked, seen, stories)
    return checked, at.within(only(plan, stories)), seen
