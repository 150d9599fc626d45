"""How each story stands, read off the plan: what a run would find, told story by story. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.plan import BESIDE, HARMLESS, LeftOut, Plan, Why
from zusammenmehr.plan.video_changes import DeleteCaption, InsertCaption, MakePrivate, UpdateCaption, UpdateVideo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.observed import Observed


_NOBODY_MAY_SEE: Final = frozenset({Reason.WITHDRAWN, Reason.NO_CONSENT, Reason.DRAFT})


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
    """One story. `video_id` and `visibility` are empty without a video; `differs` names what a run would change.

    `leaves` is the change that would take it from the public. `drifted` names what of that somebody changed on YouTube,
    `kept` what was changed there and stays so (`keep`); `trouble` is YouTube's word for why it refused the film or
    could not process it.
    """

    story: str
    state: State
    title: str = ""
    video_id: str = ""
    visibility: Visibility | None = None
    publish_at: datetime | None = None
    differs: tuple[str, ...] = ()
    left_out: LeftOut | None = None
    drifted: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    trouble: str = ""
    leaves: MakePrivate | None = None

    @property
    def is_still_public(self) -> bool:
        """Whether the film can be seen although nobody may see it any more."""
        return (
            self.leaves is not None
            and self.leaves.reason in _NOBODY_MAY_SEE
            and self.leaves.was is not Visibility.PRIVATE
        )


def statuses(
    stories: Iterable[str], titles: Mapping[str, str], plan: Plan, observed: Observed, bindings: Bindings
) -> tuple[StoryStatus, ...]:
    """How `stories` stand, sorted by id; `plan` is what `publish` would do about all of them."""
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in plan.changes:
        changes[change.story].append(change)
    left_out: dict[str, LeftOut] = {}
    kept: dict[str, tuple[str, ...]] = {}
    for item in sorted(plan.left_out, key=lambda item: item.reason in BESIDE):
        if item.reason is Why.KEPT:
            kept[item.story] = item.fields
        else:
            left_out.setdefault(item.story, item)
    found = (
        _status(story, titles.get(story, ""), changes[story], left_out.get(story), observed, bindings)
        for story in sorted(stories)
    )
    return tuple(replace(status, kept=kept.get(status.story, ())) for status in found)


def _status(
    story: str,
    title: str,
    changes: list[Change],
    left_out: LeftOut | None,
    observed: Observed,
    bindings: Bindings,
) -> StoryStatus:
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
        drifted=tuple(name for change in changes if isinstance(change, UpdateVideo) for name in change.drifted),
        trouble=video.failure if video else "",
        leaves=next((change for change in changes if isinstance(change, MakePrivate)), None),
    )


def _state(changes: list[Change], left_out: LeftOut | None, *, has_video: bool) -> State:
    if left_out is not None and left_out.reason not in BESIDE:
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
        elif isinstance(change, InsertCaption | UpdateCaption | DeleteCaption):
            yield f"captions.{change.language}"
        else:
            yield {"set_thumbnail": "thumbnail"}.get(change.action, "visibility")
