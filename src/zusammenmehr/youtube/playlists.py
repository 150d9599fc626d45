"""Playlists and what is in them. Inserts are never repeated blindly: their unknown outcomes are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import Next, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.youtube.convert_playlist import entry, item_body, playlist, playlist_body, position_of
from zusammenmehr.youtube.paging import pages
from zusammenmehr.youtube.pause import backoff
from zusammenmehr.youtube.retry import Request
from zusammenmehr.youtube.strict import listing, nothing, resource

if TYPE_CHECKING:
    from zusammenmehr.model.playlist import DesiredPlaylist, ObservedPlaylist, PlaylistItem
    from zusammenmehr.youtube.api import Api

_PARTS: Final = "contentDetails,id,localizations,snippet,status"
_LIST: Final = "youtube#playlistListResponse"
_ITEM_LIST: Final = "youtube#playlistItemListResponse"
_READINGS: Final = 3
_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Playlists:
    """playlists.* and playlistItems.* of one channel."""

    api: Api

    def get(self) -> tuple[ObservedPlaylist, ...]:
        """All playlists of the channel, without their items."""
        found = [
            playlist(item)
            for page in pages(self.api, "playlists.list", _LIST, part=_PARTS, mine=True)
            for item in page["items"]
        ]
        return tuple({each.id: each for each in found}.values())

    def items(self, playlist_id: str) -> tuple[tuple[PlaylistItem, ...], bool]:
        """(entries in order, whether the list was whole): read again, up to three times, when it is not."""
        entries: tuple[PlaylistItem, ...] = ()
        for _reading in range(_READINGS):
            entries, is_whole = self._read_items(playlist_id)
            if is_whole:
                return entries, True
        return entries, False

    def _read_items(self, playlist_id: str) -> tuple[tuple[PlaylistItem, ...], bool]:
        listed = tuple(pages(self.api, "playlistItems.list", _ITEM_LIST, part="id,snippet", playlistId=playlist_id))
        found = [item for page in listed for item in page["items"]]
        totals = {page.get("pageInfo", {}).get("totalResults", len(found)) for page in listed}
        entries = tuple(entry(item) for item in found)
        positions = [position_of(item) for item in found]
        is_whole = (
            totals <= {len(found)}
            and positions == list(range(len(found)))
            and len({each.id for each in entries}) == len(entries)
        )
        return entries, is_whole

    def insert(self, wanted: DesiredPlaylist) -> str:
        """Makes a playlist and returns its id. RemoteError with Next.LOOK: it may exist now; see `look_for`."""
        body = playlist_body(wanted)
        read = resource("youtube#playlist", snippet__title=wanted.title)
        made = self.api.call("playlists.insert", Request.INSERT, read, part=",".join(sorted(body)), body=body)
        return str(made["id"])

    def look_for(self, wanted: DesiredPlaylist, known: frozenset[str]) -> str | None:
        """The id of a playlist with this title and description that is not among `known`; None when there is none."""
        for found in self.get():
            if found.id not in known and (found.title, found.description.rstrip()) == (
                wanted.title,
                wanted.description.rstrip(),
            ):
                return found.id
        return None

    def update(self, playlist_id: str, wanted: DesiredPlaylist) -> None:
        """Brings title, description, language, translations and visibility to what is wanted; the rest stays."""
        last: RemoteError | None = None
        for attempt in range(_ROUNDS):
            page = self.api.call("playlists.list", Request.READ, listing(_LIST), part=_PARTS, id=playlist_id)
            now = next((item for item in page["items"] if item["id"] == playlist_id), None)
            if now is None:
                raise playlist_gone()
            body = playlist_body(wanted, now)
            read = resource("youtube#playlist", id=playlist_id, snippet__title=wanted.title)
            arguments: dict[str, Any] = {"part": ",".join(sorted(body)), "body": {"id": playlist_id, **body}}
            try:
                self.api.call("playlists.update", Request.UPDATE, read, **arguments)
            except RemoteError as error:
                if error.next_step is not Next.LOOK:
                    raise
                last = error
                self.api.caller.pause(backoff(attempt, self.api.caller.clock.random()))
                continue
            return
        assert last is not None  # the loop ends by returning, raising, or after a lost answer
        raise last

    def delete(self, playlist_id: str) -> None:
        """Deletes a playlist of ours; its videos stay. One that is gone already is no error."""
        self._delete("playlists.delete", playlist_id)

    def insert_item(self, playlist_id: str, video_id: str, position: int | None) -> PlaylistItem:
        """Adds a video at `position` (from 0; None: at the end). RemoteError with Next.LOOK: see `look_for_item`."""
        echo = {"snippet__playlistId": playlist_id, "snippet__resourceId__videoId": video_id}
        body = item_body(playlist_id, video_id, position)
        made = self.api.call(
            "playlistItems.insert", Request.INSERT, resource("youtube#playlistItem", **echo), part="snippet", body=body
        )
        return entry(made)

    def look_for_item(self, playlist_id: str, video_id: str, known: frozenset[str]) -> PlaylistItem | None:
        """The entry of this video whose id is not among `known`; None when the list shows none (it may lag)."""
        arguments = {"part": "id,snippet", "playlistId": playlist_id, "videoId": video_id, "maxResults": 50}
        page = self.api.call("playlistItems.list", Request.READ, listing(_ITEM_LIST), **arguments)
        return next((entry(item) for item in page["items"] if item["id"] not in known), None)

    def move_item(self, playlist_id: str, item: PlaylistItem, position: int) -> PlaylistItem:
        """Puts an entry at `position`, counted from 0 after it was taken out; where it stands now. The target is
        absolute."""
        body = item_body(playlist_id, item.video_id, position, item.id)
        read = resource("youtube#playlistItem", id=item.id)
        return entry(self.api.call("playlistItems.update", Request.REPLACE, read, part="snippet", body=body))

    def delete_item(self, item_id: str) -> None:
        """Takes an entry out; one that is gone already is no error."""
        self._delete("playlistItems.delete", item_id)

    def _delete(self, method: str, item_id: str) -> None:
        try:
            self.api.call(method, Request.DELETE, nothing, id=item_id)
        except RemoteError as error:
            if error.next_step is not Next.DONE:
                raise


def playlist_gone() -> RemoteError:
    """Somebody deleted the playlist; it is never made again without a person."""
    return RemoteError(
        _("A playlist is no longer on the channel."),
        _("If somebody deleted it on purpose, there is nothing to do. Else see `zm status`."),
        status=404,
        remote_reason="gone",
    )
