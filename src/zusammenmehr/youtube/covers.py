"""The picture of a playlist: YouTube takes one, and another one only in its place (youtube-api-facts 4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.youtube.files import picture_media
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.strict import listing, resource

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.youtube.api import Api

_LIST: Final = "youtube#playlistImageListResponse"
_IMAGE: Final = "youtube#playlistImage"


@dataclass(frozen=True, slots=True)
class Covers:
    """playlistImages.* of one channel."""

    api: Api

    def set(self, playlist_id: str, path: Path) -> None:
        """Gives the playlist this picture (JPEG or PNG, square, at most 50 MiB). Status 403: the channel may not."""
        media = picture_media(path)
        snippet = {"playlistId": playlist_id, "type": "hero"}
        there = self._find(playlist_id)
        if there is None:
            try:
                self._send("playlistImages.insert", Request.INSERT, {"snippet": snippet}, media)
            except RemoteError as error:
                there = self._find(playlist_id) if error.next_step in {Next.LOOK, Next.DONE} else None
                if there is None:
                    raise
            else:
                return
        self._send("playlistImages.update", Request.REPLACE, {"id": there, "snippet": snippet}, media)

    def _find(self, playlist_id: str) -> str | None:
        page = self.api.call("playlistImages.list", Request.READ, listing(_LIST), part="id,snippet", parent=playlist_id)
        return next((str(item["id"]) for item in page["items"]), None)

    def _send(self, method: str, kind: Request, body: dict[str, Any], media: Any) -> None:
        self.api.call(method, kind, resource(_IMAGE), part="snippet", body=body, media_body=media)
