"""What ties the folder to the channel: which story is which video, which playlist is which (channel.state.json)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zusammenmehr.model.values import Visibility


@dataclass(frozen=True, slots=True)
class FilmIdentity:
    """The film that was sent: bytes, the SHA-256 (hex) of what the server received, and its `media.Film.fingerprint`;
    both are "" where nobody knows them."""

    size: int
    sha256: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class CaptionBinding:
    """A caption track of ours: YouTube's id, and the SHA-256 (hex) of the file that was sent."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A video that a story had before its film was replaced; `delete`: it is to be deleted, not just hidden."""

    delete: bool = False
    captions: Mapping[str, CaptionBinding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoryBinding:
    """One story's video. `written` is what zm last wrote, per field of VideoFields, as JSON values; `replaced` are the
    videos that it took the place of, by their id: a withdrawal means them too."""

    video_id: str
    film: FilmIdentity | None = None
    thumbnail_sha256: str = ""
    captions: Mapping[str, CaptionBinding] = field(default_factory=dict)
    written: Mapping[str, Any] = field(default_factory=dict)
    replaced: Mapping[str, Replaced] = field(default_factory=dict)

    @property
    def video_ids(self) -> tuple[str, ...]:
        """The story's video, then those that it took the place of."""
        return (self.video_id, *self.replaced)

    @property
    def is_hidden(self) -> bool:
        """Whether zm hid the video itself, or never showed it; False where it does not know."""
        visibility = self.written.get("visibility", Visibility.PRIVATE)
        return bool(self.written) and visibility == Visibility.PRIVATE and not self.written.get("publish_at")

    def hidden(self) -> StoryBinding:
        """The binding once the video is private, and no time makes it public."""
        return replace(self, written={**self.written, "visibility": str(Visibility.PRIVATE), "publish_at": None})


@dataclass(frozen=True, slots=True)
class OpenUpload:
    """An upload that some computer has begun; times are ISO 8601 UTC. `replaces`: the video whose place it takes,
    `delete_replaced`: and which is to be deleted then."""

    nonce: str
    host: str
    since: str
    final_sent: bool = False
    replaces: str = ""
    delete_replaced: bool = False


@dataclass(frozen=True, slots=True)
class Bindings:
    """channel.state.json, read. Stories and open uploads by story id, playlists by key."""

    channel_id: str = ""
    stories: Mapping[str, StoryBinding] = field(default_factory=dict)
    playlists: Mapping[str, str] = field(default_factory=dict)
    open: Mapping[str, OpenUpload] = field(default_factory=dict)

    def renamed(self, was: str, story: str) -> Bindings:
        """The same with the video of `was` being that of `story`; unchanged when that is not to be had."""
        if was not in self.stories or story in self.stories:
            return self
        rest = {name: binding for name, binding in self.stories.items() if name != was}
        return replace(self, stories={**rest, story: self.stories[was]})

    def story_of(self) -> dict[str, str]:
        """Story id by video id; a video that was replaced is its story's still."""
        current = {binding.video_id: story for story, binding in self.stories.items()}
        return {old: story for story, binding in self.stories.items() for old in binding.replaced} | current
