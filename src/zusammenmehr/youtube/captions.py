"""Caption tracks: one per language, with an empty name, as zm makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.model.observed import ObservedCaption
from zusammenmehr.youtube.files import read_file
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.strict import listing, nothing, resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zusammenmehr.youtube.api import Api

_LARGEST: Final = 100 * 1024 * 1024
_MIME: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Captions:
    """captions.* of one channel. Dear: 50 units to list, 400 to insert, 450 to update."""

    api: Api

    def get(self, video_id: str) -> tuple[ObservedCaption, ...]:
        """The video's tracks, automatic ones among them."""
        read = listing("youtube#captionListResponse")
        page = self.api.call("captions.list", Request.READ, read, part="id,snippet", videoId=video_id)
        return tuple(_caption(item) for item in page["items"])

    def insert(self, video_id: str, language: str, path: Path) -> str:
        """Adds a track and returns its id; the track that is there already when an earlier answer was lost."""
        body = {"snippet": {"videoId": video_id, "language": language, "name": ""}}
        read = resource("youtube#caption", snippet__language=language)
        try:
            made = self.api.call(
                "captions.insert", Request.CAPTION, read, part="snippet", body=body, media_body=_media(path)
            )
        except RemoteError as error:
            if error.next_step not in {Next.DONE, Next.LOOK}:
                raise
            return self._existing(video_id, language, error)
        return str(made["id"])

    def _existing(self, video_id: str, language: str, error: RemoteError) -> str:
        for track in self.get(video_id):
            if track.language == language and not track.name and not track.is_automatic:
                return track.id
        raise RemoteError(
            error.message,
            _("Start the same command again later; what is done stays done."),
            status=error.status,
            remote_reason=error.why,
        )

    def update(self, caption_id: str, path: Path) -> None:
        """Puts another file in place of the track's."""
        self.api.call(
            "captions.update",
            Request.REPLACE,
            resource("youtube#caption", id=caption_id),
            part="id",
            body={"id": caption_id},
            media_body=_media(path),
        )

    def delete(self, caption_id: str) -> None:
        """Removes the track; one that is gone already is no error."""
        try:
            self.api.call("captions.delete", Request.DELETE, nothing, id=caption_id)
        except RemoteError as error:
            if error.next_step is not Next.DONE:
                raise


def _media(path: Path) -> Any:
    from googleapiclient.http import MediaInMemoryUpload

    return MediaInMemoryUpload(read_file(path, _LARGEST), mimetype=_MIME, resumable=False)


def _caption(item: Mapping[str, Any]) -> ObservedCaption:
    snippet = item.get("snippet", {})
    return ObservedCaption(
        id=str(item["id"]),
        language=str(snippet.get("language", "")),
        name=str(snippet.get("name", "")),
        is_automatic=snippet.get("trackKind") == "ASR",
        status=str(snippet.get("status", "")),
    )
