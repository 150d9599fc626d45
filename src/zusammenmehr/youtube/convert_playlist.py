"""Playlists and their items as Google's JSON, both ways. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from zusammenmehr.model.playlist import DesiredPlaylist, ObservedPlaylist, PlaylistItem
from zusammenmehr.model.values import Visibility
from zusammenmehr.youtube.convert import texts_from_json, texts_to_json

#: What an update may write; a part is written whole, what it leaves out is reset.
_WRITABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "snippet": ("title", "description", "defaultLanguage"),
    "status": ("privacyStatus", "podcastStatus"),
}


def playlist_body(wanted: DesiredPlaylist, now: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The parts of a playlist as wanted, over what may be written of `now` (read just now; None for a new one)."""
    parts = now or {}
    body = {
        part: {name: parts.get(part, {})[name] for name in names if name in parts.get(part, {})}
        for part, names in _WRITABLE.items()
    }
    body["snippet"] |= {"title": wanted.title, "description": wanted.description}
    body["status"]["privacyStatus"] = str(wanted.visibility)
    if wanted.language:
        body["snippet"]["defaultLanguage"] = wanted.language
    if wanted.translations or parts.get("localizations"):
        body["localizations"] = texts_to_json(wanted.translations)
    return body


def playlist(item: Mapping[str, Any]) -> ObservedPlaylist:
    """A playlist as playlists.list gives it, without its items."""
    snippet = item.get("snippet", {})
    language = snippet.get("defaultLanguage")
    return ObservedPlaylist(
        id=str(item["id"]),
        title=str(snippet.get("title", "")),
        description=str(snippet.get("description", "")),
        visibility=Visibility(item.get("status", {}).get("privacyStatus", "private")),
        count=int(item.get("contentDetails", {}).get("itemCount", 0)),
        language=language,
        translations=texts_from_json(item.get("localizations"), language),
    )


def item_body(playlist_id: str, video_id: str, position: int | None, item_id: str = "") -> dict[str, Any]:
    """The body of playlistItems.insert, or of update with an `item_id`. Position 0 is sent too; None means: the end."""
    snippet: dict[str, Any] = {
        "playlistId": playlist_id,
        "resourceId": {"kind": "youtube#video", "videoId": video_id},
    }
    if position is not None:
        snippet["position"] = position
    return {"snippet": snippet, **({"id": item_id} if item_id else {})}


def entry(item: Mapping[str, Any]) -> PlaylistItem:
    """An entry as playlistItems.list gives it."""
    return PlaylistItem(
        id=str(item["id"]),
        video_id=str(item.get("snippet", {}).get("resourceId", {}).get("videoId", "")),
        position=position_of(item),
    )


def position_of(item: Mapping[str, Any]) -> int:
    """Where the entry stands, counted from 0; -1 when it does not say."""
    position = item.get("snippet", {}).get("position", -1)
    return position if isinstance(position, int) else -1
