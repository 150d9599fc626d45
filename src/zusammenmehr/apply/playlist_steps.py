"""The steps that concern a playlist: one write at a time, each answer compared with what was to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.errors import Next, RemoteError

if TYPE_CHECKING:
    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.model.playlist import DesiredPlaylist
    from zusammenmehr.plan.change import CreatePlaylist, DeleteItem, InsertItem, MoveItem, UpdatePlaylist


def create(change: CreatePlaylist, tools: Tools) -> str:
    """Makes the playlist; when the answer was lost, it is looked for by its marker before anything is repeated."""
    wanted = _wanted(change.playlist, tools)
    tools.require_lock()
    try:
        made = tools.tube.insert_playlist(wanted)
    except RemoteError as error:
        if error.next_step is not Next.LOOK:
            raise
        made = tools.tube.look_for_playlist(wanted) or tools.tube.insert_playlist(wanted)
    tools.bindings.set_playlist(tools.channel_id, change.playlist, made)
    return ""


def update(change: UpdatePlaylist, tools: Tools) -> str:
    wanted = {name: after for name, (_before, after) in change.values.items()}
    tools.tube.update_playlist(change.playlist_id, wanted)
    tools.bindings.set_playlist(tools.channel_id, change.playlist, change.playlist_id)
    return ""


def insert_item(change: InsertItem, tools: Tools) -> str:
    """Adds a film; when the answer was lost, the playlist is read before anything is repeated."""
    known = tools.bindings.load(tools.channel_id)
    playlist = known.playlists[change.playlist]
    video = change.video_id or known.stories[change.story].video_id
    tools.require_lock()
    try:
        tools.tube.insert_item(playlist, video, change.position)
    except RemoteError as error:
        if error.next_step is not Next.LOOK:
            raise
        if tools.tube.look_for_item(playlist, video) is None:
            tools.tube.insert_item(playlist, video, change.position)
    return ""


def move_item(change: MoveItem, tools: Tools) -> str:
    playlist = tools.bindings.load(tools.channel_id).playlists[change.playlist]
    tools.tube.move_item(playlist, change.item_id, change.video_id, change.position)
    return ""


def delete_item(change: DeleteItem, tools: Tools) -> str:
    tools.tube.delete_item(change.item_id)
    return ""


def _wanted(key: str, tools: Tools) -> DesiredPlaylist:
    return next(playlist for playlist in tools.desired.playlists if playlist.key == key)
