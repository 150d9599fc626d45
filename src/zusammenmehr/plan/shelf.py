"""Whose playlist, and whose entry: what `playlists` asks of the channel again and again, looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from zusammenmehr.model.desired import Standing
from zusammenmehr.model.playlist import MARKER
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.mixed_up import mixed_up
from zusammenmehr.plan.standing import reason_to_take_off, speakers

if TYPE_CHECKING:
    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.playlist import DesiredPlaylist, ObservedPlaylist


class Shelf:
    """The channel's playlists that are ours, and the stories that may stand in them."""

    def __init__(
        self,
        desired: Desired,
        observed: Observed,
        bindings: Bindings,
        public: frozenset[str],
        latched: frozenset[str],
    ) -> None:
        self.ours = ours(observed, bindings)
        mine = {playlist.id for playlist in self.ours.values()}
        self.foreign_titles = {
            playlist.title.strip().casefold() for playlist in observed.playlists.values() if playlist.id not in mine
        }
        self.covers = observed.covers
        self._bound_playlists = frozenset(bindings.playlists)
        self._video = {story: binding.video_id for story, binding in bindings.stories.items()}
        self._story = {video: heard[0] for video, heard in speakers(desired, bindings, latched).items()}
        self._replaced = {video: story for story, binding in bindings.stories.items() for video in binding.replaced}
        self._unjudged = frozenset(
            story for story in self._video if _cannot_be_judged(story, self._video[story], desired, observed, public)
        ) | (public & mixed_up(desired, bindings).keys())
        self._withdrawn = frozenset(
            story
            for story in self._video
            if reason_to_take_off(story, desired.videos.get(story), latched) is Reason.WITHDRAWN
        )
        self._public = public - self._unjudged - self._withdrawn
        self._retired = frozenset(
            video
            for video, story in self._replaced.items()
            if story in public or video not in observed.videos or not observed.videos[video].is_public
        )

    def shown(self, stories: Iterable[str]) -> tuple[str, ...]:
        """Those of `stories` that may stand in a playlist, in their order, each video once."""
        return tuple(
            story
            for story in stories
            if story in self._public and self._story.get(self._video.get(story, ""), story) == story
        )

    def story_of(self, video_id: str) -> str | None:
        """The story whose video this is; None for other people's videos and for stories that cannot be judged now."""
        if video_id in self._retired:
            return f"{self._replaced[video_id]} {video_id}"  # the name of no story: the entry has no place any more
        story = self._story.get(video_id)
        return None if story in self._unjudged else story

    def owner_of(self, video_id: str) -> str:
        """The story that this video was replaced in; "" for any other."""
        return self._replaced.get(video_id, "")

    def withdrawn_story_of(self, video_id: str) -> str | None:
        """The story whose video this is, if it was withdrawn."""
        story = self._story.get(video_id) or self._replaced.get(video_id)
        return story if story in self._withdrawn else None

    def holds_others(self, playlist: ObservedPlaylist) -> bool:
        """Whether the playlist has entries that zm did not make."""
        mine = frozenset(self._video.values()) | self._replaced.keys()
        return any(item.video_id not in mine for item in playlist.items)

    def was_made(self, key: str) -> bool:
        """Whether channel.state.json knows a playlist of this key, be it on the channel or not."""
        return key in self._bound_playlists

    def video_of(self, story: str) -> str:
        """The story's video; "" while there is none."""
        return self._video.get(story, "")


def _cannot_be_judged(story: str, video_id: str, desired: Desired, observed: Observed, public: frozenset[str]) -> bool:
    """True when neither the folder nor the channel says whether the entry belongs there."""
    if video_id not in observed.videos and video_id not in observed.missing and story not in public:
        return True
    wanted = desired.videos.get(story)
    return story in public and (wanted is None or wanted.standing in {Standing.BROKEN, Standing.INVALID})


def ours(observed: Observed, bindings: Bindings) -> Mapping[str, ObservedPlaylist]:
    """zm's playlists by key: as channel.state.json says, else by the marker in the description, never by the title."""
    found = {
        key: observed.playlists[playlist_id]
        for key, playlist_id in bindings.playlists.items()
        if playlist_id in observed.playlists
    }
    bound = {playlist.id for playlist in found.values()}
    for playlist in sorted(observed.playlists.values(), key=lambda one: one.id):
        key = marked_key(playlist.description)
        if key and playlist.id not in bound:
            found.setdefault(key, playlist)
    return found


def find(wanted: DesiredPlaylist, observed: Observed, bindings: Bindings) -> ObservedPlaylist | None:
    """The playlist that `wanted` is on the channel; None when there is none yet."""
    return ours(observed, bindings).get(wanted.key)


def marked_key(description: str) -> str:
    """The key in the description's last line, "" when zm did not write it."""
    last = last_line(description)
    return last.removeprefix(MARKER) if last.startswith(MARKER) else ""


def last_line(text: str) -> str:
    """The last line of a text, without the space around it."""
    return text.strip().rpartition("\n")[2].strip()
