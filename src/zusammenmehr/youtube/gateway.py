"""The channel, as the rest of zm sees it: typed, in the model's words, errors from `zusammenmehr.errors` only.

Every method may raise RemoteError (with what may be done next), LimitError, AccountError and InterruptedRunError.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from zusammenmehr.youtube.captions import Captions
from zusammenmehr.youtube.channel import ChannelReader, marked
from zusammenmehr.youtube.covers import Covers
from zusammenmehr.youtube.pause import looks
from zusammenmehr.youtube.playlists import Playlists
from zusammenmehr.youtube.sections import Sections
from zusammenmehr.youtube.session import Finished, Sessions, Stored
from zusammenmehr.youtube.videos import Videos

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime
    from pathlib import Path

    from zusammenmehr.model.observed import ObservedCaption, ObservedChannel
    from zusammenmehr.model.playlist import DesiredPlaylist, ObservedPlaylist, PlaylistItem
    from zusammenmehr.model.section import ObservedSection
    from zusammenmehr.model.values import Visibility
    from zusammenmehr.model.video import ObservedVideo, VideoFields
    from zusammenmehr.youtube.api import Api
    from zusammenmehr.youtube.pause import Timing
    from zusammenmehr.youtube.ports import Body, Transport

T = TypeVar("T")

__all__ = ["Finished", "Gateway", "Stored"]


@dataclass(frozen=True, slots=True)
class Gateway:
    """An open connection to one channel; safe to use from several threads."""

    api: Api
    transport: Transport

    # --- reading ---

    def who(self) -> ObservedChannel:
        """The channel of this sign-in."""
        return ChannelReader(self.api).who()

    def videos(self, ids: Collection[str]) -> tuple[dict[str, ObservedVideo], frozenset[str]]:
        """(videos by id, ids that the channel does not have); 1 unit per 50 ids."""
        return Videos(self.api).get(ids)

    def uploads(self, since: datetime | None = None) -> tuple[str, ...]:
        """Ids of what was uploaded, newest first, back to a day before `since`. It lags: absence proves nothing."""
        reader = ChannelReader(self.api)
        return tuple(reader.uploads(reader.who().uploads_playlist, since))

    def marked_videos(
        self, markers: Collection[str], since: datetime | None = None
    ) -> dict[str, tuple[ObservedVideo, ...]]:
        """Per marker the videos that carry it, oldest first; () proves nothing, the list lags."""
        return marked(markers, self.uploads(since), Videos(self.api))

    def find_marked(self, markers: Collection[str], since: datetime | None = None) -> Mapping[str, tuple[str, ...]]:
        """Per marker the ids of the videos that carry it, oldest first."""
        return {name: tuple(video.id for video in each) for name, each in self.marked_videos(markers, since).items()}

    def playlists(self) -> tuple[ObservedPlaylist, ...]:
        """All playlists of the channel, without their items."""
        return Playlists(self.api).get()

    def items(self, playlist_id: str) -> tuple[tuple[PlaylistItem, ...], bool]:
        """(entries in order, whether the list was whole); from a list that was not, nothing may be removed."""
        return Playlists(self.api).items(playlist_id)

    def captions(self, video_id: str) -> tuple[ObservedCaption, ...]:
        """The video's caption tracks; 50 units."""
        return Captions(self.api).get(video_id)

    # --- videos ---

    def update_video(self, video_id: str, changed: Mapping[str, Any]) -> ObservedVideo:
        """Brings the named fields of VideoFields to their values; all others stay."""
        return Videos(self.api).update(video_id, changed)

    def set_visibility(
        self, video_id: str, visibility: Visibility, publish_at: datetime | None = None
    ) -> ObservedVideo:
        """Makes the video public, unlisted, private or scheduled; the echo is checked."""
        return Videos(self.api).set_visibility(video_id, visibility, publish_at)

    def hide(self, video_id: str, known: Mapping[str, Any]) -> None:
        """Makes the video private with one write and no read; `known`: fields of VideoFields that are to stay."""
        Videos(self.api).hide(video_id, known)

    def set_thumbnail(self, video_id: str, path: Path) -> None:
        """Sets the video's picture."""
        Videos(self.api).set_thumbnail(video_id, path)

    def delete_video(self, video_id: str) -> None:
        """Deletes a video for good."""
        Videos(self.api).delete(video_id)

    def insert_caption(self, video_id: str, language: str, path: Path) -> str:
        """Adds a caption track and returns its id."""
        return Captions(self.api).insert(video_id, language, path)

    def update_caption(self, caption_id: str, path: Path) -> None:
        """Puts another file in place of a caption track's."""
        Captions(self.api).update(caption_id, path)

    def delete_caption(self, caption_id: str) -> None:
        """Removes a caption track."""
        Captions(self.api).delete(caption_id)

    # --- playlists ---

    def insert_playlist(self, wanted: DesiredPlaylist) -> str:
        """Makes a playlist and returns its id; RemoteError with Next.LOOK: ask `look_for_playlist` first."""
        return Playlists(self.api).insert(wanted)

    def look_for_playlist(self, wanted: DesiredPlaylist, known: frozenset[str]) -> str | None:
        """Looks, for as long as a list may lag, for the playlist that an insert may have made; None: it did not."""
        return self._look(lambda: Playlists(self.api).look_for(wanted, known))

    def update_playlist(self, playlist_id: str, wanted: DesiredPlaylist) -> None:
        """Brings a playlist's texts and visibility to what is wanted."""
        Playlists(self.api).update(playlist_id, wanted)

    def delete_playlist(self, playlist_id: str) -> None:
        """Deletes a playlist."""
        Playlists(self.api).delete(playlist_id)

    def set_cover(self, playlist_id: str, path: Path) -> None:
        """Gives a playlist its picture, in place of the one that it has."""
        Covers(self.api).set(playlist_id, path)

    def insert_item(self, playlist_id: str, video_id: str, position: int | None) -> PlaylistItem:
        """Adds a video to a playlist; RemoteError with Next.LOOK: ask `look_for_item` first."""
        return Playlists(self.api).insert_item(playlist_id, video_id, position)

    def look_for_item(self, playlist_id: str, video_id: str, known: frozenset[str]) -> PlaylistItem | None:
        """Looks, for as long as a list may lag, for the entry that an insert may have made; None: it did not.

        `known`: ids of the entries that were there before.
        """
        return self._look(lambda: Playlists(self.api).look_for_item(playlist_id, video_id, known))

    def move_item(self, playlist_id: str, item: PlaylistItem, position: int) -> PlaylistItem:
        """Puts an entry at another place; where it stands now."""
        return Playlists(self.api).move_item(playlist_id, item, position)

    def delete_item(self, item_id: str) -> None:
        """Takes an entry out of its playlist."""
        Playlists(self.api).delete_item(item_id)

    # --- the channel's home ---

    def sections(self) -> tuple[ObservedSection, ...]:
        """All sections of the channel's home, in order."""
        return Sections(self.api).get()

    def insert_section(self, playlist_id: str, position: int) -> None:
        """Puts a playlist on the home; RemoteError with Next.LOOK: ask `has_section` first."""
        Sections(self.api).insert(playlist_id, position)

    def has_section(self, playlist_id: str) -> bool:
        """Looks, for as long as a list may lag, for the section that an insert may have made."""
        found = self._look(lambda: any(one.playlist_id == playlist_id for one in self.sections()) or None)
        return found is not None

    def move_section(self, section_id: str, playlist_id: str, position: int) -> None:
        """Puts a section at another place."""
        Sections(self.api).move(section_id, playlist_id, position)

    def delete_section(self, section_id: str) -> None:
        """Takes a section off the home."""
        Sections(self.api).delete(section_id)

    # --- uploads ---

    def require_upload_allowed(self) -> None:
        """Raises LimitError when an upload would meet a limit that is known already."""
        Sessions(self.api).require_open()

    def open_session(self, fields: VideoFields, *, size: int, mime: str, slug: str, notify: bool) -> str:
        """Opens an upload session and returns its address (secret)."""
        return Sessions(self.api).open(fields, size=size, mime=mime, slug=slug, notify=notify)

    def query(self, address: str, total: int) -> Stored | Finished:
        """What the server has of an upload."""
        return Sessions(self.api).query(address, total)

    def put(self, address: str, body: Body, start: int, length: int, total: int) -> Stored | Finished:
        """Sends a piece of a film."""
        return Sessions(self.api).put(address, body, start, length, total)

    # --- around ---

    @property
    def timing(self) -> Timing:
        """How long things may take here."""
        return self.api.caller.timing

    def urgent(self) -> Gateway:
        """The same gateway for withdrawals: it may use the units that are kept back for them."""
        return Gateway(self.api.urgent(), self.transport)

    def close(self) -> None:
        """Closes the connections; the gateway can still be used, it then connects anew."""
        self.transport.close()

    def abort(self) -> None:
        """Ends what other threads are sending or waiting for: each gets an error at once."""
        self.transport.abort()

    def pause(self, seconds: float) -> None:
        """Waits; raises InterruptedRunError when the run is to stop."""
        self.api.caller.pause(seconds)

    def _look(self, find: Callable[[], T | None]) -> T | None:
        for pause in looks(self.timing.lag):
            self.pause(pause)
            found = find()
            if found is not None:
                return found
        return None
