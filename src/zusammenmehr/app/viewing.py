"""What the commands that plan and run hand back to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zusammenmehr.apply.outcome import RunReport
from zusammenmehr.errors import ZmError, worst_exit_code
from zusammenmehr.plan.budget import Budget, Quota, budget_of
from zusammenmehr.plan.plan import Plan, Why, exit_code_of
from zusammenmehr.plan.shelf import ours

if TYPE_CHECKING:
    from zusammenmehr.app.connection import Connection
    from zusammenmehr.app.observing import Seen
    from zusammenmehr.app.reading import Checked
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.finding import Finding
    from zusammenmehr.model.observed import ObservedChannel
    from zusammenmehr.plan.before_after import BeforeAfter


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan with what is needed to show it: the target, what the rules found, and what today's quota holds of it.

    `orders`: how the playlists that change stand before and after, by key. `refused`: why the plan may not run
    as it is. `fingerprints` are those of the single commands' plans, for `zm plan`.
    """

    plan: Plan
    channel: Channel
    who: ObservedChannel
    findings: tuple[Finding, ...] = ()
    playlist_titles: Mapping[str, str] = field(default_factory=dict)
    story_titles: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, BeforeAfter] = field(default_factory=dict)
    budget: Budget | None = None
    refused: ZmError | None = None
    fingerprints: Mapping[str, str] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """What planning alone says: an error in a story is 1, something that only a person can settle 9, a plan that
        was refused 7 (or what kept zm from making one)."""
        errors = any(finding.severity == "error" for finding in self.findings)
        refused = self.refused.exit_code if self.refused is not None else 0
        return worst_exit_code([exit_code_of(self.plan.left_out), int(errors), refused])

    @property
    def untold_errors(self) -> int:
        """How many errors are in stories of which the plan does not say that they have errors."""
        told = {item.story for item in self.plan.left_out if item.reason in {Why.BROKEN, Why.INVALID}}
        return sum(finding.severity == "error" and finding.story not in told for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Result:
    """A run: what was proposed, whether it was agreed to, and what became of it."""

    proposal: Proposal
    agreed: bool = True
    report: RunReport = field(default_factory=RunReport)

    @property
    def exit_code(self) -> int:
        """The worst of the plan's and the run's codes; a "no" at the prompt is 0."""
        if not self.agreed:
            return 0
        return worst_exit_code([self.proposal.exit_code, self.report.exit_code])


#: Shows a proposal and asks; True: go ahead.
Agree = Callable[[Proposal], bool]


def proposal_of(
    plan: Plan, checked: Checked, connection: Connection, seen: Seen, refused: ZmError | None = None
) -> Proposal:
    """The proposal of `plan` for the folder that was read, and the channel as it was seen."""
    titles = {key: playlist.title for key, playlist in ours(seen.observed, seen.bindings).items() if playlist.title}
    titles |= {playlist.key: playlist.title for playlist in checked.composition.desired.playlists}
    return Proposal(
        plan,
        checked.channel,
        connection.who,
        checked.findings,
        titles,
        {story: video.fields.title or story for story, video in checked.composition.desired.videos.items()},
        budget=budget_of(plan, quota_of(connection)),
        refused=refused,
    )


def quota_of(connection: Connection) -> Quota:
    """What is left today, by our own count."""
    from zusammenmehr.model.quota import DAILY

    usage = connection.ledger.usage()
    left = {bucket: usage.left(bucket) for bucket in DAILY}
    return Quota(connection.at.clock.now(), left, usage.blocked)
