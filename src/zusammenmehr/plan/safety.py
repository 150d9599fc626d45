"""What is too dangerous to do without being asked twice (laws 9 and 13). Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zusammenmehr.errors import UnsafePlanError
from zusammenmehr.i18n import _
from zusammenmehr.plan.change import DeleteItem, MakePrivate, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zusammenmehr.model.observed import Observed
    from zusammenmehr.plan.plan import Plan

#: Law 9: more than a third of what is there, and at least this many.
LEAST = 10
SHARE = 3

TAKES_OFF = "takes-off"
EMPTIES = "empties-playlist"


def refuse_unsafe(plan: Plan, observed: Observed, force: Collection[str]) -> None:
    """Raises UnsafePlanError when the plan takes off too much for other reasons than withdrawals.

    `force` holds the checks that a person has overruled, by name.
    """
    public = sum(video.is_public for video in observed.videos.values())
    taken = sum(isinstance(change, MakePrivate) and change.reason is not Reason.WITHDRAWN for change in plan.changes)
    if _too_many(taken, public) and TAKES_OFF not in force:
        raise UnsafePlanError(
            _("This plan would take {taken} of {there} public films off the channel.").format(
                taken=taken, there=public
            ),
            _("Look at the plan first (zm plan). If it is meant: --force {check}").format(check=TAKES_OFF),
            check=TAKES_OFF,
        )
    if EMPTIES not in force:
        _refuse_emptied(plan, {one.id: len(one.items) for one in observed.playlists.values()}, observed)


def _refuse_emptied(plan: Plan, sizes: Mapping[str, int], observed: Observed) -> None:
    items = {item.id: one for one in observed.playlists.values() for item in one.items}
    deletes = Counter(
        items[change.item_id].id
        for change in plan.changes
        if isinstance(change, DeleteItem) and change.item_id in items
    )
    for playlist, count in deletes.items():
        if _too_many(count, sizes[playlist]):
            raise UnsafePlanError(
                _("This plan would remove {count} of {there} entries from the playlist “{title}”.").format(
                    count=count, there=sizes[playlist], title=observed.playlists[playlist].title
                ),
                _("Look at the plan first (zm plan). If it is meant: --force {check}").format(check=EMPTIES),
                check=EMPTIES,
            )


def _too_many(count: int, there: int) -> bool:
    return count >= LEAST and count * SHARE > there
