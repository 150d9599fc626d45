"""What a withdrawn film says of itself while it is still kept: nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zusammenmehr.model.marker import MARKER_LENGTH, PREFIX
from zusammenmehr.model.video import VideoFields

if TYPE_CHECKING:
    from collections.abc import Mapping

#: By the language of the title that it replaces; English for all others.
TITLES: Final[Mapping[str, str]] = {
    "de": "Dieses Video ist nicht mehr verfügbar",
    "en": "This video is no longer available",
}
_MARKER: Final = re.compile(rf"{PREFIX}[0-9a-f]{{{MARKER_LENGTH - len(PREFIX)}}}")


def neutral(found: VideoFields) -> VideoFields:
    """The texts that take the place of `found`: a neutral title, no description, no translations, and of the tags the
    opaque marker alone, by which the film is recognised."""
    language = (found.language or "").lower().split("-")[0]
    return VideoFields(
        title=TITLES.get(language, TITLES["en"]),
        description="",
        tags=tuple(tag for tag in found.tags or () if _MARKER.fullmatch(tag)),
        translations={},
    )
