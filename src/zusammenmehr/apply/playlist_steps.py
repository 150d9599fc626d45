"""The steps that concern a playlist: one write at a time, each answer compared with what was to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.model.playlist import PlaylistItem
from zusammenmehr.plan.playlists import find

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
        known = frozenset(tools.observed.playlists)
        made = tools.tube.look_for_playlist(wanted, known) or tools.tube.insert_playlist(wanted)
    tools.bindings.set_playlist(tools.channel_id, change.playlist, made)
    return ""


def update(change: UpdatePlaylist, tools: Tools) -> str:
    """Brings texts and visibility to what is wanted; an empty playlist is private, whatever channel.yaml says."""
    tools.tube.update_playlist(change.playlist_id, change.wanted or _wanted(change.playlist, tools))
    tools.bindings.set_playlist(tools.channel_id, change.playlist, change.playlist_id)
    return ""


def insert_item(change: InsertItem, tools: Tools) -> str:
    """Adds a film; when the answer was lost, the playlist is read before anything is repeated."""
    bindings = tools.bindings.load(tools.channel_id)
    playlist = _playlist_id(change.playlist, tools)
    video = change.video_id or bindings.stories[change.story].video_id
    tools.require_lock()
    try:
        tools.tube.insert_item(playlist, video, change.position)
    except RemoteError as error:
        if error.next_step is not Next.LOOK:
            raise
        there = tools.observed.playlists.get(playlist)
        known = frozenset(item.id for item in there.items) if there else frozenset()
        if tools.tube.look_for_item(playlist, video, known) is None:
            tools.tube.insert_item(playlist, video, change.position)
    return ""


def move_item(change: MoveItem, tools: Tools) -> str:
    """Puts an entry at its place."""
    item = PlaylistItem(change.item_id, change.video_id)
    tools.tube.move_item(_playlist_id(change.playlist, tools), item, change.position)
    return ""


def delete_item(change: DeleteItem, tools: Tools) -> str:
    """Takes an entry out, by its own id, never by its place."""
    tools.tube.delete_item(change.item_id)
    return ""


def _playlist_id(key: str, tools: Tools) -> str:
    """The playlist's id: from channel.state.json, else by its marker, which is then remembered."""
    known = tools.bindings.load(tools.channel_id)
    there = find(_wanted(key, tools), tools.observed, known)
    if there is None:  # made by this run, after the channel was observed
        return known.playlists[key]
    if known.playlists.get(key) != there.id:
        tools.bindings.set_playlist(tools.channel_id, key, there.id)
    return there.id


def _wanted(key: str, tools: Tools) -> DesiredPlaylist:
    return next(playlist for playlist in tools.desired.playlists if playlist.key == key)
