"""The changes a plan is made of: frozen, plain data, each knowing the requests it takes.

A change names a video by its story where the video does not exist yet; `apply` looks its id up when its turn comes.
`digest` (SHA-256, hex) stands for what is sent besides: a plan that was agreed to can send nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from zusammenmehr.model.playlist import DesiredPlaylist
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
    DELETE_CAPTION = "delete_caption"
    PROMOTE = "promote"
    CREATE_PLAYLIST = "create_playlist"
    UPDATE_PLAYLIST = "update_playlist"
    INSERT_ITEM = "insert_item"
    MOVE_ITEM = "move_item"
    DELETE_ITEM = "delete_item"
    DELETE_PLAYLIST = "delete_playlist"
    SET_COVER = "set_cover"
    INSERT_SECTION = "insert_section"
    MOVE_SECTION = "move_section"
    DELETE_SECTION = "delete_section"
    DELETE_VIDEO = "delete_video"


class Reason(StrEnum):
    """Why a film becomes private; the values stand in JSON as `fields.reason`."""

    WITHDRAWN = "withdrawn"
    NO_CONSENT = "no_consent"
    DRAFT = "draft"
    WANTED = "wanted"  # the story itself says private


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What every change has. `story` or `playlist` says whose it is; `video_id` is empty while there is none.

    `because`: what follows a withdrawal says so, and runs before everything that viewers only wait for.
    """

    action: ClassVar[Action]
    methods: ClassVar[tuple[str, ...]] = ()
    story: str = ""
    playlist: str = ""
    video_id: str = ""
    because: Reason | None = None

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
    """Takes a film from the public at once: one read, one write, and a second read where a time may have stood.

    `scheduled`: the time that must be gone afterwards; `was` None: nobody has seen the video.
    """

    action = Action.MAKE_PRIVATE
    methods = ("videos.list", "videos.update")
    reason: Reason
    was: Visibility | None = None
    scheduled: datetime | None = None

    @property
    def reads_back(self) -> bool:
        """Whether a schedule may have stood: leaving it out of a write may not clear it (youtube-api-facts 2.3)."""
        return self.was is None or self.scheduled is not None

    @property
    def cost(self) -> Cost:
        return cost_of(*self.methods, *(("videos.list",) if self.reads_back else ()))

    @property
    def fields(self) -> Mapping[str, Any]:
        found: dict[str, Any] = {"visibility": [self.was, Visibility.PRIVATE], "reason": self.reason}
        return found if self.scheduled is None else found | {"publish_at": [self.scheduled, None]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Change):
    """Sends a film, private, with all its texts. The metadata is the desired video's own; sizes in bytes.

    `resumes`: this computer has begun to send it already.
    """

    action = Action.UPLOAD
    methods = ("videos.insert",)
    title: str
    file: str
    size: int
    resumes: bool = False
    digest: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"title": self.title, "file": self.file, "size": self.size}


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateVideo(Change):
    """Writes metadata that differs; `values` maps a field of VideoFields to (what was planned on, what is wanted).

    `drifted` names those among them that somebody changed on YouTube since zm wrote them.
    """

    action = Action.UPDATE_VIDEO
    methods = ("videos.list", "videos.update")
    values: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    drifted: tuple[str, ...] = ()

    @property
    def fields(self) -> Mapping[str, Any]:
        return {name: list(pair) for name, pair in self.values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetThumbnail(Change):
    action = Action.SET_THUMBNAIL
    methods = ("thumbnails.set",)
    file: str
    digest: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"file": self.file}


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertCaption(Change):
    action = Action.INSERT_CAPTION
    methods = ("captions.insert",)
    language: str
    file: str
    digest: str = ""

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
    digest: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"language": self.language, "file": self.file}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCaption(Change):
    """Removes captions that zm made and whose file is gone from the folder."""

    action = Action.DELETE_CAPTION
    methods = ("captions.delete",)
    language: str
    caption_id: str

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"language": self.language}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promote(Change):
    """The last step of a film: it gets the visibility (and the time) that its story asks for.

    `scheduled` is the time that it has now, if it has one.
    """

    action = Action.PROMOTE
    methods = ("videos.list", "videos.update")
    visibility: Visibility
    publish_at: datetime | None = None
    was: Visibility = Visibility.PRIVATE
    scheduled: datetime | None = None

    @property
    def fields(self) -> Mapping[str, Any]:
        wanted: dict[str, Any] = {"visibility": [self.was, self.visibility]}
        if self.scheduled is not None:
            wanted["publish_at"] = [self.scheduled, self.publish_at]
        elif self.publish_at is not None:
            wanted["publish_at"] = self.publish_at
        return wanted

    @property
    def hides(self) -> bool:
        """True when fewer people see the film afterwards: it leaves the public, and that does not wait."""
        return self.was is Visibility.PUBLIC and self.visibility is not Visibility.PUBLIC


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteVideo(Change):
    """Deletes a withdrawn film for good, once the days that channel.yaml gives are over."""

    action = Action.DELETE_VIDEO
    methods = ("videos.delete",)
