"""The steps that concern a playlist: one write at a time, each answer compared with what was to happen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from zusammenmehr.apply.outcome import SORTED_BY_ITSELF
from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.model.playlist import PlaylistItem
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.playlists import find

if TYPE_CHECKING:
    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.model.playlist import DesiredPlaylist
    from zusammenmehr.plan.playlist_changes import (
        CreatePlaylist,
        DeleteItem,
        DeletePlaylist,
        InsertItem,
        MoveItem,
        SetCover,
        UpdatePlaylist,
    )

#: YouTube's word for a video that stands in the playlist (youtube-api-facts 3.8): believed once the list shows it.
_IN_PLAYLIST: Final = "videoAlreadyInPlaylist"


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


def delete(change: DeletePlaylist, tools: Tools) -> str:
    """Deletes a playlist that zm made, and forgets it; the films stay. One that is gone already is no error."""
    tools.require_lock()
    tools.tube.delete_playlist(change.playlist_id)
    tools.bindings.set_playlist(tools.channel_id, change.playlist, None)
    return ""


def set_cover(change: SetCover, tools: Tools) -> str:
    """Sends the playlist's picture and remembers, on this computer, which one it was."""
    playlist = change.playlist_id or tools.bindings.load(tools.channel_id).playlists[change.playlist]
    picture = _wanted(change.playlist, tools).cover
    assert picture is not None  # the plan comes from the same wish
    tools.tube.set_cover(playlist, picture.path)
    tools.remember_cover(playlist, picture.sha256)
    return ""


def insert_item(change: InsertItem, tools: Tools) -> str:
    """Adds a film; when the answer was lost, the playlist is read before anything is repeated.

    Raises RemoteError `edited_meanwhile` when the film stands elsewhere than it should.
    """
    bindings = tools.bindings.load(tools.channel_id)
    playlist = _playlist_id(change.playlist, tools)
    video = change.video_id or bindings.stories[change.story].video_id
    tools.require_lock()
    try:
        item = _inserted(change, playlist, video, tools)
    except RemoteError as error:
        if change.because is not Reason.REPLACED or error.remote_reason != SORTED_BY_ITSELF:
            raise
        change = replace(change, position=None)
        item = _inserted(change, playlist, video, tools)
    _require_place(item, change.position)
    return ""


def _inserted(change: InsertItem, playlist: str, video: str, tools: Tools) -> PlaylistItem:
    try:
        return tools.tube.insert_item(playlist, video, change.position)
    except RemoteError as error:
        is_there = error.next_step is Next.DONE or error.remote_reason == _IN_PLAYLIST
        if error.next_step is not Next.LOOK and not is_there:
            raise
        there = tools.observed.playlists.get(playlist)
        known = frozenset(item.id for item in there.items) if there and not is_there else frozenset()
        found = tools.tube.look_for_item(playlist, video, known)
        if found is not None:
            return found
        if is_there:
            raise
    return tools.tube.insert_item(playlist, video, change.position)


def move_item(change: MoveItem, tools: Tools) -> str:
    """Puts an entry at its place. Raises RemoteError `edited_meanwhile` when it stands elsewhere then."""
    item = PlaylistItem(change.item_id, change.video_id)
    _require_place(tools.tube.move_item(_playlist_id(change.playlist, tools), item, change.position), change.position)
    return ""


def delete_item(change: DeleteItem, tools: Tools) -> str:
    """Takes an entry out, by its own id, never by its place."""
    tools.tube.delete_item(change.item_id)
    return ""


def _require_place(item: PlaylistItem, position: int | None) -> None:
    """Positions are counted on from what was read; when one is not right, the playlist is another one by now."""
    if position is not None and item.position not in {position, -1}:
        raise RemoteError(
            _("Somebody else is editing this playlist at the same time."),
            _("Wait until they are done, then run the same command again."),
            remote_reason="edited_meanwhile",
        )


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
