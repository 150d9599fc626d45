"""The changes a plan is made of: frozen, plain data, each knowing the requests it takes.

A change names a video by its story where the video does not exist yet; `apply` looks its id up when its turn comes.
`digest` (SHA-256, hex) stands for what is sent besides: a plan that was agreed to can send nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from zusammenmehr.model.quota import Cost, cost_of


class Action(StrEnum):
    """What a change does; the values stand in JSON as `action`."""

    RENAME_STORY = "rename_story"
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
    UNSETTLED = "unsettled"  # a person said so: nobody can tell what its story wants
    REPLACED = "replaced"  # a new video took its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What every change has. `story` or `playlist` says whose it is, or neither, for a withdrawn video that belongs to
    no story; `video_id` is empty while there is none.

    `because`: what follows a withdrawal says so, and runs before everything that viewers only wait for; what follows
    the replacement of a film says so too, and runs once the new one can be seen.
    """

    action: ClassVar[Action]
    methods: ClassVar[tuple[str, ...]] = ()
    story: str = ""
    playlist: str = ""
    video_id: str = ""
    because: Reason | None = None

    @property
    def film(self) -> str:
        """What the film is called: its story's id, or the video's where it belongs to none."""
        return self.story or self.video_id

    @property
    def cost(self) -> Cost:
        """What its requests cost."""
        return cost_of(*self.methods)

    @property
    def fields(self) -> Mapping[str, Any]:
        """What changes, for people and JSON: field -> value, or field -> [before, after]."""
        return {}
