"""Nothing leads out of the folder (law 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class LeadsElsewhere(ProblemRule):
    code = "ZM105"
    name = "leads-elsewhere"
    lock = Lock.SAFETY
    what = N_("A file or folder is a link to another place, or `video:` names a file outside the story's folder.")
    why = N_("Otherwise a story from outside could publish any file of this computer.")
    bad = "video: ../../private/film.mp4"
    good = "video: film.mp4"
    message = N_("This is no ordinary file but a link, a folder or a device.")
    remedy = N_("Put the file itself here, as a copy.")
    claims = (
        kinds.FILE_NOT_REGULAR,
        kinds.STORY_LINK,
        kinds.VIDEO_OUTSIDE,
        kinds.VIDEO_NOT_REGULAR,
        kinds.THUMBNAIL_NOT_REGULAR,
        kinds.CAPTION_NOT_REGULAR,
        kinds.COVER_OUTSIDE,
        kinds.COVER_NOT_REGULAR,
    )
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.STORY_LINK: Wording(
            N_("This story's folder is a link to another place."), N_("Put the folder itself here, as a copy.")
        ),
        kinds.VIDEO_OUTSIDE: Wording(
            N_("`video:` leads out of the story's folder."),
            N_("Copy the film into this folder and write its name alone, for example `video: film.mp4`."),
        ),
        kinds.COVER_OUTSIDE: Wording(
            N_("`cover:` leads out of the channel folder."),
            N_("Copy the picture into the channel folder, for example to `pictures/cover.jpg`, and write that."),
        ),
        kinds.COVER_NOT_REGULAR: Wording(
            N_("`cover:` names a link, a folder or a device, or leads through a link."),
            N_("Put the picture itself into the channel folder, as a copy."),
        ),
    }
