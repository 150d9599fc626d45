"""`zm status`: each story on disk, on the channel, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.app.connection import connected
from zusammenmehr.app.publish import plan_publishing
from zusammenmehr.app.reading import read_channel, require_known
from zusammenmehr.errors import worst_exit_code
from zusammenmehr.plan.plan import exit_code_of
from zusammenmehr.plan.status import StoryStatus, statuses

if TYPE_CHECKING:
    from collections.abc import Collection

    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.observed import ObservedChannel
    from zusammenmehr.model.playlist import ObservedPlaylist


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The stories of the folder and of the channel's bindings, and the channel's playlists (none when stories were
    named); `page` is where a video's page begins."""

    channel: Channel
    who: ObservedChannel
    stories: tuple[StoryStatus, ...]
    exit_code: int
    page: str
    playlists: tuple[ObservedPlaylist, ...] = ()


def status(at: Workplace, stories: Collection[str] = ()) -> StatusReport:
    """What `publish` would find, story by story: nothing is changed (law 11)."""
    with connected(at, read_channel(at.root)) as connection:
        checked, plan, seen = plan_publishing(at, connection, dry_run=True)
        known = checked.composition.desired.videos.keys() | seen.bindings.stories.keys()
        require_known(stories, known)
        titles = {story: composed.story.title for story, composed in checked.composition.stories.items()}
        rows = statuses(stories or known, titles, plan, seen.observed, seen.bindings)
        left_out = [item for item in plan.left_out if not stories or item.story in stories]
        playlists = () if stories else connection.tube.playlists()
        code = worst_exit_code([exit_code_of(left_out), int(any(row.is_still_public for row in rows))])
        return StatusReport(checked.channel, connection.who, rows, code, connection.watch, playlists)
