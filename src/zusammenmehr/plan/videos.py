"""Which changes bring the videos to what the stories want. Pure; one function per question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zusammenmehr.model.desired import Standing
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import (
    Change,
    InsertCaption,
    MakePrivate,
    Promote,
    Reason,
    SetThumbnail,
    UpdateCaption,
    UpdateVideo,
    Upload,
)
from zusammenmehr.plan.plan import LeftOut, Plan, Why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from zusammenmehr.model.binding import Bindings, StoryBinding
    from zusammenmehr.model.desired import Desired, DesiredVideo
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.video import ObservedVideo

_TAKES_OFF = {
    Standing.WITHDRAWN: Reason.WITHDRAWN,
    Standing.NO_CONSENT: Reason.NO_CONSENT,
    Standing.DRAFT: Reason.DRAFT,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan is made from besides the wish: `latched` are stories whose withdrawal was recorded (law 6)."""

    observed: Observed
    bindings: Bindings
    now: datetime
    latched: frozenset[str] = field(default_factory=frozenset)
    host: str = ""
    force: frozenset[str] = field(default_factory=frozenset)


def plan_videos(desired: Desired, facts: Facts) -> Plan:
    """Withdrawals first, then what each story needs; what is left alone is named with its reason."""
    found: list[Change] = []
    left_out: list[LeftOut] = []
    for story in sorted(desired.videos.keys() | facts.bindings.stories.keys() | facts.bindings.open.keys()):
        for item in _story(story, desired.videos.get(story), facts):
            (left_out if isinstance(item, LeftOut) else found).append(item)  # type: ignore[arg-type]
    return Plan(tuple(found), tuple(left_out))


def _story(story: str, wanted: DesiredVideo | None, facts: Facts) -> Iterator[Change | LeftOut]:
    binding = facts.bindings.stories.get(story)
    if binding is None:
        yield from _without_video(story, wanted, facts)
        return
    video = facts.observed.videos.get(binding.video_id)
    if video is None:
        yield LeftOut(story=story, reason=Why.VIDEO_GONE, video_id=binding.video_id)
        return
    standing = Standing.WITHDRAWN if story in facts.latched else (wanted.standing if wanted else None)
    if standing in _TAKES_OFF:
        yield from _take_off(story, video, _TAKES_OFF[standing])
    elif wanted is None or standing in {Standing.BROKEN, Standing.INVALID}:
        reason = Why.FOLDER_GONE if wanted is None else Why(str(standing))
        yield LeftOut(story=story, reason=reason, still_public=_reachable(video), video_id=video.id)
    else:
        yield from _in_step(wanted, binding, video, facts)


def _reachable(video: ObservedVideo) -> bool:
    """True when somebody beside the owner can watch it now, or will by itself."""
    return video.fields.visibility is not Visibility.PRIVATE or video.fields.publish_at is not None


def _take_off(story: str, video: ObservedVideo, reason: Reason) -> Iterator[Change | LeftOut]:
    if _reachable(video):
        yield MakePrivate(story=story, video_id=video.id, reason=reason, was=video.fields.visibility)
    else:
        yield LeftOut(story=story, reason=Why(str(reason)), video_id=video.id)


def _without_video(story: str, wanted: DesiredVideo | None, facts: Facts) -> Iterator[Change | LeftOut]:
    upload = facts.bindings.open.get(story)
    if upload is not None and facts.host and upload.host != facts.host:
        yield LeftOut(story=story, reason=Why.OPEN_ELSEWHERE)
    elif story in facts.latched:
        yield LeftOut(story=story, reason=Why.WITHDRAWN)
    elif wanted is not None and wanted.standing is not Standing.READY:
        yield LeftOut(story=story, reason=Why(str(wanted.standing)))
    elif wanted is not None and wanted.film is not None:
        if _time_has_passed(wanted, facts.now):
            yield LeftOut(story=story, reason=Why.TIME_PASSED)
            return
        yield Upload(story=story, title=wanted.fields.title or "", file=wanted.film.file, size=wanted.film.size)
        yield from _captions(wanted, None)
        yield from _thumbnail(wanted, None)
        if _goal(wanted) != (Visibility.PRIVATE, None):
            visibility, publish_at = _goal(wanted)
            yield Promote(story=story, visibility=visibility, publish_at=publish_at)


