"""What a command sees of the channel, with the fewest reads, and the bindings that go with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zusammenmehr.model.binding import StoryBinding
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.marker import marker
from zusammenmehr.model.observed import Observed
from zusammenmehr.model.playlist import MARKER
from zusammenmehr.plan.playlists import last_line

if TYPE_CHECKING:
    from zusammenmehr.app.connection import Connection
    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import Desired


#: YouTube's words for an upload of which every byte has arrived.
_COMPLETE = frozenset({"uploaded", "processed"})


@dataclass(frozen=True, slots=True)
class Seen:
    """The channel as observed, and which story is which video."""

    observed: Observed
    bindings: Bindings


def see_videos(connection: Connection, desired: Desired, *, dry_run: bool) -> Seen:
    """The known videos in batches of 50. Stories without a video are looked for by their marker among the uploads, so
    that a lost channel.state.json makes no second video (law 2); what is found is bound."""
    bindings = connection.bindings.load(connection.who.id)
    unknown = [
        story
        for story, video in desired.videos.items()
        if video.standing is Standing.READY and video.film is not None and story not in bindings.stories
    ]
    if unknown:
        bindings = _with_found(connection, bindings, unknown, dry_run=dry_run)
    videos, missing = connection.tube.videos(tuple(binding.video_id for binding in bindings.stories.values()))
    return Seen(Observed(connection.who, videos=videos, missing=missing, searched=bool(unknown)), bindings)


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
    return Seen(replace(seen.observed, playlists=playlists), seen.bindings)


def _with_found(connection: Connection, bindings: Bindings, stories: list[str], *, dry_run: bool) -> Bindings:
    markers = {marker(connection.who.id, story): story for story in stories}
    for mark, videos in sorted(connection.tube.marked_videos(frozenset(markers)).items()):
        complete = [video for video in videos if video.upload_status in _COMPLETE]
        if len(complete) != 1:
            continue  # none, or two copies: which one counts is a person's decision
        story, binding = markers[mark], StoryBinding(complete[0].id)
        if dry_run:
            bindings = replace(bindings, stories={**bindings.stories, story: binding})
        else:
            bindings = connection.bindings.bind(connection.who.id, story, binding)
    return bindings
