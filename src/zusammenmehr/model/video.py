"""What a video on the channel says of itself: the fields that zm manages, as wanted and as found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License, Visibility


@dataclass(frozen=True, slots=True)
class VideoFields:
    """Comparable metadata of a video. None in a desired value means: zm does not manage this field.

    `category` is YouTube's number as text; `language` that of title and description, `audio_language` the spoken one;
    `publish_at` is aware. On the channel a scheduled film is PRIVATE with a time; a desired one is PUBLIC with a time
    (a time beside any other visibility counts for nothing: when in doubt, private).
    """

    title: str | None = None
    description: str | None = None
    tags: tuple[str, ...] | None = None
    category: str | None = None
    language: str | None = None
    audio_language: str | None = None
    translations: Mapping[str, Text] | None = None
    license: License | None = None
    embeddable: bool | None = None
    made_for_kids: bool | None = None
    synthetic_media: bool | None = None
    recorded: date | None = None
    visibility: Visibility | None = None
    publish_at: datetime | None = None

    def differing(self, observed: VideoFields) -> dict[str, tuple[Any, Any]]:
        """Per managed field that differs: (what is there, what is wanted).

        Visibility and schedule are left out: they are the business of taking off and promotion, never of an update.
        """
        differences: dict[str, tuple[Any, Any]] = {}
        for name in METADATA:
            wanted, found = getattr(self, name), getattr(observed, name)
            if wanted is not None and not _same(name, wanted, found):
                differences[name] = (found, wanted)
        return differences

    def with_values(self, **values: Any) -> VideoFields:
        """These fields with some replaced."""
        return replace(self, **values)


def _same(name: str, wanted: Any, found: Any) -> bool:
    if name == "tags":
        return sorted(wanted) == sorted(found or ())
    if name == "translations":
        return _texts(wanted) == _texts(found or {})
    if name in {"title", "description"}:
        return str(wanted).strip() == str(found or "").strip()
    if isinstance(wanted, bool):
        return wanted == bool(found)
    return bool(wanted == found)


def _texts(translations: Mapping[str, Text]) -> dict[str, tuple[str, str]]:
    """What YouTube may change by itself left aside: the case of language tags, space around texts."""
    return {tag.lower(): (text.title.strip(), text.description.strip()) for tag, text in translations.items()}


#: The fields that an update may write, in the order of the parts they live in.
METADATA: tuple[str, ...] = tuple(f.name for f in fields(VideoFields) if f.name not in {"visibility", "publish_at"})

#: Which of YouTube's parts each field lives in; a part is always written whole (youtube-api-facts 3.1).
PART_OF: Mapping[str, str] = {
    "title": "snippet",
    "description": "snippet",
    "tags": "snippet",
    "category": "snippet",
    "language": "snippet",
    "audio_language": "snippet",
    "translations": "localizations",
    "license": "status",
    "embeddable": "status",
    "made_for_kids": "status",
    "synthetic_media": "status",
    "visibility": "status",
    "publish_at": "status",
    "recorded": "recordingDetails",
}


#: YouTube's words for an upload of which every byte has arrived.
_COMPLETE = frozenset({"uploaded", "processed"})


@dataclass(frozen=True, slots=True)
class ObservedVideo:
    """A video as the channel shows it. `file_name` is the Slug it was uploaded with (owner only), sizes in bytes,
    duration in seconds (0.0 while unknown); `upload_status` and `processing` are YouTube's words; `channel_id` says
    whose it is, "" where that was not told; `parts` is YouTube's own JSON, kept for read-merge-write."""

    id: str
    fields: VideoFields
    upload_status: str = "processed"
    processing: str = "succeeded"
    failure: str = ""
    file_name: str = ""
    file_size: int = 0
    duration: float = 0.0
    published_at: datetime | None = None
    has_thumbnail: bool = False
    channel_id: str = ""
    parts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_arrived(self) -> bool:
        """True when the whole film is there. What YouTube shows of an upload that is on its way, or was given up, is
        called "uploaded" too, but has neither size nor length (reliability.md 3.4)."""
        return self.upload_status in _COMPLETE and (self.file_size > 0 or self.duration > 0)

    @property
    def is_public(self) -> bool:
        """True when anybody can watch it now."""
        return self.fields.visibility is Visibility.PUBLIC