def _goal(wanted: DesiredVideo) -> tuple[Visibility, datetime | None]:
    """Visibility and time as they are sent: a scheduled film is private with a time."""
    if wanted.fields.publish_at is not None:
        return Visibility.PRIVATE, wanted.fields.publish_at
    return wanted.fields.visibility or Visibility.PRIVATE, None


def _time_has_passed(wanted: DesiredVideo, now: datetime) -> bool:
    """A time in the past would publish at once (youtube-api-facts 2.3): never sent, a person is asked (law 10)."""
    return wanted.fields.publish_at is not None and wanted.fields.publish_at <= now


def _in_step(
    wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo, facts: Facts
) -> Iterator[Change | LeftOut]:
    if wanted.film is not None and binding.film is not None and wanted.film.size != binding.film.size:
        yield LeftOut(story=wanted.story, reason=Why.FILM_CHANGED, video_id=video.id, still_public=False)
    differing = wanted.fields.differing(video.fields)
    if differing:
        yield UpdateVideo(story=wanted.story, video_id=video.id, values=differing)
    yield from _captions(wanted, binding)
    yield from _thumbnail(wanted, binding)
    yield from _visibility(wanted, binding, video, facts)


def _captions(wanted: DesiredVideo, binding: StoryBinding | None) -> Iterator[Change]:
    video_id = binding.video_id if binding else ""
    for caption in wanted.captions:
        known = binding.captions.get(caption.language) if binding else None
        if known is None:
            yield InsertCaption(story=wanted.story, video_id=video_id, language=caption.language, file=caption.file)
        elif known.sha256 != caption.sha256:
            yield UpdateCaption(
                story=wanted.story,
                video_id=video_id,
                language=caption.language,
                file=caption.file,
                caption_id=known.id,
            )


def _thumbnail(wanted: DesiredVideo, binding: StoryBinding | None) -> Iterator[Change]:
    picture = wanted.thumbnail
    if picture is not None and (binding is None or binding.thumbnail_sha256 != picture.sha256):
        yield SetThumbnail(story=wanted.story, video_id=binding.video_id if binding else "", file=picture.file)


def _visibility(
    wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo, facts: Facts
) -> Iterator[Change | LeftOut]:
    visibility, publish_at = _goal(wanted)
    found, scheduled = video.fields.visibility, video.fields.publish_at
    if publish_at is not None and publish_at <= facts.now:
        if found is Visibility.PUBLIC:
            return
        if scheduled is None or scheduled != publish_at:
            yield LeftOut(story=wanted.story, reason=Why.TIME_PASSED, video_id=video.id)
        return
    if (found, scheduled) == (visibility, publish_at):
        return
    if (visibility, publish_at) == (Visibility.PRIVATE, None):
        yield MakePrivate(story=wanted.story, video_id=video.id, reason=Reason.WANTED, was=found)
    elif publish_at is not None and found is not Visibility.PRIVATE:
        # Published once, a film can never be scheduled again (youtube-api-facts 2.3): it is left as it is.
        yield LeftOut(story=wanted.story, reason=Why.TIME_PASSED, video_id=video.id, still_public=True)
    elif _hidden_by_hand(binding, video) and "private_by_hand" not in facts.force:
        yield LeftOut(story=wanted.story, reason=Why.PRIVATE_BY_HAND, video_id=video.id)
    else:
        yield Promote(
            story=wanted.story,
            video_id=video.id,
            visibility=visibility,
            publish_at=publish_at,
            was=found or Visibility.PRIVATE,
        )


def _hidden_by_hand(binding: StoryBinding, video: ObservedVideo) -> bool:
    """zm wrote that everybody may see it, and now it is private: a person did that, and had a reason."""
    written = binding.written.get("visibility")
    was_shown = written in {Visibility.PUBLIC, Visibility.UNLISTED} or bool(binding.written.get("publish_at"))
    return was_shown and video.fields.visibility is Visibility.PRIVATE and video.fields.publish_at is None
