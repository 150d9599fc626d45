"""A film that changed: YouTube cannot exchange the film of a video, so another video takes its place. Pure.

The new video goes up private, gets its captions and thumbnail, and is shown; then it takes the old one's places in
playlists, and the old one becomes private, or is deleted. Whatever run comes next goes on from how things stand: an
open upload says which video it replaces, and a story's binding which videos it took the place of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.model.binding import Replaced, StoryBinding
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.facts import PRIVATE_BY_HAND, is_reachable
from zusammenmehr.plan.plan import LeftOut, Why
from zusammenmehr.plan.playlist_changes import DeleteItem, InsertItem
from zusammenmehr.plan.sending import not_sent_now, sending
from zusammenmehr.plan.shelf import ours
from zusammenmehr.plan.showing import hidden_by_hand, make_private, shows, time_has_passed
from zusammenmehr.plan.video_changes import DeleteVideo, MakePrivate, Promote, Upload
from zusammenmehr.plan.withdrawal import after_withdrawal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import DesiredVideo
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.playlist import ObservedPlaylist
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.plan.facts import Facts
    from zusammenmehr.plan.plan import Plan


def is_meant(story: str, binding: StoryBinding, facts: Facts) -> bool:
    """Whether a person asked for a new video in place of the story's, now or in a run that was not finished."""
    upload = facts.bindings.open.get(story)
    return story in facts.replace or (upload is not None and upload.replaces == binding.video_id)


def exchange(
    wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo, facts: Facts
) -> Iterator[Change | LeftOut]:
    """Another video goes up in the place of the story's; nothing is written to that one before the new one is seen."""
    reason = not_sent_now(wanted.story, wanted, facts)
    if reason is None and hidden_by_hand(binding, video) and not facts.forced(PRIVATE_BY_HAND):
        reason = Why.PRIVATE_BY_HAND
    if reason is None and time_has_passed(wanted, facts.now) and not video.is_public:
        reason = Why.TIME_PASSED
    if reason is not None:
        yield LeftOut(story=wanted.story, reason=reason, video_id=video.id)
        return
    delete = facts.replace.get(wanted.story, False) or _was_to_be_deleted(wanted.story, facts)
    yield from sending(wanted, facts, replaces=video.id, delete_replaced=delete)
    yield from _retire(wanted.story, video, delete=delete)


def _was_to_be_deleted(story: str, facts: Facts) -> bool:
    """Whether whoever began to send the new film asked for that."""
    upload = facts.bindings.open.get(story)
    return upload is not None and upload.delete_replaced


def predecessors(
    story: str, wanted: DesiredVideo | None, binding: StoryBinding, facts: Facts, reason: Reason | None, *, shown: bool
) -> Iterator[Change | LeftOut]:
    """What is to be done with the videos that the story's took the place of; `shown`: that one can be seen now.

    With a `reason` to take the story's film off they go with it: they show the same people.
    """
    is_over = shown or (wanted is not None and not shows(wanted))
    for video_id, old in sorted(binding.replaced.items()):
        video = facts.observed.videos.get(video_id)
        if video is None:
            continue
        if reason is Reason.WITHDRAWN:
            steps = after_withdrawal(story, StoryBinding(video_id, captions=old.captions), video, facts)
            yield from (step for step in steps if isinstance(step, Change))
        elif reason is not None:
            if is_reachable(video):
                yield make_private(story, video, reason)
        elif is_over:
            yield from _retire(story, video, delete=old.delete or facts.replace.get(story, False))
        elif (wanted is None or wanted.standing is not Standing.READY) and is_reachable(video):
            why = Why.FOLDER_GONE if wanted is None else Why(str(wanted.standing))
            yield LeftOut(story=story, reason=why, still_public=True, video_id=video_id)


