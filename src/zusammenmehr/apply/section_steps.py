"""The steps that concern the channel's home: one write at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.errors import Next, RemoteError

if TYPE_CHECKING:
    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.plan.playlist_changes import DeleteSection, InsertSection, MoveSection


def insert(change: InsertSection, tools: Tools) -> str:
    """Puts the playlist on the home; when the answer was lost, the home is read before anything is repeated."""
    playlist = change.playlist_id or tools.bindings.load(tools.channel_id).playlists[change.playlist]
    tools.require_lock()
    try:
        tools.tube.insert_section(playlist, change.position)
    except RemoteError as error:
        if error.next_step is not Next.LOOK:
            raise
        if not tools.tube.has_section(playlist):
            tools.tube.insert_section(playlist, change.position)
    return ""


def move(change: MoveSection, tools: Tools) -> str:
    tools.tube.move_section(change.section_id, change.playlist_id, change.position)
    return ""


def delete(change: DeleteSection, tools: Tools) -> str:
    tools.tube.delete_section(change.section_id)
    return ""
