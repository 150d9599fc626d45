"""How each story stands, read off the plan: what a run would find, told story by story. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zusammenmehr.plan.change import Change, InsertCaption, UpdateCaption, UpdateVideo
from zusammenmehr.plan.plan import HARMLESS, LeftOut, Plan, Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.values import Visibility


class State(StrEnum):
    """How a story stands; the values stand in JSON as `state`."""

    IN_STEP = "in_step"  # on the channel as the folder says
    DIFFERS = "differs"  # on the channel, and something differs
    NEW = "new"  # ready, not on the channel yet
    WAITING = "waiting"  # a draft, without consent or without a film
    OFF = "off"  # taken off the channel, as it should be
    WRONG = "wrong"  # cannot be used, or only a person can settle it


@dataclass(frozen=True, slots=True)
class StoryStatus:
    """One story. `video_id` and `visibility` are empty without a video; `differs` names what a run would change."""

    story: str
    state: State
    title: str = ""
    video_id: str = ""
    visibility: Visibility | None = None
    publish_at: datetime | None = None
    differs: tuple[str, ...] = ()
    left_out: LeftOut | None = None
    trouble: str = ""


def statuses(
    stories: Iterable[str], titles: Mapping[str, str], plan: Plan, observed: Observed, bindings: Bindings
) -> tuple[StoryStatus, ...]:
    """How `stories` stand, sorted by id; `plan` is what `publish` would do about all of them."""
    return tuple(_status(story, titles.get(story, ""), plan, observed, bindings) for story in sorted(stories))


def _status(story: str, title: str, plan: Plan, observed: Observed, bindings: Bindings) -> StoryStatus:
    changes = [change for change in plan.changes if change.story == story]
    left_out = next((item for item in plan.left_out if item.story == story), None)
    binding = bindings.stories.get(story)
    video = observed.videos.get(binding.video_id) if binding else None
    return StoryStatus(
        story=story,
        state=_state(changes, left_out, has_video=video is not None),
        title=title,
        video_id=binding.video_id if binding else "",
        visibility=video.fields.visibility if video else None,
        publish_at=video.fields.publish_at if video else None,
        differs=tuple(_differences(changes)) if binding else (),
        left_out=left_out,
        trouble=video.failure if video else "",
    )


def _state(changes: list[Change], left_out: LeftOut | None, *, has_video: bool) -> State:
    if left_out is not None and left_out.reason is not Why.FILM_CHANGED:
        if left_out.reason not in HARMLESS and left_out.reason is not Why.NO_FILM:
            return State.WRONG
        return State.OFF if has_video else State.WAITING
    if not has_video:
        return State.NEW
    return State.DIFFERS if changes or left_out is not None else State.IN_STEP


def _differences(changes: list[Change]) -> Iterator[str]:
    for change in changes:
        if isinstance(change, UpdateVideo):
            yield from change.values
        elif isinstance(change, InsertCaption | UpdateCaption):
            yield f"captions.{change.language}"
        else:
            yield {"set_thumbnail": "thumbnail"}.get(change.action, "visibility")
