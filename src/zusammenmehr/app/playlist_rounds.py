"""Runs the playlists' plan; what somebody moved meanwhile, or YouTube does not take yet, is planned anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from zusammenmehr.app.observing import Seen, see_playlists
from zusammenmehr.apply.outcome import RunReport
from zusammenmehr.apply.unsettled import settled, unsettled
from zusammenmehr.plan.plan import Plan, Why
from zusammenmehr.plan.playlists import Asked, plan_playlists, public_after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.app.connection import Connection
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.plan.plan import LeftOut

#: Then somebody else is editing, and a person is told (reliability.md 6.4, rule 1).
_MOST_ROUNDS: Final = 2


def run_in_rounds(
    connection: Connection, desired: Desired, plan: Plan, seen: Seen, asked: Asked
) -> tuple[RunReport, tuple[LeftOut, ...]]:
    """(what became of the plan, what was learnt about playlists that YouTube sorts itself)."""
    report = connection.run(plan, desired, seen)
    not_yet: dict[str, frozenset[str]] = {}
    told: dict[str, LeftOut] = {}
    for _round in range(_MOST_ROUNDS):
        again = unsettled(report)
        if report.ended_by is not None or not again.playlists:
            break
        not_yet |= {key: not_yet.get(key, frozenset()) | stories for key, stories in again.not_yet.items()}
        asked = replace(asked, sorted_by_itself=asked.sorted_by_itself | again.sorted_by_itself)
        connection.tube.pause(connection.tube.timing.lag)  # what was just written must be listed, or it is done twice
        seen = see_playlists(connection, Seen(seen.observed, connection.bindings.load(connection.who.id)))
        public = public_after(plan, seen.observed, seen.bindings)
        anew = _plan_again(connection, _without(desired, not_yet), seen, public, asked, again.playlists)
        told |= {item.playlist: item for item in anew.left_out if item.reason is Why.SORTED_BY_ITSELF}
        second = connection.run(anew, desired, seen)
        report = RunReport(settled(report.outcomes, again) + second.outcomes, second.ended_by)
    return report, tuple(told.values())


def _plan_again(
    connection: Connection, desired: Desired, seen: Seen, public: frozenset[str], asked: Asked, keys: frozenset[str]
) -> Plan:
    whole = plan_playlists(desired, seen.observed, seen.bindings, public, connection.latched(seen.bindings), asked)
    return Plan(
        tuple(change for change in whole.changes if change.playlist in keys),
        tuple(item for item in whole.left_out if item.playlist in keys),
    )


def _without(desired: Desired, not_yet: Mapping[str, frozenset[str]]) -> Desired:
    """The wish without the stories that a playlist does not take yet."""
    playlists = tuple(
        replace(one, stories=tuple(story for story in one.stories if story not in not_yet.get(one.key, ())))
        for one in desired.playlists
    )
    return replace(desired, playlists=playlists)
