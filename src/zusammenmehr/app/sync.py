"""`zm sync` and `zm plan`: videos and playlists in one go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.app.connection import connected, held
from zusammenmehr.app.observing import see_videos
from zusammenmehr.app.publish import plan_publishing
from zusammenmehr.app.reading import read_channel
from zusammenmehr.app.sync_playlists import plan_syncing, run_playlists
from zusammenmehr.app.viewing import Agree, Proposal, Result, proposal_of
from zusammenmehr.apply.outcome import RunReport
from zusammenmehr.plan.plan import Plan

if TYPE_CHECKING:
    from zusammenmehr.app.workplace import Workplace


def plan(at: Workplace) -> Proposal:
    """Everything that `publish` and `sync-playlists` would do now; nothing is changed (law 11)."""
    with connected(at, read_channel(at.root)) as connection:
        checked, videos, seen = plan_publishing(at, connection, dry_run=True)
        playlists, _seen = plan_syncing(connection, checked, seen, videos)
        return proposal_of(videos + playlists, checked, connection.who)


def sync(at: Workplace, agree: Agree, *, dry_run: bool = False) -> Result:
    """Videos, then playlists, after one question.

    1. Both plans are made and shown as one.
    2. The videos' part runs.
    3. The channel is observed again, and the playlists are planned on what really came about: a film that could not
       be made public is in none.
    """
    with connected(at, read_channel(at.root)) as connection, held(connection, dry_run=dry_run):
        checked, videos, seen = plan_publishing(at, connection, dry_run=dry_run)
        playlists, seen = plan_syncing(connection, checked, seen, videos)
        proposal = proposal_of(videos + playlists, checked, connection.who)
        if dry_run or not proposal.plan.changes:
            return Result(proposal)
        if not agree(proposal):
            return Result(proposal, agreed=False)
        first = connection.run(videos, checked, seen) if videos.changes else RunReport()
        if first.ended_by is not None:
            return Result(proposal, report=first)
        seen = see_videos(connection, checked.composition.desired, dry_run=False)
        second = run_playlists(connection, checked, seen, lambda _proposal: True, dry_run=False)
        done = RunReport(first.outcomes + second.report.outcomes, second.report.ended_by)
        whole = Plan(videos.changes + second.proposal.plan.changes, videos.left_out + second.proposal.plan.left_out)
        return Result(replace(proposal, plan=whole), report=done)
