"""Plans and runs as JSON (design.md section 3: the fields are a contract)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.model.quota import Bucket
from zusammenmehr.plan.plan import plain
from zusammenmehr.plan.video_changes import UpdateVideo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.apply.outcome import Outcome, RunReport
    from zusammenmehr.errors import ZmError
    from zusammenmehr.model.quota import Cost
    from zusammenmehr.plan.budget import Budget
    from zusammenmehr.plan.change import Change
    from zusammenmehr.plan.plan import LeftOut, Plan


def plan_json(plan: Plan, budget: Budget | None = None) -> dict[str, Any]:
    """The plan: `changes`, `cost`, `left_out`, the `fingerprint` that binds a run to it, and how it fits the quota."""
    return {
        "changes": [change_json(change) for change in plan.changes],
        "cost": cost_json(plan.cost),
        "left_out": [left_out_json(item) for item in plan.left_out],
        "fingerprint": plan.fingerprint,
        **(budget_json(budget) if budget is not None else {}),
    }


def budget_json(budget: Budget) -> dict[str, Any]:
    """`left: {units, uploads}` of today, and `days: [{begins, changes, units, uploads}]`, the first one today."""
    return {
        "left": {"units": budget.left[Bucket.UNITS], "uploads": budget.left[Bucket.UPLOADS]},
        "days": [
            {
                "begins": plain(share.begins),
                "changes": len(share.changes),
                "units": share.cost.units,
                "uploads": share.cost.uploads,
            }
            for share in budget.shares
        ],
    }


def run_json(plan: Plan, report: RunReport) -> dict[str, Any]:
    """The plan with what became of each change."""
    return {**plan_json(plan), "changes": [outcome_json(outcome) for outcome in report.outcomes]}


def error_json(error: ZmError) -> dict[str, Any]:
    """What ended a run, as the document's `error`."""
    return {"code": error.exit_code, "reason": error.why, "message": error.message, "hint": error.hint}


def change_json(change: Change) -> dict[str, Any]:
    """`{action, story?, playlist?, video_id?, fields?, drifted?, units, uploads}`."""
    made: dict[str, Any] = {"action": str(change.action)}
    made |= {name: getattr(change, name) for name in ("story", "playlist", "video_id") if getattr(change, name)}
    fields: Mapping[str, Any] = change.fields
    if fields:
        made["fields"] = plain(fields)
    if isinstance(change, UpdateVideo):
        made["drifted"] = list(change.drifted)
    return made | {"units": change.cost.units, "uploads": change.cost.uploads}


def cost_json(cost: Cost) -> dict[str, int]:
    """`{units, uploads, requests}`."""
    return {"units": cost.units, "uploads": cost.uploads, "requests": cost.requests}


def left_out_json(item: LeftOut) -> dict[str, Any]:
    """`{story, reason, still_public}`; a playlist that is left out has `playlist` and an empty `story`; `fields`,
    `trouble` and `other` where there are any."""
    made: dict[str, Any] = {"story": item.story, "reason": str(item.reason), "still_public": item.still_public}
    made |= {"playlist": item.playlist} if item.playlist else {}
    made |= {"fields": list(item.fields)} if item.fields else {}
    made |= {"trouble": item.trouble} if item.trouble else {}
    return made | ({"other": item.other} if item.other else {})


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """`change_json` with `status` and `error`."""
    made = change_json(outcome.change)
    if outcome.video_id:
        made["video_id"] = outcome.video_id
    error = outcome.error
    made["status"] = str(outcome.status)
    made["error"] = None if error is None else {"reason": error.why, "message": error.message, "hint": error.hint}
    return made
