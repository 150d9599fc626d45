"""The changes a plan is made of: frozen, plain data, each knowing the requests it takes.

A change names a video by its story where the video does not exist yet; `apply` looks its id up when its turn comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from zusammenmehr.model.quota import Cost, cost_of
from zusammenmehr.model.values import Visibility


class Action(StrEnum):
    """What a change does; the values stand in JSON as `action`."""

    MAKE_PRIVATE = "make_private"
    UPLOAD = "upload"
    UPDATE_VIDEO = "update_video"
    SET_THUMBNAIL = "set_thumbnail"
    INSERT_CAPTION = "insert_caption"
    UPDATE_CAPTION = "update_caption"
    PROMOTE = "promote"
    CREATE_PLAYLIST = "create_playlist"
    UPDATE_PLAYLIST = "update_playlist"
    INSERT_ITEM = "insert_item"
    MOVE_ITEM = "move_item"
    DELETE_ITEM = "delete_item"


class Reason(StrEnum):
    """Why a film becomes private; the values stand in JSON as `fields.reason`."""

    WITHDRAWN = "withdrawn"
    NO_CONSENT = "no_consent"
    DRAFT = "draft"
    WANTED = "wanted"  # the story itself says private


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What every change has. `story` or `playlist` says whose it is; `video_id` is empty while there is none."""

    action: ClassVar[Action]
    methods: ClassVar[tuple[str, ...]] = ()
    story: str = ""
    playlist: str = ""
    video_id: str = ""

    @property
    def cost(self) -> Cost:
        """What its requests cost."""
        return cost_of(*self.methods)

    @property
    def fields(self) -> Mapping[str, Any]:
        """What changes, for people and JSON: field -> value, or field -> [before, after]."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePrivate(Change):
    """Takes a film from the public at once: one read, one write."""

    action = Action.MAKE_PRIVATE
    methods = ("videos.list", "videos.update")
    reason: Reason
    was: Visibility | None = None

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"visibility": [self.was, Visibility.PRIVATE], "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Change):
    """Sends a film, private, with all its texts. The metadata is the desired video's own; sizes in bytes."""

    action = Action.UPLOAD
    methods = ("videos.insert",)
    title: str
    file: str
    size: int

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"title": self.title, "file": self.file, "size": self.size}


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateVideo(Change):
    """Writes metadata that differs; `values` maps a field of VideoFields to (what was planned on, what is wanted)."""

    action = Action.UPDATE_VIDEO
    methods = ("videos.list", "videos.update")
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, Any]:
        return {name: list(pair) for name, pair in self.values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetThumbnail(Change):
    action = Action.SET_THUMBNAIL
    methods = ("thumbnails.set",)
    file: str

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"file": self.file}


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertCaption(Change):
    action = Action.INSERT_CAPTION
    methods = ("captions.insert",)
    language: str
    file: str

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"language": self.language, "file": self.file}


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCaption(Change):
    action = Action.UPDATE_CAPTION
    methods = ("captions.update",)
    language: str
    file: str
    caption_id: str

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"language": self.language, "file": self.file}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promote(Change):
    """The last step of a film: it gets the visibility (and the time) that its story asks for."""

    action = Action.PROMOTE
    methods = ("videos.list", "videos.update")
    visibility: Visibility
    publish_at: datetime | None = None
    was: Visibility = Visibility.PRIVATE

    @property
    def fields(self) -> Mapping[str, Any]:
        wanted: dict[str, Any] = {"visibility": [self.was, self.visibility]}
        if self.publish_at is not None:
            wanted["publish_at"] = self.publish_at
        return wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatePlaylist(Change):
    action = Action.CREATE_PLAYLIST
    methods = ("playlists.insert",)
    title: str

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"title": self.title}


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePlaylist(Change):
    action = Action.UPDATE_PLAYLIST
    methods = ("playlists.list", "playlists.update")
    playlist_id: str
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, Any]:
        return {name: list(pair) for name, pair in self.values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertItem(Change):
    """Adds a story's film to a playlist; `position` counts from 0."""

    action = Action.INSERT_ITEM
    methods = ("playlistItems.insert",)
    position: int

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

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": [self.was, self.position]}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteItem(Change):
    action = Action.DELETE_ITEM
    methods = ("playlistItems.delete",)
    item_id: str
    position: int

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"position": [self.position, None]}
