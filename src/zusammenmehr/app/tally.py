"""What became of each change over several rounds of one run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from zusammenmehr.app.viewing import Result
from zusammenmehr.apply.outcome import Outcome, RunReport, Status
from zusammenmehr.plan.change import Action
from zusammenmehr.plan.plan import Plan

if TYPE_CHECKING:
    from zusammenmehr.app.viewing import Proposal
    from zusammenmehr.errors import ZmError
    from zusammenmehr.plan.change import Change

_Key: TypeAlias = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Tally:
    """`proposal` is the last one; each change counts once, with the last that became of it."""

    proposal: Proposal | None = None
    _outcomes: dict[_Key, Outcome] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """A round that was planned anew: its plan says what is still to do, so of the earlier ones only what is done
        counts."""
        self.proposal = result.proposal
        self._outcomes = {key: one for key, one in self._outcomes.items() if one.status is Status.DONE}
        for outcome in result.report.outcomes:
            self._outcomes[_key(outcome.change)] = outcome

    @property
    def done(self) -> int:
        """How many changes were made."""
        return sum(outcome.status is Status.DONE for outcome in self._outcomes.values())

    @property
    def rest(self) -> int:
        """How many are still to be made."""
        return len(self._outcomes) - self.done

    @property
    def uploaded(self) -> frozenset[str]:
        """The stories whose film has arrived."""
        arrived = (one.change for one in self._outcomes.values() if one.status is Status.DONE)
        return frozenset(change.story for change in arrived if change.action is Action.UPLOAD)

    @property
    def unfinished(self) -> tuple[Change, ...]:
        """What is still to be made."""
        return tuple(one.change for one in self._outcomes.values() if one.status is not Status.DONE)

    def result(self, ended_by: ZmError | None, *, still_waits: bool) -> Result:
        """All rounds as one run. `still_waits`: a limit is what keeps the rest; else it was only not reached."""
        assert self.proposal is not None  # a round was planned
        outcomes = tuple(one if still_waits else _not_reached(one) for one in self._outcomes.values())
        plan = Plan(tuple(outcome.change for outcome in outcomes), self.proposal.plan.left_out)
        shown = replace(self.proposal, plan=plan) if outcomes else self.proposal
        return Result(shown, report=RunReport(outcomes, ended_by))


def _not_reached(outcome: Outcome) -> Outcome:
    return replace(outcome, status=Status.NOT_REACHED, error=None) if outcome.status is Status.WAITING else outcome


def _key(change: Change) -> _Key:
    """What makes it the same change on another day."""
    apart = str(getattr(change, "language", "") or getattr(change, "item_id", ""))
    fields = ",".join(getattr(change, "values", ()))
    return (str(change.action), change.film if not change.playlist else change.story, change.playlist, apart, fields)
