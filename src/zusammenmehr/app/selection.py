"""`zm publish STORY...`: the same plan, held to the stories that were named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.plan.change import MakePrivate, Reason
from zusammenmehr.plan.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Collection


def only(plan: Plan, stories: Collection[str]) -> Plan:
    """The plan's part that concerns `stories` (all of it for none); withdrawals stay in, whoever was named (law 5)."""
    if not stories:
        return plan
    return Plan(
        tuple(
            change
            for change in plan.changes
            if change.story in stories
            or change.because is Reason.WITHDRAWN
            or (isinstance(change, MakePrivate) and change.reason is Reason.WITHDRAWN)
        ),
        tuple(item for item in plan.left_out if item.story in stories or item.still_public),
    )
