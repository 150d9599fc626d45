"""What a test, or somebody who rehearses, can set. The defaults are a kind, healthy YouTube with the real quota."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, cast

from zusammenmehr.sandbox.prices import DEFAULT_QUOTA

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """One field per switch; DESCRIPTIONS says what each does, and COVERAGE.md repeats it."""

    read_lag_seconds: float | dict[str, float] = 0
    processing: dict[str, Any] = field(default_factory=lambda: {"mode": "immediate", "n": 0})
    quota: dict[str, int] = field(default_factory=lambda: dict(DEFAULT_QUOTA))
    channel_upload_limit: int | None = None
    thumbnail_limit: int | None = None
    custom_thumbnails_allowed: bool = True
    playlist_duplicates: str = "allowed"
    playlist_items_max: int = 5000
    playlists_max: int = 1000
    playlist_creation_limit: int | None = None
    session_life_seconds: float = 7 * 86400
    expired_session_status: int = 404
    repeat_final_answer: bool = True
    final_status: int = 201
    charge_upload_at: str = "session"
    stub_while_uploading: bool = False
    fresh_video_not_found: int = 0
    locked_private: bool = False
    default_privacy: str = "public"
    omitted_publish_at: str = "clears"
    check_films: bool = False
    granted_scopes: tuple[str, ...] = ("https://www.googleapis.com/auth/youtube.force-ssl",)
    token_life_seconds: float = 3599
    refresh_token_revoked: bool = False
    page_token_life_seconds: float | None = None
    honour_if_match: bool = True

    def to_json(self) -> Json:
        return asdict(self)

    def lag(self, kind: str) -> float:
        """Seconds by which lists of a kind ("item", "video", "playlist", "caption", "channel", "section") run
        behind."""
        if isinstance(self.read_lag_seconds, dict):
            return float(self.read_lag_seconds.get(kind, self.read_lag_seconds.get("*", 0)))
        return float(self.read_lag_seconds)


DESCRIPTIONS = {
    "read_lag_seconds": "lists show what was there so many seconds ago: a number, or one per kind: "
    "video (the list of uploads), item, playlist, caption, channel, section, video_by_id (videos.list, if named)",
    "processing": 'how films are processed: {"mode": "immediate" | "reads" | "time", "n": reads or seconds}',
    "quota": "what a day holds: units, uploads, searches",
    "channel_upload_limit": "uploads of the channel within 24 hours; then 400 uploadLimitExceeded; null: none",
    "thumbnail_limit": "thumbnails within 24 hours; then 429 uploadRateLimitExceeded; null: none",
    "custom_thumbnails_allowed": "false: thumbnails.set answers 403 forbidden",
    "playlist_duplicates": "allowed, or refused with 409 videoAlreadyInPlaylist",
    "playlist_items_max": "items that a playlist holds",
    "playlists_max": "playlists that the channel holds",
    "playlist_creation_limit": "new playlists within an hour; then 429 RATE_LIMIT_EXCEEDED; null: none",
    "session_life_seconds": "how long an upload session lives",
    "expired_session_status": "404 or 410 for a session that is over",
    "repeat_final_answer": "false: a status query after the end answers 404 instead of the final answer",
    "final_status": "201 or 200 at the end of an upload",
    "charge_upload_at": "session or final: which request draws on the upload bucket",
    "stub_while_uploading": "true: a video without a film is visible from the session on (assumption A1)",
    "fresh_video_not_found": "how many playlistItems.insert and thumbnails.set do not find a fresh video yet",
    "locked_private": "true: uploads stay private whatever is asked (unverified projects, until November 2026)",
    "default_privacy": "what an omitted privacyStatus means",
    "omitted_publish_at": "clears or keeps: what a status update without publishAt does to a schedule",
    "check_films": "true: what does not begin like a film fails in processing",
    "granted_scopes": "what the refresh token may do",
    "token_life_seconds": "how long an access token lives",
    "refresh_token_revoked": "true: the token address answers invalid_grant",
    "page_token_life_seconds": "after that a page token answers 400 invalidPageToken; null: it never expires",
    "honour_if_match": "false: If-Match is ignored",
}


_CHOICES: dict[str, tuple[object, ...]] = {
    "playlist_duplicates": ("allowed", "refused"),
    "expired_session_status": (404, 410),
    "final_status": (200, 201),
    "charge_upload_at": ("session", "final"),
    "default_privacy": ("public", "unlisted", "private"),
    "omitted_publish_at": ("clears", "keeps"),
}


def merge(current: Settings, changes: Json) -> Settings:
    """The settings with `changes` applied. Raises ValueError for a name that does not exist or a value of the wrong
    kind."""
    known = {entry.name for entry in fields(Settings)}
    unknown = sorted(set(changes) - known)
    if unknown:
        raise ValueError(f"unknown settings: {', '.join(unknown)}")
    values = dict(changes)
    if "quota" in values:
        values["quota"] = current.quota | values["quota"]
    if "granted_scopes" in values:
        values["granted_scopes"] = tuple(values["granted_scopes"])
    if "processing" in values and values["processing"].get("mode") not in {"immediate", "reads", "time"}:
        raise ValueError("processing.mode is immediate, reads or time")
    for name, value in values.items():
        if not _fits(getattr(Settings(), name), value) or value not in _CHOICES.get(name, (value,)):
            raise ValueError(f"{name} cannot be {value!r}")
    return replace(current, **values)


def _fits(default: object, value: object) -> bool:
    """Whether a value is of the default's kind. None is a number that has no limit; a number may come per kind."""
    if isinstance(default, bool | str):
        return type(value) is type(default)
    if isinstance(default, tuple):
        return all(isinstance(entry, str) for entry in cast("tuple[object, ...]", value))
    if isinstance(default, dict):
        return isinstance(value, dict)
    if isinstance(value, dict):
        return default == 0 and all(_fits(0, entry) for entry in value.values())
    return (value is None and default is None) or (isinstance(value, int | float) and not isinstance(value, bool))
