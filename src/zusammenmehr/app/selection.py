"""Parts of the videos' plan: what concerns the stories that were named, and what waits for nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.video_changes import MakePrivate, Promote

if TYPE_CHECKING:
    from collections.abc import Collection

    from zusammenmehr.plan.change import Change


def only(plan: Plan, stories: Collection[str]) -> Plan:
    """The plan's part that concerns `stories` (all of it for none).

    Films that must leave the public stay in, whoever was named: one left out would stay public in silence (laws 5, 8).
    """
    if not stories:
        return plan
    return Plan(
        tuple(
            change
            for change in plan.changes
            if change.story in stories or change.because is Reason.WITHDRAWN or _leaves_the_public(change)
        ),
        tuple(item for item in plan.left_out if item.story in stories or item.still_public),
    )


def leaving_the_public(plan: Plan) -> Plan:
    """What every command that writes does first: the films that must not be seen any more; and those still seen."""
    return Plan(
        tuple(change for change in plan.changes if _leaves_the_public(change)),
        tuple(item for item in plan.left_out if item.still_public),
    )


def _leaves_the_public(change: Change) -> bool:
    """A replaced film does not: it goes when the new one is there, or not at all."""
    if isinstance(change, MakePrivate):
        return change.reason is not Reason.REPLACED
    return isinstance(change, Promote) and change.hides
