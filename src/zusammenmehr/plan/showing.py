"""Who may watch a film: promotion, schedule, and what a person did by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.facts import PRIVATE_BY_HAND, is_reachable
from zusammenmehr.plan.plan import LeftOut, Why, plain
from zusammenmehr.plan.video_changes import MakePrivate, Promote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from zusammenmehr.model.binding import StoryBinding
    from zusammenmehr.model.desired import DesiredVideo
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.plan.facts import Facts

#: Under this name a story's binding keeps the time that YouTube refused to set, so that it is not sent again each run.
REFUSED_TIME: Final = "refused_publish_at"

#: The same for the time at which a film became public, kept when zm hides it until its story is settled.
TIME_HAD: Final = "publish_at_had_effect"

_OPENNESS = (Visibility.PRIVATE, Visibility.UNLISTED, Visibility.PUBLIC)


def goal_of(wanted: DesiredVideo) -> tuple[Visibility, datetime | None]:
    """Visibility and time as they are sent: a scheduled film is private with a time.

    A time goes with `public` alone; beside anything else it counts for nothing.
    """
    visibility = wanted.fields.visibility or Visibility.PRIVATE
    if visibility is Visibility.PUBLIC and wanted.fields.publish_at is not None:
        return Visibility.PRIVATE, wanted.fields.publish_at
    return visibility, None


def shows(wanted: DesiredVideo) -> bool:
    """True when the story asks that anybody beside the owner may watch, now or later."""
    return goal_of(wanted) != (Visibility.PRIVATE, None)


def time_has_passed(wanted: DesiredVideo, now: datetime) -> bool:
    """A time in the past would publish at once (youtube-api-facts 2.3): never sent, a person is asked (law 10)."""
    _visibility, publish_at = goal_of(wanted)
    return publish_at is not None and publish_at <= now


def make_private(story: str, video: ObservedVideo, reason: Reason) -> MakePrivate:
    """Takes the film from everybody's sight, and its schedule away."""
    return MakePrivate(
        story=story, video_id=video.id, reason=reason, was=video.fields.visibility, scheduled=video.fields.publish_at
    )


def showing(
    wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo, facts: Facts
) -> Iterator[Change | LeftOut]:
    """The step from what viewers see now to what the story asks for, or why it is not taken."""
    visibility, publish_at = goal_of(wanted)
    found = video.fields.visibility or Visibility.PRIVATE
    if time_has_passed(wanted, facts.now):
        yield from _after_the_time(wanted, binding, video, facts)
    elif (found, video.fields.publish_at) == (visibility, publish_at):
        return
    elif not shows(wanted):
        if is_reachable(video):
            yield make_private(wanted.story, video, Reason.WANTED)
    elif publish_at is not None and found is not Visibility.PRIVATE:
        # Published once, a film can never be scheduled again (youtube-api-facts 2.3): it is left as it is.
        yield LeftOut(story=wanted.story, reason=Why.TIME_PASSED, video_id=video.id, still_public=True)
    elif publish_at is not None and binding.written.get(REFUSED_TIME) == plain(publish_at):
        yield LeftOut(story=wanted.story, reason=Why.TIME_PASSED, video_id=video.id)
    else:
        yield from _promote(wanted, visibility, publish_at, binding, video, facts)


def _after_the_time(
    wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo, facts: Facts
) -> Iterator[Change | LeftOut]:
    """The story's time lies behind us: YouTube has shown the film, is about to, or a person must say what now."""
    if video.fields.visibility is Visibility.PUBLIC or video.fields.publish_at == wanted.fields.publish_at:
        return
    had_effect = binding.written.get(TIME_HAD) == plain(wanted.fields.publish_at)
    if hidden_by_hand(binding, video) or had_effect or _follows_a_public_one(binding, facts):
        yield from _promote(wanted, Visibility.PUBLIC, None, binding, video, facts)
    else:
        yield LeftOut(story=wanted.story, reason=Why.TIME_PASSED, video_id=video.id)


def _promote(
    wanted: DesiredVideo,
    visibility: Visibility,
    publish_at: datetime | None,
    binding: StoryBinding,
    video: ObservedVideo,
    facts: Facts,
) -> Iterator[Change | LeftOut]:
    found = video.fields.visibility or Visibility.PRIVATE
    if hidden_by_hand(binding, video) and not facts.forced(PRIVATE_BY_HAND):
        yield LeftOut(story=wanted.story, reason=Why.PRIVATE_BY_HAND, video_id=video.id)
        return
    yield Promote(
        story=wanted.story,
        video_id=video.id,
        visibility=visibility,
        publish_at=publish_at,
        was=found,
        scheduled=video.fields.publish_at,
    )


def hidden_by_hand(binding: StoryBinding, video: ObservedVideo) -> bool:
    """zm wrote that more people may see it than now can: a person did that, and had a reason."""
    if video.fields.publish_at is not None:
        return False
    written = Visibility.PUBLIC if binding.written.get("publish_at") else binding.written.get("visibility")
    found = video.fields.visibility or Visibility.PRIVATE
    return written in _OPENNESS and _OPENNESS.index(found) < _OPENNESS.index(written)


def _follows_a_public_one(binding: StoryBinding, facts: Facts) -> bool:
    """Whether the video that it takes the place of is public: the time has had its effect already."""
    videos = facts.observed.videos
    return any(old in videos and videos[old].is_public for old in binding.replaced)
