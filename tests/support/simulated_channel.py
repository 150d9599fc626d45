"""A channel as values: what each change of a plan makes of it, with YouTube's own rules, and nothing sent anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zusammenmehr.model.binding import Bindings, CaptionBinding, Replaced, StoryBinding
from zusammenmehr.model.desired import Desired
from zusammenmehr.model.observed import Observed
from zusammenmehr.model.playlist import ObservedPlaylist, PlaylistItem
from zusammenmehr.model.same_film import identity_of
from zusammenmehr.model.section import ObservedSection
from zusammenmehr.model.values import Visibility
from zusammenmehr.model.video import METADATA, ObservedVideo, VideoFields
from zusammenmehr.plan.change import Change
from zusammenmehr.plan.plan import plain
from zusammenmehr.plan.playlist_changes import (
    CreatePlaylist,
    DeleteItem,
    DeletePlaylist,
    DeleteSection,
    InsertItem,
    InsertSection,
    MoveItem,
    MoveSection,
    SetCover,
    UpdatePlaylist,
)
from zusammenmehr.plan.renaming import RenameStory
from zusammenmehr.plan.video_changes import (
    DeleteCaption,
    DeleteVideo,
    InsertCaption,
    MakePrivate,
    Promote,
    SetThumbnail,
    UpdateCaption,
    UpdateVideo,
    Upload,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class RefusedError(AssertionError):
    """YouTube would answer with an error: the plan was wrong."""


@dataclass(frozen=True, slots=True)
class World:
    """What a plan starts from and what it leaves: the channel and what is bound to it. `seen`: videos ever public."""

    desired: Desired
    observed: Observed
    bindings: Bindings
    now: datetime
    seen: frozenset[str] = frozenset()

    def after(self, change: Change) -> World:
        """The world once `change` is done. Raises RefusedError where YouTube would refuse it."""
        done: World = _STEPS[type(change)](self, change)
        return done

    def video(self, change: Change) -> ObservedVideo:
        """The video that the change speaks of."""
        bound = self.bindings.stories.get(change.story)
        video_id = change.video_id or (bound.video_id if bound else "")
        if video_id not in self.observed.videos:
            raise RefusedError(f"no video for {change}")
        return self.observed.videos[video_id]

    def with_video(self, video: ObservedVideo) -> World:
        videos = {**self.observed.videos, video.id: video}
        return replace(self, observed=replace(self.observed, videos=videos))

    def with_playlist(self, playlist: ObservedPlaylist) -> World:
        playlists = {**self.observed.playlists, playlist.id: playlist}
        return replace(self, observed=replace(self.observed, playlists=playlists))

    def with_binding(self, story: str, **values: Any) -> World:
        stories = {**self.bindings.stories, story: replace(self.bindings.stories[story], **values)}
        return replace(self, bindings=replace(self.bindings, stories=stories))

    def remembering(self, story: str, values: dict[str, Any]) -> World:
        written = {**self.bindings.stories[story].written, **{name: plain(value) for name, value in values.items()}}
        return self.with_binding(story, written=written)

    def playlist(self, change: Change) -> ObservedPlaylist:
        """The playlist that the change speaks of."""
        playlist_id = getattr(change, "playlist_id", "") or self.bindings.playlists.get(change.playlist, "")
        if playlist_id not in self.observed.playlists:
            raise RefusedError(f"no playlist for {change}")
        return self.observed.playlists[playlist_id]


def _upload(world: World, change: Upload) -> World:
    there = world.bindings.stories.get(change.story)
    if there is not None and there.video_id != change.replaces:
        raise RefusedError(f"a second video for {change.story}")
    video_id = f"new-{change.story}"
    wanted = world.desired.videos[change.story].fields
    fields = replace(wanted, visibility=Visibility.PRIVATE, publish_at=None)
    written = {name: plain(value) for name in METADATA if (value := getattr(wanted, name)) is not None}
    film = identity_of(change.size, "", world.desired.videos[change.story].film)
    replaced = {**there.replaced, there.video_id: Replaced(change.delete_replaced, there.captions)} if there else {}
    binding = StoryBinding(video_id, film, written=written | {"visibility": "private"}, replaced=replaced)
    stories = {**world.bindings.stories, change.story: binding}
    still_open = {story: upload for story, upload in world.bindings.open.items() if story != change.story}
    bindings = replace(world.bindings, stories=stories, open=still_open)
    return replace(world, bindings=bindings).with_video(ObservedVideo(video_id, _complete(fields)))


def _complete(fields: VideoFields) -> VideoFields:
    return replace(fields, tags=fields.tags or (), translations=fields.translations or {})


def _show(world: World, change: Change, visibility: Visibility, publish_at: datetime | None) -> World:
    video = world.video(change)
    if publish_at is not None:
        if visibility is not Visibility.PRIVATE or video.id in world.seen or video.is_public:
            raise RefusedError("invalidPublishAt")
        if publish_at <= world.now:
            raise RefusedError("a time that has passed would publish at once")
    seen = world.seen | {video.id} if visibility is Visibility.PUBLIC or video.is_public else world.seen
    fields = replace(video.fields, visibility=visibility, publish_at=publish_at)
    shown = replace(world, seen=seen).with_video(replace(video, fields=fields))
    if change.story not in shown.bindings.stories or video.id != shown.bindings.stories[change.story].video_id:
        return shown
    return shown.remembering(change.story, {"visibility": visibility, "publish_at": publish_at})


def _make_private(world: World, change: MakePrivate) -> World:
    return _show(world, change, Visibility.PRIVATE, None)


def _promote(world: World, change: Promote) -> World:
    return _show(world, change, change.visibility, change.publish_at)


def _update(world: World, change: UpdateVideo) -> World:
    video = world.video(change)
    if not change.values or any(before == after for before, after in change.values.values()):
        raise RefusedError("an update without a difference")
    values = {name: after for name, (_before, after) in change.values.items()}
    changed = world.with_video(replace(video, fields=replace(video.fields, **values)))
    return changed.remembering(change.story, values)


def _thumbnail(world: World, change: SetThumbnail) -> World:
    world.video(change)
    return world.with_binding(change.story, thumbnail_sha256=change.digest)


def _insert_caption(world: World, change: InsertCaption) -> World:
    video = world.video(change)
    known = world.bindings.stories[change.story].captions
    if change.language in known:
        raise RefusedError("captionExists")
    track = CaptionBinding(f"caption-{video.id}-{change.language}", change.digest)
    return world.with_binding(change.story, captions={**known, change.language: track})


def _update_caption(world: World, change: UpdateCaption) -> World:
    known = world.bindings.stories[change.story].captions
    if known[change.language].id != change.caption_id:
        raise RefusedError("captionNotFound")
    track = CaptionBinding(change.caption_id, change.digest)
    return world.with_binding(change.story, captions={**known, change.language: track})


def _delete_caption(world: World, change: DeleteCaption) -> World:
    bound = world.bindings.stories[change.story]
    tracks = [bound.captions, *(old.captions for old in bound.replaced.values())]
    if change.caption_id not in {track.id for known in tracks for track in known.values()}:
        raise RefusedError("captionNotFound")

    def rest(known: Mapping[str, CaptionBinding]) -> dict[str, CaptionBinding]:
        return {language: track for language, track in known.items() if track.id != change.caption_id}

    replaced = {video: replace(old, captions=rest(old.captions)) for video, old in bound.replaced.items()}
    return world.with_binding(change.story, captions=rest(bound.captions), replaced=replaced)


def _delete_video(world: World, change: DeleteVideo) -> World:
    world.video(change)
    videos = {video: there for video, there in world.observed.videos.items() if video != change.video_id}
    gone = replace(
        world, observed=replace(world.observed, videos=videos, missing=world.observed.missing | {change.video_id})
    )
    replaced = {video: old for video, old in world.bindings.stories[change.story].replaced.items() if video in videos}
    return gone.with_binding(change.story, replaced=replaced)


def _create_playlist(world: World, change: CreatePlaylist) -> World:
    wanted = next(one for one in world.desired.playlists if one.key == change.playlist)
    made = ObservedPlaylist(
        f"new-{wanted.key}",
        wanted.title,
        wanted.description,
        wanted.visibility,
        language=wanted.language,
        translations=wanted.translations,
    )
    bindings = replace(world.bindings, playlists={**world.bindings.playlists, wanted.key: made.id})
    return replace(world, bindings=bindings).with_playlist(made)


def _update_playlist(world: World, change: UpdatePlaylist) -> World:
    there, wanted = world.playlist(change), change.wanted
    if not change.values or wanted is None:
        raise RefusedError("an update without a difference")
    changed = replace(
        there,
        title=wanted.title,
        description=wanted.description,
        visibility=wanted.visibility,
        language=wanted.language,
        translations=wanted.translations,
    )
    bindings = replace(world.bindings, playlists={**world.bindings.playlists, change.playlist: there.id})
    return replace(world, bindings=bindings).with_playlist(changed)


def _delete_playlist(world: World, change: DeletePlaylist) -> World:
    there = world.playlist(change)
    playlists = {name: one for name, one in world.observed.playlists.items() if name != there.id}
    bound = {key: name for key, name in world.bindings.playlists.items() if name != there.id}
    return replace(
        world,
        observed=replace(world.observed, playlists=playlists),
        bindings=replace(world.bindings, playlists=bound),
    )


def _set_cover(world: World, change: SetCover) -> World:
    there = world.playlist(change)
    if world.observed.covers.get(there.id) == change.digest:
        raise RefusedError("a picture that was sent already")
    covers = {**world.observed.covers, there.id: change.digest}
    return replace(world, observed=replace(world.observed, covers=covers))


def _insert_section(world: World, change: InsertSection) -> World:
    there, sections = world.playlist(change), list(world.observed.sections)
    if there.visibility is not Visibility.PUBLIC or not there.items:
        raise RefusedError("a playlist on the home that is not public, or empty")
    if len(sections) >= 10 or not 0 <= change.position <= len(sections):
        raise RefusedError("maxChannelSectionExceeded, or no such place")
    sections.insert(change.position, ObservedSection(f"section-{there.id}", there.id))
    return _at_home(world, sections)


def _move_section(world: World, change: MoveSection) -> World:
    sections = list(world.observed.sections)
    moved = sections.pop(change.was)
    if (moved.id, moved.playlist_id) != (change.section_id, change.playlist_id):
        raise RefusedError("another section")
    sections.insert(change.position, moved)
    return _at_home(world, sections)


def _delete_section(world: World, change: DeleteSection) -> World:
    sections = list(world.observed.sections)
    if sections.pop(change.position).id != change.section_id:
        raise RefusedError("another section")
    return _at_home(world, sections)


def _at_home(world: World, sections: list[ObservedSection]) -> World:
    return replace(world, observed=replace(world.observed, sections=tuple(sections)))


def _insert_item(world: World, change: InsertItem) -> World:
    there, video = world.playlist(change), world.video(change)
    position = len(there.items) if change.position is None else change.position
    if not 0 <= position <= len(there.items):
        raise RefusedError("invalidPlaylistItemPosition")
    if not video.is_public:
        raise RefusedError("a film in a playlist that is not public (law 16)")
    items = list(there.items)
    items.insert(position, PlaylistItem(f"item-{there.id}-{video.id}-{len(items)}", video.id))
    return world.with_playlist(replace(there, items=tuple(items)))


def _move_item(world: World, change: MoveItem) -> World:
    there = world.playlist(change)
    items = list(there.items)
    moved = items.pop(change.was)
    if moved.id != change.item_id or not 0 <= change.position <= len(items):
        raise RefusedError("another entry, or no such place")
    items.insert(change.position, moved)
    return world.with_playlist(replace(there, items=tuple(items)))


def _delete_item(world: World, change: DeleteItem) -> World:
    there = world.playlist(change)
    if there.items[change.position].id != change.item_id:
        raise RefusedError("another entry")
    return world.with_playlist(replace(there, items=tuple(item for item in there.items if item.id != change.item_id)))


def _rename(world: World, change: RenameStory) -> World:
    if world.bindings.stories[change.was].video_id != change.video_id or change.story in world.bindings.stories:
        raise RefusedError(f"not to be renamed: {change}")
    return replace(world, bindings=world.bindings.renamed(change.was, change.story))


_STEPS: dict[type[Change], Any] = {
    CreatePlaylist: _create_playlist,
    DeleteCaption: _delete_caption,
    DeleteVideo: _delete_video,
    DeleteItem: _delete_item,
    DeletePlaylist: _delete_playlist,
    DeleteSection: _delete_section,
    InsertCaption: _insert_caption,
    InsertItem: _insert_item,
    InsertSection: _insert_section,
    MakePrivate: _make_private,
    MoveItem: _move_item,
    MoveSection: _move_section,
    Promote: _promote,
    RenameStory: _rename,
    SetCover: _set_cover,
    SetThumbnail: _thumbnail,
    UpdateCaption: _update_caption,
    UpdatePlaylist: _update_playlist,
    UpdateVideo: _update,
    Upload: _upload,
}
