"""Which changes bring the videos to what the stories want. Pure; one function per question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.model.desired import Standing
from zusammenmehr.model.marker import marker
from zusammenmehr.model.same_film import is_same_film
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.drift import metadata
from zusammenmehr.plan.extras import captions, thumbnail
from zusammenmehr.plan.facts import SAME_FILM, Facts, is_reachable
from zusammenmehr.plan.mixed_up import has_another_film, mixed_up
from zusammenmehr.plan.plan import LeftOut, Plan, Why
from zusammenmehr.plan.replacing import exchange, is_meant, is_shown, predecessors
from zusammenmehr.plan.sending import not_sent_now, sending
from zusammenmehr.plan.showing import make_private, showing, time_has_passed
from zusammenmehr.plan.standing import reason_to_take_off, speakers
from zusammenmehr.plan.video_changes import MakePrivate
from zusammenmehr.plan.withdrawal import after_withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.binding import StoryBinding
    from zusammenmehr.model.desired import Desired, DesiredVideo
    from zusammenmehr.model.media import Film
    from zusammenmehr.model.video import ObservedVideo

__all__ = ["Facts", "plan_videos"]

#: YouTube's words for a video that nobody will ever see: every further write to it would be refused.
_REFUSED = frozenset({"rejected", "failed", "deleted"})


def plan_videos(desired: Desired, facts: Facts) -> Plan:
    """What each story needs; what is left alone is named with its reason. `sequence.in_sequence` puts it in order."""
    planner = _Planner(desired, facts)
    found: list[Change] = []
    left_out: list[LeftOut] = []
    for story in sorted(desired.videos.keys() | facts.bindings.stories.keys() | facts.bindings.open.keys()):
        for item in planner.story(story):
            if isinstance(item, LeftOut):
                left_out.append(item)
            else:
                found.append(item)
    return Plan((*found, *_strays(facts)), tuple(left_out))


def _strays(facts: Facts) -> Iterator[Change]:
    """Withdrawn videos that belong to no story stay hidden, too, whoever shows them again; nothing else is done."""
    for video_id in sorted(facts.strays):
        video = facts.observed.videos.get(video_id)
        if video is not None and is_reachable(video):
            yield make_private("", video, Reason.WITHDRAWN)


class _Planner:
    """The facts, with what is asked of them again and again looked up once."""

    def __init__(self, desired: Desired, facts: Facts) -> None:
        self.desired, self.facts = desired, facts
        self.speakers = speakers(desired, facts.bindings, facts.latched)
        self.spent = _films_not_to_send_again(desired, facts)
        self.mixed_up = mixed_up(desired, facts.bindings)

    def story(self, story: str) -> Iterator[Change | LeftOut]:
        """What one story needs."""
        wanted, binding = self.desired.videos.get(story), self.facts.bindings.stories.get(story)
        if binding is None:
            yield from self._without_video(story, wanted)
            return
        video = self.facts.observed.videos.get(binding.video_id)
        reason = reason_to_take_off(story, wanted, self.facts.latched)
        found = tuple(self._bound(story, wanted, binding, video, reason))
        yield from found
        if binding.replaced:
            shown = is_shown(found, video)
            yield from predecessors(story, wanted, binding, self.facts, reason, shown=shown)

    def _bound(
        self,
        story: str,
        wanted: DesiredVideo | None,
        binding: StoryBinding,
        video: ObservedVideo | None,
        reason: Reason | None,
    ) -> Iterator[Change | LeftOut]:
        """What a story needs that has a video; `video` None: it was not read, or is gone."""
        heard = self.speakers[binding.video_id]
        if story not in heard:
            yield LeftOut(story=story, reason=Why.FOLDER_GONE, video_id=binding.video_id)
        elif len(heard) > 1 and (reason is None or story != heard[0]):
            yield LeftOut(story=story, reason=Why.SHARED_VIDEO, video_id=binding.video_id)
        elif video is None:
            yield from self._unseen(story, wanted, binding.video_id, reason)
        elif reason is Reason.WITHDRAWN:
            yield from after_withdrawal(story, binding, video, self.facts)
        elif reason is not None:
            yield _take_off(story, video, reason)
        else:
            yield from self._with_video(story, wanted, binding, video)

    def _unseen(
        self, story: str, wanted: DesiredVideo | None, video_id: str, reason: Reason | None
    ) -> Iterator[Change | LeftOut]:
        """The video is not among those read: gone if YouTube was asked for it, else unknown (law 13)."""
        if video_id not in self.facts.observed.missing:
            if reason is Reason.WITHDRAWN:
                yield MakePrivate(story=story, video_id=video_id, reason=reason)  # needs nothing but the id (law 5)
            else:
                yield LeftOut(story=story, reason=Why.INCOMPLETE, video_id=video_id)
        elif reason is not None:
            yield LeftOut(story=story, reason=Why(str(reason)), video_id=video_id)
        else:
            gone = Why.FOLDER_GONE if wanted is None else Why.VIDEO_GONE
            yield LeftOut(story=story, reason=gone, video_id=video_id)

    def _with_video(
        self, story: str, wanted: DesiredVideo | None, binding: StoryBinding, video: ObservedVideo
    ) -> Iterator[Change | LeftOut]:
        if wanted is None:
            yield LeftOut(story=story, reason=Why.FOLDER_GONE, still_public=is_reachable(video), video_id=video.id)
        elif wanted.standing in {Standing.BROKEN, Standing.INVALID}:
            yield from _wrong(wanted, video, Why(str(wanted.standing)))
        elif (mixed := self._is_mixed_up(story)) is not None:
            yield from _wrong(wanted, video, mixed, other=self.mixed_up[story])
        elif is_meant(story, binding, self.facts) and _is_exchanged(wanted, binding, video):
            yield from exchange(wanted, binding, video, self.facts)
        elif video.upload_status in _REFUSED:
            yield LeftOut(story=story, reason=Why.REJECTED, video_id=video.id, trouble=video.failure)
        else:
            yield from self._in_step(wanted, binding, video)

    def _is_mixed_up(self, story: str) -> Why | None:
        """Why nothing of the story is touched whose folder holds another one's film; None where it does not, or where a
        person has said that it is meant."""
        if story not in self.mixed_up:
            return None
        other, upload = self.mixed_up[story], self.facts.bindings.open.get(story)
        if reason_to_take_off(other, self.desired.videos.get(other), self.facts.latched) is Reason.WITHDRAWN:
            return Why.WITHDRAWN_FILM
        is_begun = upload is not None and upload.replaces == self.facts.bindings.stories[story].video_id
        return None if is_begun or self.facts.forced(SAME_FILM) else Why.OTHERS_FILM

    def _in_step(self, wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo) -> Iterator[Change | LeftOut]:
        if has_another_film(wanted, binding):
            yield LeftOut(story=wanted.story, reason=Why.FILM_CHANGED, video_id=video.id)
        elif wanted.story in self.facts.replace:
            yield LeftOut(story=wanted.story, reason=Why.NOT_CHANGED, video_id=video.id)
        yield from metadata(wanted, binding, video, self.facts)
        yield from captions(wanted, binding)
        yield from thumbnail(wanted, binding, video)
        yield from showing(wanted, binding, video, self.facts)

    def _without_video(self, story: str, wanted: DesiredVideo | None) -> Iterator[Change | LeftOut]:
        reason, video_id = self._keeps_it_here(story, wanted)
        if reason is not None:
            yield LeftOut(story=story, reason=reason, video_id=video_id)
            return
        assert wanted is not None  # otherwise there was a reason
        yield from sending(wanted, self.facts)

    def _keeps_it_here(self, story: str, wanted: DesiredVideo | None) -> tuple[Why | None, str]:
        """(why the film is not sent, the video on the channel that is the reason); (None, "") when it is sent."""
        facts = self.facts
        copies = facts.observed.marked.get(marker(facts.observed.channel.id, story), ())
        reason = not_sent_now(story, wanted, facts)
        if reason is not None:
            return reason, ""
        assert wanted is not None  # otherwise there was a reason
        assert wanted.film is not None
        if story not in facts.bindings.open and copies:
            return Why.ALREADY_THERE, copies[0]
        if spent := self._is_spent(wanted.film):
            return Why.SAME_FILM, spent
        return (Why.TIME_PASSED if time_has_passed(wanted, facts.now) else None), ""

    def _is_spent(self, film: Film) -> str:
        """The video that has this film already, "" when it may be sent."""
        return next((one.video_id for one in self.spent if one.film and is_same_film(film, one.film)), "")


def _films_not_to_send_again(desired: Desired, facts: Facts) -> tuple[StoryBinding, ...]:
    """What is bound to films that are on the channel for a story that was withdrawn or whose folder is gone.

    A folder that was renamed would else go up a second time, and an older copy of a withdrawn story under a new name
    would bring its film back (law 6).
    """
    found: list[StoryBinding] = []
    for story, binding in facts.bindings.stories.items():
        if binding.film is None or not binding.film.size:
            continue
        wanted = desired.videos.get(story)
        withdrawn = reason_to_take_off(story, wanted, facts.latched) is Reason.WITHDRAWN
        if withdrawn or (wanted is None and not facts.forced(SAME_FILM)):
            found.append(binding)
    return tuple(found)


def _is_exchanged(wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo) -> bool:
    """Whether there is a film for another video: a new one, or one of which YouTube made nothing the first time."""
    return has_another_film(wanted, binding) or (wanted.film is not None and video.upload_status in _REFUSED)


def _take_off(story: str, video: ObservedVideo, reason: Reason) -> Change | LeftOut:
    if is_reachable(video):
        return make_private(story, video, reason)
    return LeftOut(story=story, reason=Why(str(reason)), video_id=video.id)


def _wrong(wanted: DesiredVideo, video: ObservedVideo, why: Why, other: str = "") -> Iterator[Change | LeftOut]:
    """Nothing is changed while a story is not in order, but a film that is to be private does not wait for that."""
    to_hide = is_reachable(video) and wanted.fields.visibility is Visibility.PRIVATE
    if to_hide:
        yield make_private(wanted.story, video, Reason.WANTED)
    still_public = is_reachable(video) and not to_hide
    yield LeftOut(story=wanted.story, reason=why, still_public=still_public, video_id=video.id, other=other)
