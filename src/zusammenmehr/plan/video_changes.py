"""The changes that concern one story's video."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zusammenmehr.model.quota import Cost, cost_of
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Action, Change, Reason


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

    `resumes`: this computer has begun to send it already. `replaces`: the video whose place the new one takes,
    `delete_replaced`: and which is to be deleted then.
    """

    action = Action.UPLOAD
    methods = ("videos.insert",)
    title: str
    file: str
    size: int
    resumes: bool = False
    digest: str = ""
    replaces: str = ""
    delete_replaced: bool = False

    @property
    def fields(self) -> Mapping[str, Any]:
        found = {"title": self.title, "file": self.file, "size": self.size}
        return found | {"replaces": self.replaces} if self.replaces else found


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
class DeleteVideo(Change):
    """Deletes a film for good: a withdrawn one, once the days that channel.yaml gives are over; a replaced one, after a
    look at the video that took its place."""

    action = Action.DELETE_VIDEO
    methods = ("videos.delete",)

    @property
    def cost(self) -> Cost:
        return cost_of(*self.methods, *(("videos.list",) if self.because is Reason.REPLACED else ()))
