"""What only a person can say before a plan is made. Questions are values; whoever has a person at hand asks them. Pure.

Nobody to ask, or a "no": everything stays as the plan has it without the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from zusammenmehr.plan.plan import Plan, Why
from zusammenmehr.plan.renaming import renamed_folders
from zusammenmehr.plan.showing import time_has_passed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.desired import Desired
    from zusammenmehr.plan.facts import Facts


class About(StrEnum):
    """What a question is about."""

    RENAMED = "renamed"  # is `story` what `was` was?
    STILL_PUBLIC = "still_public"  # make the film private until somebody knows what becomes of it? (law 8)
    TIME_PASSED = "time_passed"  # its time to publish has passed: publish it now? (law 10)


@dataclass(frozen=True, slots=True)
class Question:
    """One question with a yes or no. `title` is the film's; `why` what keeps a film public; `time` the one that
    passed."""

    about: About
    story: str
    video_id: str = ""
    was: str = ""
    title: str = ""
    why: Why | None = None
    time: datetime | None = None


#: Asks questions of one kind, all at once; returns those that were answered with yes.
Ask = Callable[[Sequence[Question]], Collection[Question]]


def nobody(_questions: Sequence[Question]) -> Collection[Question]:
    """There is nobody to ask."""
    return ()


#: A film that can be watched for one of these reasons is asked about: nobody can tell what its story wants.
UNSETTLED = frozenset({Why.FOLDER_GONE, Why.BROKEN, Why.INVALID, Why.OTHERS_FILM, Why.WITHDRAWN_FILM})


def about_names(desired: Desired, facts: Facts) -> tuple[Question, ...]:
    """Was the folder renamed? Asked first: what else there is to ask follows from it."""
    return tuple(
        Question(About.RENAMED, story, facts.bindings.stories[was].video_id, was=was)
        for story, was in renamed_folders(desired, facts).items()
    )


def about_films(plan: Plan, desired: Desired, facts: Facts) -> tuple[Question, ...]:
    """What `plan` leaves out and a person can settle at once: films that are still public, times that have passed."""
    found = sorted(_about_films(plan, desired, facts), key=lambda one: one.about is not About.STILL_PUBLIC)
    return tuple(found)


def _about_films(plan: Plan, desired: Desired, facts: Facts) -> Iterator[Question]:
    for item in plan.left_out:
        video, wanted = facts.observed.videos.get(item.video_id), desired.videos.get(item.story)
        if item.still_public and item.reason in UNSETTLED and video is not None:
            title = video.fields.title or item.story
            yield Question(About.STILL_PUBLIC, item.story, item.video_id, title=title, why=item.reason)
        elif item.reason is Why.TIME_PASSED and wanted is not None and time_has_passed(wanted, facts.now):
            title, time = wanted.fields.title or item.story, wanted.fields.publish_at
            yield Question(About.TIME_PASSED, item.story, item.video_id, title=title, time=time)
