"""The cover of a playlist is a picture that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class PlaylistCover(ProblemRule):
    code = "ZM823"
    name = "playlist-cover"
    what = N_("A playlist's cover is not there, cannot be opened, is neither JPEG nor PNG, or is not square.")
    why = N_("YouTube refuses other files.")
    bad = "cover: pictures/gone.jpg"
    good = "cover: pictures/cover.jpg"
    message = N_("There is no such picture in the channel folder.")
    remedy = N_("Write its path from channel.yaml on, for example `cover: pictures/cover.jpg`, or remove the line.")
    claims = (kinds.COVER_MISSING, kinds.COVER_UNREADABLE, kinds.COVER_FORMAT, kinds.COVER_NOT_SQUARE)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.COVER_UNREADABLE: Wording(
            N_("The picture cannot be opened: {reason}"),
            N_("Close it in other programs; if that does not help, ask who looks after your network drive."),
        ),
        kinds.COVER_FORMAT: Wording(
            N_("This cover is neither JPEG nor PNG."), N_("Open it in a picture program and save it as JPEG.")
        ),
        kinds.COVER_NOT_SQUARE: Wording(
            N_("This cover is {width} x {height} pixels; YouTube takes square ones alone."),
            N_("Cut it to a square in a picture program."),
        ),
    }
