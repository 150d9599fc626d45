"""The channel itself, and the list of everything that was uploaded to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from zusammenmehr.errors import AccountError, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.model.marker import is_of
from zusammenmehr.model.observed import ObservedChannel
from zusammenmehr.youtube.convert import time_of
from zusammenmehr.youtube.paging import pages
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.strict import listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime
    from typing import Any

    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.youtube.api import Api
    from zusammenmehr.youtube.videos import Videos

#: Server time and ours may differ; a listing is read this far back beyond the moment that is asked for.
_SLACK: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ChannelReader:
    """channels.list and the uploads list."""

    api: Api

    def who(self) -> ObservedChannel:
        """The channel of this sign-in; raises AccountError when the account has none."""
        read = listing("youtube#channelListResponse")
        page = self.api.call("channels.list", Request.READ, read, part="id,snippet,contentDetails", mine=True)
        if not page["items"]:
            raise AccountError(
                _("This account has no YouTube channel."),
                _("Run `zm login` again and choose the channel on Google's page (Brand Account)."),
                reason="no_channel",
            )
        item = page["items"][0]
        uploads = item.get("contentDetails", {}).get("relatedPlaylists", {}).get("uploads", "")
        return ObservedChannel(str(item["id"]), str(item.get("snippet", {}).get("title", "")), str(uploads))

    def uploads(self, playlist_id: str, since: datetime | None) -> Iterator[str]:
        """Ids of uploaded videos, newest first, back to a day before `since` (None: all). May lag by hours."""
        if not playlist_id:
            return
        arguments = {"part": "id,snippet,contentDetails", "playlistId": playlist_id}
        try:
            for page in pages(self.api, "playlistItems.list", "youtube#playlistItemListResponse", **arguments):
                ids, reached_the_end = _recent(page["items"], since)
                yield from ids
                if reached_the_end:
                    return
        except RemoteError as error:
            if error.status != 404:  # a channel without any upload has no such list
                raise


def _recent(items: list[Mapping[str, Any]], since: datetime | None) -> tuple[list[str], bool]:
    ids: list[str] = []
    for item in items:
        added = time_of(item.get("snippet", {}).get("publishedAt"))
        if since is not None and added is not None and added < since - _SLACK:
            return ids, True
        video_id = item.get("contentDetails", {}).get("videoId") or item["snippet"]["resourceId"]["videoId"]
        ids.append(str(video_id))
    return ids, False


def marked(markers: Collection[str], ids: Collection[str], videos: Videos) -> dict[str, tuple[ObservedVideo, ...]]:
    """Which of the videos carry which marker, in the file name they were uploaded with or as a tag; oldest first."""
    found, _missing = videos.get(ids)
    return {
        marker: tuple(
            sorted(
                (video for video in found.values() if carries(video, marker)),
                key=lambda video: (video.published_at is None, video.published_at, video.id),
            )
        )
        for marker in markers
    }


def carries(video: ObservedVideo, marker: str) -> bool:
    """True when the video shows the marker."""
    return is_of(marker, video.file_name) or marker in (video.fields.tags or ())
