"""From a plan to a run: checked for danger, agreed to, carried out. A withdrawal waits for none of that (law 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.app.viewing import Agree, Proposal, Result
from zusammenmehr.apply.outcome import RunReport
from zusammenmehr.errors import UnsafePlanError
from zusammenmehr.i18n import _
from zusammenmehr.plan.facts import PRIVATE_BY_HAND, SAME_FILM
from zusammenmehr.plan.safety import EMPTIES, PRUNES, TAKES_OFF, refuse_unsafe

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from zusammenmehr.app.plan_file import AgreedPlan
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.plan.plan import Plan

MOVED_ON = "moved-on"

#: Every check that a person can overrule (`--force`), by name.
CHECKS = frozenset({TAKES_OFF, EMPTIES, PRUNES, MOVED_ON, PRIVATE_BY_HAND, SAME_FILM})


def refusal(
    plan: Plan, observed: Observed, force: Collection[str], agreed: AgreedPlan | None = None
) -> UnsafePlanError | None:
    """Why the plan may not run: it takes off too much, or it is not the one that was `agreed` to. An empty one may:
    whoever runs a saved plan again, when all of it is done, is told that nothing is left to do."""
    try:
        refuse_unsafe(plan, observed, force)
    except UnsafePlanError as error:
        return error
    if agreed is None or not plan.changes or MOVED_ON in force:
        return None
    if agreed.channel_id != observed.channel.id:
        return UnsafePlanError(
            _("The saved plan is for the channel {other}; this one is {mine}.").format(
                other=agreed.channel_id, mine=observed.channel.id
            ),
            _("Save one here (zm plan --out) and look at it."),
            check=MOVED_ON,
        )
    if plan.fingerprint != agreed.fingerprint:
        return UnsafePlanError(
            _("The channel or the folder has moved on since the plan was saved; this is another plan."),
            _("Save it again (zm plan --out) and look at it. If this one is meant: --force {check}").format(
                check=MOVED_ON
            ),
            check=MOVED_ON,
        )
    return None


def carry_out(proposal: Proposal, run: Callable[[Plan], RunReport], agree: Agree, *, dry_run: bool) -> Result:
    """Asks, and runs the plan; of a refused one the withdrawals alone. Raises why it was refused when it has none."""
    if dry_run or not proposal.plan.changes:
        return Result(proposal)
    refused = proposal.refused
    if refused is not None:
        proposal = replace(proposal, plan=proposal.plan.withdrawals)
        if not proposal.plan.changes:
            raise refused
    if not agree(proposal):
        return Result(proposal, agreed=False)
    report = run(proposal.plan)
    return Result(proposal, report=RunReport(report.outcomes, report.ended_by or refused))
