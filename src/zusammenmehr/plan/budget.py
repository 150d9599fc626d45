"""What of a plan today's quota holds, what waits, and from when it can go on. Pure.

It follows the run: changes go in the plan's order; once one does not fit, its bucket is closed for the day, and what
builds on a film that waits, waits too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from zusammenmehr.model.quota import DAILY, RESERVE, Bucket, Cost
from zusammenmehr.model.quota_day import next_reset
from zusammenmehr.plan.change import Action, Change, Reason
from zusammenmehr.plan.video_changes import MakePrivate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zusammenmehr.plan.plan import Plan

#: The limits of the channel itself, which YouTube does not tell before they are met.
OWN_LIMIT: Final[Mapping[Action, Bucket]] = {
    Action.UPLOAD: Bucket.CHANNEL_UPLOADS,
    Action.SET_THUMBNAIL: Bucket.THUMBNAILS,
    Action.CREATE_PLAYLIST: Bucket.NEW_PLAYLISTS,
}
_COUNTED = (Bucket.UNITS, Bucket.UPLOADS)


@dataclass(frozen=True, slots=True)
class Quota:
    """What is left of each bucket at this moment (aware), and until when a limit blocks one."""

    now: datetime
    left: Mapping[Bucket, int]
    blocked: Mapping[Bucket, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """What runs from `begins` on (the first share: now), until its day's quota is used up."""

    begins: datetime
    changes: tuple[Change, ...]

    @property
    def cost(self) -> Cost:
        return sum((change.cost for change in self.changes), Cost())


@dataclass(frozen=True, slots=True)
class Budget:
    """A plan, day by day. The first share is today's, empty when nothing fits; `left` is what today has, 0 of
    what a limit blocks."""

    left: Mapping[Bucket, int]
    shares: tuple[Share, ...]

    @property
    def waiting(self) -> int:
        """How many changes do not fit today."""
        return sum(len(share.changes) for share in self.shares[1:])


def budget_of(plan: Plan, quota: Quota) -> Budget:
    """The plan spread over as many days as it takes; a limit that ends within a day begins a share of its own."""
    shares: list[Share] = []
    begins, day = quota.now, _Day(quota.left, quota.blocked, quota.now)
    rest = plan.changes
    while rest or not shares:
        fits, waits = day.take(rest)
        if fits or not shares:
            shares.append(Share(begins, tuple(fits)))
        rest = tuple(waits)
        reset = next_reset(begins)
        begins = min([reset, *(until for until in quota.blocked.values() if until > begins)])
        day = _Day(DAILY if begins == reset else day.left, quota.blocked, begins)
    left = {
        bucket: 0 if quota.blocked.get(bucket, quota.now) > quota.now else count for bucket, count in quota.left.items()
    }
    return Budget(left, tuple(shares))


class _Day:
    """One day's room, or what is left of it; `left`: what of each bucket is not used yet."""

    def __init__(self, left: Mapping[Bucket, int], blocked: Mapping[Bucket, datetime], begins: datetime) -> None:
        self.left = {bucket: left.get(bucket, 0) for bucket in _COUNTED}
        self._closed = {bucket for bucket, until in blocked.items() if until > begins}
        self._waiting: set[str] = set()

    def take(self, changes: Iterable[Change]) -> tuple[list[Change], list[Change]]:
        """(what fits, what waits), both in their order."""
        fits: list[Change] = []
        waits: list[Change] = []
        for change in changes:
            if self._admits(change):
                fits.append(change)
            else:
                waits.append(change)
                self._waiting.add(change.playlist or change.film)  # a film may stand in other playlists today
        return fits, waits

    def _admits(self, change: Change) -> bool:
        """Books the change; False, and its bucket closed for the others, when there is no room."""
        if self._waiting & {change.story, change.playlist}:
            return False
        urgent = isinstance(change, MakePrivate) and change.reason is Reason.WITHDRAWN
        needs = {Bucket.UNITS: change.cost.units, Bucket.UPLOADS: change.cost.uploads}
        for bucket, price in needs.items():
            kept = RESERVE if bucket is Bucket.UNITS and not urgent else 0
            closed = bucket in self._closed and not urgent
            if price and (closed or price > self.left[bucket] - kept):
                self._closed.add(bucket)
                return False
        if OWN_LIMIT.get(change.action) in self._closed:
            return False
        for bucket, price in needs.items():
            self.left[bucket] -= price
        return True
