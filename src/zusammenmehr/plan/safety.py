"""What is too dangerous to do without being asked twice (laws 9 and 13). Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zusammenmehr.errors import UnsafePlanError
from zusammenmehr.i18n import _
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.facts import is_reachable
from zusammenmehr.plan.playlist_changes import DeleteItem, DeletePlaylist, InsertItem
from zusammenmehr.plan.video_changes import MakePrivate, Promote

if TYPE_CHECKING:
    from collections.abc import Collection

    from zusammenmehr.model.observed import Observed
    from zusammenmehr.plan.change import Change
    from zusammenmehr.plan.plan import Plan

#: Law 9: more than a third of what is there, and at least this many.
LEAST = 10
SHARE = 3

TAKES_OFF = "takes-off"
EMPTIES = "empties-playlist"
PRUNES = "prunes-playlists"


def refuse_unsafe(plan: Plan, observed: Observed, force: Collection[str]) -> None:
    """Raises UnsafePlanError when the plan takes off too much for other reasons than withdrawals.

    `force` holds the checks that a person has overruled, by name. `plan.withdrawals` is the part that may run even so
    (law 5).
    """
    visible = sum(is_reachable(video) for video in observed.videos.values())
    taken = sum(_takes_off(change) for change in plan.changes)
    if _too_many(taken, visible) and TAKES_OFF not in force:
        raise UnsafePlanError(
            _("This plan would take {taken} of {there} visible films off the channel.").format(
                taken=taken, there=visible
            ),
            _("Look at the plan first (zm plan). If it is meant: --force {check}").format(check=TAKES_OFF),
            check=TAKES_OFF,
        )
    if EMPTIES not in force:
        _refuse_emptied(plan, observed)
    if PRUNES not in force:
        _refuse_pruned(plan, observed)


def overruled_no_more(force: Collection[str], unfinished: Collection[Change]) -> frozenset[str]:
    """Of `force` the checks that were overruled for changes of which none is `unfinished` any more: who goes on without
    asking is held to them again."""
    reasons = {
        TAKES_OFF: any(_takes_off(change) for change in unfinished),
        EMPTIES: any(isinstance(change, DeleteItem) for change in unfinished),
        PRUNES: any(isinstance(change, DeletePlaylist) for change in unfinished),
    }
    return frozenset(check for check in force if not reasons.get(check, True))


def _refuse_pruned(plan: Plan, observed: Observed) -> None:
    count = sum(isinstance(change, DeletePlaylist) for change in plan.changes)
    if _too_many(count, len(observed.playlists)):
        raise UnsafePlanError(
            _("This plan would delete {count} of {there} playlists.").format(
                count=count, there=len(observed.playlists)
            ),
            _("Look at the plan first (zm plan). If it is meant: --force {check}").format(check=PRUNES),
            check=PRUNES,
        )


def _takes_off(change: Change) -> bool:
    if isinstance(change, MakePrivate):
        return change.reason not in {Reason.WITHDRAWN, Reason.REPLACED}
    return isinstance(change, Promote) and change.hides


def _refuse_emptied(plan: Plan, observed: Observed) -> None:
    for playlist_id, count in _lost(plan, observed).items():
        playlist = observed.playlists[playlist_id]
        if _too_many(count, len(playlist.items)):
            raise UnsafePlanError(
                _("This plan would remove {count} of {there} entries from the playlist “{title}”.").format(
                    count=count, there=len(playlist.items), title=playlist.title
                ),
                _("Look at the plan first (zm plan). If it is meant: --force {check}").format(check=EMPTIES),
                check=EMPTIES,
            )


def _lost(plan: Plan, observed: Observed) -> Counter[str]:
    """Per playlist id the public films that it loses. Films that leave the public, and doubles, are no loss."""
    of_item = {item.id: one for one in observed.playlists.values() for item in one.items}
    deletes = [change for change in plan.changes if isinstance(change, DeleteItem) and change.item_id in of_item]
    removed = Counter((of_item[change.item_id].id, change.video_id) for change in deletes)
    there = Counter((one.id, item.video_id) for one in observed.playlists.values() for item in one.items)
    hidden = {change.video_id for change in plan.changes if isinstance(change, MakePrivate) or _takes_off(change)}
    inserted = {(change.playlist_id, change.video_id) for change in plan.changes if isinstance(change, InsertItem)}
    lost: Counter[str] = Counter()
    for (playlist_id, video_id), count in removed.items():
        video = observed.videos.get(video_id)
        stays_public = video is not None and video.is_public and video_id not in hidden
        if stays_public and count == there[playlist_id, video_id] and (playlist_id, video_id) not in inserted:
            lost[playlist_id] += 1
    return lost


def _too_many(count: int, there: int) -> bool:
    return count >= LEAST and count * SHARE > there
