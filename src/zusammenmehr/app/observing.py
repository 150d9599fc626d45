"""What a command sees of the channel, with the fewest reads, and the bindings that go with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from zusammenmehr.model.binding import CaptionBinding, FilmIdentity, StoryBinding
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.marker import marker
from zusammenmehr.model.observed import Observed
from zusammenmehr.model.playlist import MARKER
from zusammenmehr.model.same_film import identity_of
from zusammenmehr.plan.drift import agreed_since
from zusammenmehr.plan.playlists import last_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.app.connection import Connection
    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import Desired, DesiredVideo
    from zusammenmehr.model.video import ObservedVideo


@dataclass(frozen=True, slots=True)
class Seen:
    """The channel as observed, and which story is which video."""

    observed: Observed
    bindings: Bindings


def see_videos(connection: Connection, desired: Desired, *, dry_run: bool) -> Seen:
    """The known videos in batches of 50. Stories without a video are looked for by their marker among the uploads, so
    that a lost channel.state.json makes no second video (law 2) and leaves no withdrawn film up; what is found is
    bound."""
    bindings = connection.bindings.load(connection.who.id)
    unknown = [story for story, video in desired.videos.items() if _is_looked_for(video, bindings)]
    found: dict[str, tuple[ObservedVideo, ...]] = {}
    if unknown:
        found = _complete_videos(connection, unknown)
        bindings = _with_found(connection, bindings, found, [desired.videos[story] for story in unknown], dry_run)
    bindings = _with_withdrawn(connection, bindings, dry_run)
    marked = {mark: tuple(video.id for video in videos) for mark, videos in found.items()}
    known = tuple(video for binding in bindings.stories.values() for video in binding.video_ids)
    strays = connection.strays(bindings)
    videos, missing = connection.tube.videos((*known, *strays))
    here = connection.who.id
    videos = {name: video for name, video in videos.items() if name not in strays or video.channel_id == here}
    observed = Observed(connection.who, videos=videos, missing=missing, marked=marked, searched=bool(unknown))
    return Seen(observed, bindings)


def _is_looked_for(video: DesiredVideo, bindings: Bindings) -> bool:
    """A story that would be uploaded, or whose film must not be up; every story when nothing is remembered at all."""
    if video.story in bindings.stories:
        return False
    is_new = video.standing is Standing.READY and video.film is not None
    return is_new or video.standing is Standing.WITHDRAWN or not bindings.stories


def note_agreement(connection: Connection, desired: Desired, seen: Seen) -> None:
    """Remembers what folder and channel have come to agree in without zm; a state file is written only then."""
    for story, binding in seen.bindings.stories.items():
        wanted, video = desired.videos.get(story), seen.observed.videos.get(binding.video_id)
        agreed = agreed_since(wanted, binding, video) if wanted is not None and video is not None else {}
        if agreed:
            connection.bindings.change_story(connection.who.id, story, partial(_written, agreed))


def _written(values: Mapping[str, Any], old: StoryBinding | None) -> StoryBinding | None:
    return None if old is None else replace(old, written={**old.written, **values})


def see_playlists(connection: Connection, seen: Seen) -> Seen:
    """All playlists of the channel; entries are read of those alone that zm knows or that carry its marker."""
    playlists = {}
    ours = frozenset(seen.bindings.playlists.values())
    for playlist in connection.tube.playlists():
        if playlist.id in ours or last_line(playlist.description).startswith(MARKER):
            items, complete = connection.tube.items(playlist.id)
            playlists[playlist.id] = replace(playlist, items=items, complete=complete)
        else:
            playlists[playlist.id] = playlist
    return Seen(replace(seen.observed, playlists=playlists, covers=connection.covers.load()), seen.bindings)


def see_sections(connection: Connection, desired: Desired, seen: Seen) -> Seen:
    """The sections of the channel's home, where channel.yaml asks for some; nothing is read where it does not."""
    if not desired.sections:
        return seen
    return Seen(replace(seen.observed, sections=connection.tube.sections()), seen.bindings)


def _complete_videos(connection: Connection, stories: list[str]) -> dict[str, tuple[ObservedVideo, ...]]:
    """Per marker the complete videos on the channel that carry it, oldest first; markers without one are left out."""
    found = connection.tube.marked_videos(frozenset(marker(connection.who.id, story) for story in stories))
    complete = {mark: tuple(video for video in videos if video.has_arrived) for mark, videos in found.items()}
    return {mark: videos for mark, videos in complete.items() if videos}


def _with_found(
    connection: Connection,
    bindings: Bindings,
    marked: dict[str, tuple[ObservedVideo, ...]],
    wanted: list[DesiredVideo],
    dry_run: bool,  # noqa: FBT001 - handed on
) -> Bindings:
    """The bindings with each story whose marker one video carries; of several copies a person decides (the plan says
    so). All are remembered in one write: of half of them, the next run would take the rest for stories without a film.
    """
    found: dict[str, StoryBinding] = {}
    for video in sorted(wanted, key=lambda one: one.story):
        copies = marked.get(marker(connection.who.id, video.story), ())
        if len(copies) != 1:
            continue
        size = copies[0].file_size
        film = identity_of(size, "", video.film) if size else None
        captions = _captions(connection, copies[0].id, video)
        found[video.story] = StoryBinding(copies[0].id, film, captions=captions)
    if dry_run or not found:
        return replace(bindings, stories={**bindings.stories, **found})
    return connection.bindings.bind_all(connection.who.id, found)


def _with_withdrawn(
    connection: Connection,
    bindings: Bindings,
    dry_run: bool,  # noqa: FBT001 - handed on
) -> Bindings:
    """The bindings with each film that withdrawals.jsonl knows and they do not: its texts, and so its marker, are gone,
    but it is to stay hidden, to be deleted in time, and not to be sent again under another name."""
    bound = bindings.story_of()
    lost = {
        latch.story: latch.video_id
        for latch in connection.withdrawals.latches()
        if latch.story and latch.video_id and latch.story not in bindings.stories and latch.video_id not in bound
    }
    videos, _missing = connection.tube.videos(lost.values()) if lost else ({}, frozenset())
    found = {
        story: StoryBinding(video_id, FilmIdentity(size, "") if (size := videos[video_id].file_size) else None)
        for story, video_id in lost.items()
        if video_id in videos and videos[video_id].channel_id == connection.who.id
    }
    if dry_run or not found:
        return replace(bindings, stories={**bindings.stories, **found})
    return connection.bindings.bind_all(connection.who.id, found)


def _captions(connection: Connection, video_id: str, wanted: DesiredVideo) -> dict[str, CaptionBinding]:
    """The caption tracks that the found video has already, taken to be the folder's: one read of 50 units where
    sending them again would cost 400 each."""
    local = {caption.language: caption.sha256 for caption in wanted.captions}
    if not local:
        return {}
    return {
        track.language: CaptionBinding(track.id, local[track.language])
        for track in connection.tube.captions(video_id)
        if track.language in local and not track.is_automatic
    }
