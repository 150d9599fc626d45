"""Sections of the channel's home that show one playlist each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.model.section import ObservedSection
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.strict import listing, nothing, resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.youtube.api import Api

_LIST: Final = "youtube#channelSectionListResponse"
_SECTION: Final = "youtube#channelSection"
_PARTS: Final = "contentDetails,snippet"
_SINGLE: Final = "singlePlaylist"


@dataclass(frozen=True, slots=True)
class Sections:
    """channelSections.* of one channel."""

    api: Api

    def get(self) -> tuple[ObservedSection, ...]:
        """All sections in their order; the list is not paged."""
        page = self.api.call("channelSections.list", Request.READ, listing(_LIST), part=f"id,{_PARTS}", mine=True)
        return tuple(_section(item) for item in sorted(page["items"], key=_position))

    def insert(self, playlist_id: str, position: int) -> None:
        """Adds a section for the playlist. RemoteError with Next.LOOK: it may be there now."""
        body = _body(playlist_id, position)
        self.api.call("channelSections.insert", Request.INSERT, resource(_SECTION), part=_PARTS, body=body)

    def move(self, section_id: str, playlist_id: str, position: int) -> None:
        """Puts the playlist's section at `position`, counted from 0 after it was taken out."""
        body = {"id": section_id, **_body(playlist_id, position)}
        read = resource(_SECTION, id=section_id)
        self.api.call("channelSections.update", Request.REPLACE, read, part=_PARTS, body=body)

    def delete(self, section_id: str) -> None:
        """Removes a section; one that is gone already is no error."""
        try:
            self.api.call("channelSections.delete", Request.DELETE, nothing, id=section_id)
        except RemoteError as error:
            if error.next_step is not Next.DONE:
                raise


def _body(playlist_id: str, position: int) -> dict[str, Any]:
    return {"snippet": {"type": _SINGLE, "position": position}, "contentDetails": {"playlists": [playlist_id]}}


def _section(item: Mapping[str, Any]) -> ObservedSection:
    playlists = item.get("contentDetails", {}).get("playlists", [])
    is_single = str(item.get("snippet", {}).get("type", "")).lower() == _SINGLE.lower() and len(playlists) == 1
    return ObservedSection(str(item["id"]), str(playlists[0]) if is_single else "")


def _position(item: Mapping[str, Any]) -> int:
    return int(item.get("snippet", {}).get("position", 0))
