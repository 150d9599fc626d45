"""Whose film must leave the channel, and whose video it is: one answer per story, before anything else is asked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zusammenmehr.model.desired import Standing
from zusammenmehr.plan.change import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import Desired, DesiredVideo

_TAKES_OFF = {
    Standing.WITHDRAWN: Reason.WITHDRAWN,
    Standing.NO_CONSENT: Reason.NO_CONSENT,
    Standing.DRAFT: Reason.DRAFT,
}


def reason_to_take_off(story: str, wanted: DesiredVideo | None, latched: Collection[str]) -> Reason | None:
    """Why the story's film may not be seen, None when it may; a recorded withdrawal counts whatever the folder says."""
    if story in latched:
        return Reason.WITHDRAWN
    return _TAKES_OFF.get(wanted.standing) if wanted is not None else None


def speakers(desired: Desired, bindings: Bindings, latched: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Per video id the stories that have a say in it, the one with the strictest demand first.

    One story per video is the rule. A story whose folder is gone has no say where another one is bound to the video.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for story, binding in bindings.stories.items():
        if binding.video_id:  # "": a video that is still to be sent
            found[binding.video_id].append(story)
    return {video: _heard(stories, desired, latched) for video, stories in found.items()}


def _heard(stories: list[str], desired: Desired, latched: Collection[str]) -> tuple[str, ...]:
    if len(stories) == 1:
        return tuple(stories)
    severity = list(Reason)

    def demand(story: str) -> tuple[int, str]:
        reason = reason_to_take_off(story, desired.videos.get(story), latched)
        return (severity.index(reason) if reason is not None else len(severity), story)

    present = [story for story in stories if story in desired.videos or story in latched]
    return tuple(sorted(present or stories, key=demand))
