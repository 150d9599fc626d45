"""The changes that concern playlists, their entries and the channel's home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zusammenmehr.model.playlist import DesiredPlaylist
from zusammenmehr.plan.change import Action, Change


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatePlaylist(Change):
    action = Action.CREATE_PLAYLIST
    methods = ("playlists.insert",)
    title: str
    digest: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"title": self.title}


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePlaylist(Change):
    """Writes what differs. `wanted` is the whole playlist as it should be, without its films: an empty one is private,
    and one whose group has no story left stands in `Desired` no more."""

    action = Action.UPDATE_PLAYLIST
    methods = ("playlists.list", "playlists.update")
    playlist_id: str
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    wanted: DesiredPlaylist | None = None

    @property
    def fields(self) -> Mapping[str, Any]:
        return {name: list(pair) for name, pair in self.values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePlaylist(Change):
    """Deletes a playlist that zm made and channel.yaml declares no more; its films stay where they are."""

    action = Action.DELETE_PLAYLIST
    methods = ("playlists.delete",)
    playlist_id: str
    title: str

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"title": [self.title, None]}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCover(Change):
    """Gives a playlist its picture; `playlist_id` is empty while there is none. A picture that the playlist has already
    is replaced, which costs the same."""

    action = Action.SET_COVER
    methods = ("playlistImages.list", "playlistImages.update")
    file: str
    digest: str
    playlist_id: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"file": self.file}


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertItem(Change):
    """Adds a story's film to a playlist; `position` counts from 0, None: where YouTube puts it, because it sorts the
    playlist itself. `playlist_id` is empty while there is none."""

    action = Action.INSERT_ITEM
    methods = ("playlistItems.insert",)
    position: int | None
    playlist_id: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": self.position}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveItem(Change):
    action = Action.MOVE_ITEM
    methods = ("playlistItems.update",)
    item_id: str
    position: int
    was: int
    playlist_id: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": [self.was, self.position]}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteItem(Change):
    action = Action.DELETE_ITEM
    methods = ("playlistItems.delete",)
    item_id: str
    position: int
    playlist_id: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": [self.position, None]}


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertSection(Change):
    """Puts a playlist on the channel's home; `position` counts all its sections from 0. `playlist_id` is empty while
    there is none."""

    action = Action.INSERT_SECTION
    methods = ("channelSections.insert",)
    position: int
    playlist_id: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": self.position}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSection(Change):
    action = Action.MOVE_SECTION
    methods = ("channelSections.update",)
    section_id: str
    playlist_id: str
    was: int
    position: int

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": [self.was, self.position]}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteSection(Change):
    """Takes a playlist of zm's off the channel's home; the playlist stays."""

    action = Action.DELETE_SECTION
    methods = ("channelSections.delete",)
    section_id: str
    position: int

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": [self.position, None]}
