"""What becomes of a withdrawn film: private at once, then without words, then deleted when its days are over. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from zusammenmehr.desired.neutral import neutral
from zusammenmehr.model.values import AfterWithdrawal
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.facts import is_reachable
from zusammenmehr.plan.plan import LeftOut, Plan, Why
from zusammenmehr.plan.playlist_changes import DeleteItem
from zusammenmehr.plan.shelf import ours
from zusammenmehr.plan.showing import make_private
from zusammenmehr.plan.standing import reason_to_take_off
from zusammenmehr.plan.video_changes import DeleteCaption, DeleteVideo, MakePrivate, UpdateVideo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from zusammenmehr.model.binding import Bindings, StoryBinding
    from zusammenmehr.model.channel import Withdrawn
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.plan.facts import Facts


def after_withdrawal(
    story: str, binding: StoryBinding, video: ObservedVideo, facts: Facts
) -> Iterator[Change | LeftOut]:
    """Every step that is still to be done with the film of a withdrawn story; named as left out when there is none."""
    if is_reachable(video):
        yield make_private(story, video, Reason.WITHDRAWN)
    if is_due(facts.withdrawn_at.get(story), facts.after_withdrawal, facts.now):
        yield DeleteVideo(story=story, video_id=video.id, because=Reason.WITHDRAWN)
        return
    tracks = {language: track.id for language, track in binding.captions.items()}
    steps = tuple(without_words(story, video, tracks))
    yield from steps
    if not steps and not is_reachable(video):
        yield LeftOut(story=story, reason=Why.WITHDRAWN, video_id=video.id)


def without_words(story: str, video: ObservedVideo, tracks: Mapping[str, str]) -> Iterator[Change]:
    """Neutral texts, and no captions; `tracks` maps the language of each caption track to its id."""
    differing = neutral(video.fields).differing(video.fields)
    if differing:
        yield UpdateVideo(story=story, video_id=video.id, values=differing, because=Reason.WITHDRAWN)
    for language, track in sorted(tracks.items()):
        yield DeleteCaption(
            story=story, video_id=video.id, language=language, caption_id=track, because=Reason.WITHDRAWN
        )


def out_of_playlists(video_ids: Collection[str], observed: Observed, bindings: Bindings) -> Iterator[Change]:
    """The films' entries in playlists of ours, each to be taken out; a list that is not whole tells of those it has."""
    stories = bindings.story_of()
    for key, playlist in sorted(ours(observed, bindings).items()):
        removed = 0
        for position, item in enumerate(playlist.items):
            if item.video_id in video_ids:
                yield DeleteItem(
                    playlist=key,
                    playlist_id=playlist.id,
                    story=stories.get(item.video_id, ""),
                    video_id=item.video_id,
                    item_id=item.id,
                    position=position - removed,
                    because=Reason.WITHDRAWN,
                )
                removed += 1


def withdrawn_films(desired: Desired, bindings: Bindings, latched: Collection[str]) -> Mapping[str, str]:
    """Story by video id of every film of a withdrawn story, whatever other story has a say in it."""
    return {
        video_id: story
        for story, binding in sorted(bindings.stories.items())
        if reason_to_take_off(story, desired.videos.get(story), latched) is Reason.WITHDRAWN
        for video_id in binding.video_ids
        if video_id
    }


def nothing_but_hiding(films: Mapping[str, str], observed: Observed) -> Plan:
    """What cannot wait for a whole plan: those of the withdrawn `films` that can be seen become private."""
    seen = observed.videos
    return Plan(
        tuple(
            make_private(story, seen[video_id], Reason.WITHDRAWN)
            for video_id, story in films.items()
            if video_id in seen and is_reachable(seen[video_id])
        )
    )


def without_entries(observed: Observed, video_ids: Collection[str]) -> Observed:
    """The channel once no playlist has an entry of these videos."""
    playlists = {
        playlist_id: replace(one, items=tuple(item for item in one.items if item.video_id not in video_ids))
        for playlist_id, one in observed.playlists.items()
    }
    return replace(observed, playlists=playlists)


def freshly_withdrawn(plan: Plan) -> frozenset[str]:
    """The videos that `plan` takes off, or has still to clean, because of a withdrawal."""
    return frozenset(
        change.video_id
        for change in plan.changes
        if change.because is Reason.WITHDRAWN or (isinstance(change, MakePrivate) and change.reason is Reason.WITHDRAWN)
    )


def is_due(withdrawn_at: datetime | None, after: Withdrawn, now: datetime) -> bool:
    """True when a film whose withdrawal was recorded then is to be deleted now; days count from that record."""
    days = kept_for(after)
    return days is not None and withdrawn_at is not None and now >= withdrawn_at + timedelta(days=days)


def kept_for(after: Withdrawn) -> int | None:
    """For how many days a withdrawn film is kept, hidden; None: for ever."""
    if after.delete_after_days is None and after.then is AfterWithdrawal.DELETE:
        return 0
    return after.delete_after_days