def _retire(story: str, video: ObservedVideo, *, delete: bool) -> Iterator[Change]:
    """The last steps with a video whose place another one has taken."""
    if is_reachable(video):
        reason = Reason.REPLACED
        yield MakePrivate(
            story=story,
            video_id=video.id,
            reason=reason,
            because=reason,
            was=video.fields.visibility,
            scheduled=video.fields.publish_at,
        )
    if delete:
        yield DeleteVideo(story=story, video_id=video.id, because=Reason.REPLACED)


def replaced_films(plan: Plan, bindings: Bindings) -> Mapping[str, str]:
    """Story by video id of the videos that leave their places in playlists to a new one when `plan` runs."""
    found = {change.replaces: change.story for change in plan.changes if isinstance(change, Upload) and change.replaces}
    retired = {change.video_id: change.story for change in plan.changes if change.because is Reason.REPLACED}
    return {video: story for video, story in (found | retired).items() if video and story in bindings.stories}


def in_their_places(
    films: Mapping[str, str], observed: Observed, bindings: Bindings, shown: Collection[str], declared: Collection[str]
) -> Iterator[Change]:
    """Every entry of `films` (story by video id) in playlists of ours goes; the story's new video comes in its place.

    `observed` without the entries that leave before; `shown`: the stories whose video is public then, no other film
    stands in a playlist; `declared`: the keys that channel.yaml has, no other playlist gets a new entry.
    """
    for key, playlist in sorted(ours(observed, bindings).items()):
        yield from _in_its_place(key, playlist, films, bindings, frozenset(shown) if key in declared else frozenset())


def _in_its_place(
    key: str, playlist: ObservedPlaylist, films: Mapping[str, str], bindings: Bindings, shown: frozenset[str]
) -> Iterator[Change]:
    there = {item.video_id for item in playlist.items}
    placed: set[str] = set()
    position = 0
    for item in playlist.items:
        story = films.get(item.video_id, "")
        if not story:
            position += 1
            continue
        new = _new_video(story, films, bindings)
        if story in shown and story not in placed and new not in there:
            placed.add(story)
            yield InsertItem(
                playlist=key,
                playlist_id=playlist.id,
                story=story,
                video_id=new,
                position=position,
                because=Reason.REPLACED,
            )
            position += 1
        yield DeleteItem(
            playlist=key,
            playlist_id=playlist.id,
            story=story,
            video_id=item.video_id,
            item_id=item.id,
            position=position,
            because=Reason.REPLACED,
        )


def _new_video(story: str, films: Mapping[str, str], bindings: Bindings) -> str:
    """The video that takes the place; "" while it is still to be sent."""
    video = bindings.stories[story].video_id
    return "" if video in films else video


def as_if_sent(plan: Plan, bindings: Bindings) -> Bindings:
    """The bindings as they are once `plan`'s new films are there; the id of such a video is still ""."""
    stories = dict(bindings.stories)
    for change in plan.changes:
        if isinstance(change, Upload) and change.replaces:
            old = stories[change.story]
            replaced = {**old.replaced, change.replaces: Replaced(change.delete_replaced, old.captions)}
            stories[change.story] = StoryBinding("", replaced=replaced)
    return replace(bindings, stories=stories)


def as_if_retired(changes: Iterable[Change], observed: Observed) -> Observed:
    """The channel as it is once the replaced films among `changes` are hidden or deleted."""
    videos = dict(observed.videos)
    for change in changes:
        video = videos.get(change.video_id)
        if change.because is Reason.REPLACED and not change.playlist and video is not None:
            fields = replace(video.fields, visibility=Visibility.PRIVATE, publish_at=None)
            videos[change.video_id] = replace(video, fields=fields)
    return replace(observed, videos=videos)


def is_shown(steps: Iterable[Change | LeftOut], video: ObservedVideo | None) -> bool:
    """Whether the story's video can be seen when `steps` are done."""
    return any(isinstance(step, Promote) for step in steps) or (video is not None and is_reachable(video))
