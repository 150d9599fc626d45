"""The plan once a person has answered what it depends on. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.questions import UNSETTLED, About, Question
from zusammenmehr.plan.renaming import as_renamed, renamings
from zusammenmehr.plan.sequence import in_sequence
from zusammenmehr.plan.showing import make_private
from zusammenmehr.plan.videos import plan_videos

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.plan.facts import Facts


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered with yes: `renamed` maps a new story to its old name, `hidden` holds ids of videos that become
    private until their story is settled, `at_once` stories that are published now although their time has passed."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    at_once: frozenset[str] = frozenset()

    def and_yes(self, questions: Iterable[Question]) -> Answers:
        """The same, and these were answered with yes as well."""
        found = tuple(questions)
        return Answers(
            {**self.renamed, **{one.story: one.was for one in found if one.about is About.RENAMED}},
            self.hidden | {one.video_id for one in found if one.about is About.STILL_PUBLIC},
            self.at_once | {one.story for one in found if one.about is About.TIME_PASSED},
        )


def plan_answered(desired: Desired, facts: Facts, answers: Answers | None = None) -> Plan:
    """What all videos need, in the order in which it runs; `facts` as they are before anything of it is done."""
    given = answers or Answers()
    wanted = _without_times(desired, given.at_once)
    steps = renamings(facts.bindings, given.renamed)
    plan = plan_videos(wanted, replace(facts, bindings=as_renamed(facts.bindings, given.renamed)))
    return in_sequence(Plan(steps) + _hiding(plan, facts.observed, given.hidden), wanted)


def _without_times(desired: Desired, stories: Collection[str]) -> Desired:
    videos = {
        story: replace(video, fields=replace(video.fields, publish_at=None)) if story in stories else video
        for story, video in desired.videos.items()
    }
    return replace(desired, videos=videos) if stories else desired


def _hiding(plan: Plan, observed: Observed, videos: Collection[str]) -> Plan:
    """Films that the plan would leave public become private instead; their stories stay left out."""
    steps: list[Change] = []
    left_out = list(plan.left_out)
    for place, item in enumerate(left_out):
        if item.still_public and item.reason in UNSETTLED and item.video_id in videos:
            steps.append(make_private(item.story, observed.videos[item.video_id], Reason.UNSETTLED))
            left_out[place] = replace(item, still_public=False)
    return Plan((*plan.changes, *steps), tuple(left_out))
