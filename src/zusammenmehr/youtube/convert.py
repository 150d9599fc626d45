"""Videos and playlists as Google's JSON, both ways. Pure.

Only properties that may be written are built. A part is always built whole, from what the channel has now and what is
to change, because what a written part leaves out is reset (youtube-api-facts 3.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from zusammenmehr.model.story import Text
from zusammenmehr.model.values import License, Visibility
from zusammenmehr.model.video import PART_OF, ObservedVideo, VideoFields

#: What an update may write, per part; everything else in a part is read-only.
WRITABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "snippet": ("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"),
    "status": (
        "privacyStatus",
        "publishAt",
        "license",
        "embeddable",
        "publicStatsViewable",
        "selfDeclaredMadeForKids",
        "containsSyntheticMedia",
    ),
    "recordingDetails": ("recordingDate",),
}

#: Google's name of each field within its part; translations are the whole part "localizations".
NAMES: Final[Mapping[str, str]] = {
    "title": "title",
    "description": "description",
    "tags": "tags",
    "category": "categoryId",
    "language": "defaultLanguage",
    "audio_language": "defaultAudioLanguage",
    "license": "license",
    "embeddable": "embeddable",
    "made_for_kids": "selfDeclaredMadeForKids",
    "synthetic_media": "containsSyntheticMedia",
    "visibility": "privacyStatus",
    "publish_at": "publishAt",
    "recorded": "recordingDate",
}


def to_json(name: str, value: Any) -> Any:
    """The JSON value of the field `name` (not "translations")."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return f"{value.isoformat()}T00:00:00.000Z"
    if name == "tags":
        return list(value)
    return str(value) if isinstance(value, Visibility | License) else value


def texts_to_json(translations: Mapping[str, Text]) -> dict[str, dict[str, str]]:
    """The part "localizations"."""
    return {tag: {"title": text.title, "description": text.description} for tag, text in translations.items()}


def texts_from_json(part: Any, without: str | None = None) -> dict[str, Text]:
    """The translations in a part "localizations", without the main language, which YouTube may repeat there."""
    if not isinstance(part, dict):
        return {}
    return {
        str(tag): Text(str(text.get("title", "")), str(text.get("description", "")))
        for tag, text in part.items()
        if isinstance(text, dict) and tag != without
    }


def merged(parts: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """The parts to write, whole: what `parts` (read just now) has that may be written, with the fields of `changed`.

    A value of None takes the field out. Only parts that hold a changed field are returned.
    """
    body: dict[str, Any] = {}
    for part in {PART_OF[name] for name in changed}:
        if part == "localizations":
            body[part] = texts_to_json(changed["translations"] or {})
            continue
        now = parts.get(part, {})
        body[part] = {name: now[name] for name in WRITABLE[part] if name in now}
    for name, value in changed.items():
        if name == "translations":
            continue
        part = body[PART_OF[name]]
        if value is None:
            part.pop(NAMES[name], None)
        else:
            part[NAMES[name]] = to_json(name, value)
    return body


def insert_body(fields: VideoFields) -> dict[str, Any]:
    """The body of videos.insert: everything that `fields` manages; always private, never with a time (law 10)."""
    wanted = {name: getattr(fields, name) for name in PART_OF if name not in {"visibility", "publish_at"}}
    managed = {name: value for name, value in wanted.items() if value is not None}
    body = merged({}, {**managed, "visibility": Visibility.PRIVATE})
    if not body.get("localizations"):
        body.pop("localizations", None)
    return body


def fields_of(parts: Mapping[str, Any]) -> VideoFields:
    """The fields that the parts of a video tell; None where a part is missing."""
    snippet, status = parts.get("snippet"), parts.get("status")
    recording = parts.get("recordingDetails", {})
    values: dict[str, Any] = {}
    if isinstance(snippet, dict):
        values.update(
            title=snippet.get("title"),
            description=snippet.get("description", ""),
            tags=tuple(snippet.get("tags", ())),
            category=snippet.get("categoryId"),
            language=snippet.get("defaultLanguage"),
            audio_language=snippet.get("defaultAudioLanguage"),
        )
    if isinstance(snippet, dict) or "localizations" in parts:
        main = snippet.get("defaultLanguage") if isinstance(snippet, dict) else None
        values["translations"] = texts_from_json(parts.get("localizations"), main)
    if isinstance(status, dict):
        values.update(
            license=_known(License, status.get("license")),
            embeddable=status.get("embeddable"),
            made_for_kids=status.get("selfDeclaredMadeForKids"),
            synthetic_media=status.get("containsSyntheticMedia"),
            visibility=_known(Visibility, status.get("privacyStatus")),
            publish_at=time_of(status.get("publishAt")),
        )
    recorded = time_of(recording.get("recordingDate")) if isinstance(recording, dict) else None
    return VideoFields(**values, recorded=recorded.date() if recorded else None)


def video(item: Mapping[str, Any]) -> ObservedVideo:
    """A video as videos.list gives it."""
    status, files = item.get("status", {}), item.get("fileDetails", {})
    processing = item.get("processingDetails", {})
    content = item.get("contentDetails", {})
    return ObservedVideo(
        id=str(item["id"]),
        fields=fields_of(item),
        upload_status=str(status.get("uploadStatus", "")),
        processing=str(processing.get("processingStatus", "succeeded")),
        failure=str(
            status.get("rejectionReason")
            or status.get("failureReason")
            or processing.get("processingFailureReason")
            or ""
        ),
        file_name=str(files.get("fileName", "")),
        file_size=int(files.get("fileSize", 0) or 0),
        duration=seconds_of(str(content.get("duration", ""))),
        published_at=time_of(item.get("snippet", {}).get("publishedAt")),
        has_thumbnail=bool(content.get("hasCustomThumbnail")),
        channel_id=str(item.get("snippet", {}).get("channelId", "")),
        parts=dict(item),
    )


def time_of(value: Any) -> datetime | None:
    """An RFC 3339 time as aware UTC, None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        return None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def seconds_of(duration: str) -> float:
    """Seconds of an ISO 8601 duration ("PT1H2M3S", "P1DT2S"), 0.0 for anything else."""
    units = {"D": 86400.0, "H": 3600.0, "M": 60.0, "S": 1.0}
    total, number = 0.0, ""
    for letter in duration.removeprefix("P").replace("T", ""):
        if letter.isdigit() or letter == ".":
            number += letter
        elif letter in units and number:
            total += float(number) * units[letter]
            number = ""
        else:
            return 0.0
    return total


def _known(kind: Callable[[Any], Any], value: Any) -> Any:
    try:
        return kind(value)
    except ValueError:
        return None
