"""The steps that concern a video."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zusammenmehr.apply.outcome import NOT_PROCESSED
from zusammenmehr.apply.take_off import take_off
from zusammenmehr.errors import DecisionError, FolderError, RemoteError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import CaptionBinding, StoryBinding
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.plan import plain
from zusammenmehr.plan.showing import REFUSED_TIME, TIME_HAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.apply.tools import Tools
    from zusammenmehr.model.media import CaptionFile
    from zusammenmehr.plan.change import Change
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

#: YouTube's word for a film that is ready to be watched (youtube-api-facts 2.5).
_PROCESSED = "processed"
#: YouTube's word for a time that it does not set: only a film that was never public can be scheduled (facts 2.3).
_NO_TIME = "invalidPublishAt"
#: YouTube's word for a caption track that is gone.
_NO_TRACK = "captionNotFound"


def upload(change: Upload, tools: Tools) -> str:
    """Sends the film; its binding is written by whoever sends it, and perhaps began before anybody asked for the old
    video to be deleted."""
    video_id = tools.send(change)
    if change.delete_replaced:
        _is_to_be_deleted(tools, change.story, change.replaces)
    return video_id


def make_private(change: MakePrivate, tools: Tools) -> str:
    """Takes a film from the public. Needs neither a valid story nor the lock (law 5), and for a withdrawal neither the
    quota's usual part."""
    tube = tools.tube.urgent() if change.reason is Reason.WITHDRAWN else tools.tube
    take_off(tube, change.video_id, read_back=change.reads_back, now=tools.now())
    _remember(tools, change, {"visibility": Visibility.PRIVATE, "publish_at": None, **_time_it_had(change, tools)})
    return ""


def _time_it_had(change: MakePrivate, tools: Tools) -> Mapping[str, Any]:
    """The time that made the film public, if it is hidden only until its story is settled: it need not come again."""
    binding = tools.bindings.load(tools.channel_id).stories.get(change.story)
    if change.reason is not Reason.UNSETTLED or change.was is not Visibility.PUBLIC or binding is None:
        return {}
    time = binding.written.get("publish_at") or binding.written.get(TIME_HAD)
    return {TIME_HAD: time} if time else {}


def delete(change: DeleteVideo, tools: Tools) -> str:
    """Deletes a withdrawn film, unless the withdrawal was taken back meanwhile; a replaced one, if the new one stays.

    The story stays bound to a withdrawn one, so that its film is never uploaded again by itself.
    """
    if change.because is Reason.REPLACED:
        return _delete_replaced(change, tools)
    if not tools.is_withdrawn(change.story):
        raise DecisionError(
            _("The consent was given again while this run was at work; the film was not deleted."),
            _("Start the same command again."),
            reason="not_withdrawn",
        )
    tools.require_lock()
    tools.tube.delete_video(change.video_id)
    return ""


def update(change: UpdateVideo, tools: Tools) -> str:
    """Writes the fields that differ; the others of the same part are read and sent along (law 12)."""
    wanted = {name: after for name, (_before, after) in change.values.items()}
    tools.tube.update_video(_video(change, tools), wanted)
    _remember(tools, change, wanted)
    return ""


def set_thumbnail(change: SetThumbnail, tools: Tools) -> str:
    picture = tools.desired.videos[change.story].thumbnail
    assert picture is not None  # the change was planned from it
    tools.tube.set_thumbnail(_video(change, tools), picture.path)
    _change(tools, change.story, lambda old: replace(old, thumbnail_sha256=picture.sha256))
    return ""


def insert_caption(change: InsertCaption, tools: Tools) -> str:
    caption = _caption(change, tools)
    made = tools.tube.insert_caption(_video(change, tools), caption.language, caption.path)
    _keep_caption(tools, change.story, caption, made)
    return ""


def update_caption(change: UpdateCaption, tools: Tools) -> str:
    """Puts the new file in place of the track's; a track that somebody deleted by hand is made anew."""
    caption = _caption(change, tools)
    track = change.caption_id
    try:
        tools.tube.update_caption(track, caption.path)
    except RemoteError as error:
        if error.remote_reason != _NO_TRACK:
            raise
        track = tools.tube.insert_caption(_video(change, tools), caption.language, caption.path)
    _keep_caption(tools, change.story, caption, track)
    return ""


def delete_caption(change: DeleteCaption, tools: Tools) -> str:
    tools.tube.delete_caption(change.caption_id)

    def rest(tracks: Mapping[str, CaptionBinding]) -> dict[str, CaptionBinding]:
        return {language: track for language, track in tracks.items() if track.id != change.caption_id}

    def without(old: StoryBinding) -> StoryBinding:
        replaced = {video: replace(one, captions=rest(one.captions)) for video, one in old.replaced.items()}
        return replace(old, captions=rest(old.captions), replaced=replaced)

    _change(tools, change.story, without)
    return ""


def promote(change: Promote, tools: Tools) -> str:
    """Shows a film, or schedules it, as the very last step, after one more look at its consent (law 6)."""
    if tools.is_withdrawn(change.story):
        raise DecisionError(
            _("The consent was withdrawn while this run was at work; the film stays private."),
            _("Nothing more is needed for it on YouTube."),
            reason="withdrawn",
        )
    tools.require_lock()
    try:
        tools.tube.set_visibility(_video(change, tools), change.visibility, change.publish_at)
    except RemoteError as error:
        if change.publish_at is None or error.remote_reason != _NO_TIME:
            raise
        _remember(tools, change, {REFUSED_TIME: change.publish_at})
        raise FolderError(
            _("YouTube sets no publish_at for {story}: its film was public before, or the time is too near.").format(
                story=change.story
            ),
            _("The film stays private. Remove publish_at when it may be shown, or write another time."),
            reason="publish_at_refused",
        ) from error
    _remember(tools, change, {"visibility": change.visibility, "publish_at": change.publish_at})
    return ""


def _video(change: Any, tools: Tools) -> str:
    """The id of the story's video: the plan's, or the one that this run has made."""
    return change.video_id or tools.bindings.load(tools.channel_id).stories[change.story].video_id


def _caption(change: InsertCaption | UpdateCaption, tools: Tools) -> CaptionFile:
    captions = tools.desired.videos[change.story].captions
    return next(caption for caption in captions if caption.file == change.file)


def _keep_caption(tools: Tools, story: str, caption: CaptionFile, made: str) -> None:
    binding = CaptionBinding(made, caption.sha256)
    _change(tools, story, lambda old: replace(old, captions={**old.captions, caption.language: binding}))


def _remember(tools: Tools, change: Change, values: Mapping[str, Any]) -> None:
    """Notes in the binding what was written, so that drift is known on every computer; nothing of a replaced video."""
    kept = {name: plain(value) for name, value in values.items()}

    def noted(old: StoryBinding) -> StoryBinding:
        is_current = change.video_id in {"", old.video_id}
        return replace(old, written={**old.written, **kept}) if is_current else old

    _change(tools, change.story, noted)


def _delete_replaced(change: DeleteVideo, tools: Tools) -> str:
    """Only once YouTube has processed the video that took its place: until then the old one is the only good copy, and
    every later run knows that it is to go."""
    _is_to_be_deleted(tools, change.story, change.video_id)
    binding = tools.bindings.load(tools.channel_id).stories[change.story]
    found, _missing = tools.tube.videos((binding.video_id,))
    now = found.get(binding.video_id)
    if now is None or now.upload_status != _PROCESSED or change.video_id not in binding.replaced:
        raise RemoteError(
            _("YouTube is still processing the new film of {story}; until then the old one stays, private.").format(
                story=change.story
            ),
            _("Run the same command again later: it deletes the old one then."),
            remote_reason=NOT_PROCESSED,
        )
    tools.require_lock()
    tools.tube.delete_video(change.video_id)

    def without(old: StoryBinding) -> StoryBinding:
        return replace(old, replaced={video: one for video, one in old.replaced.items() if video != change.video_id})

    _change(tools, change.story, without)
    return ""


def _is_to_be_deleted(tools: Tools, story: str, video_id: str) -> None:
    """Keeps that in channel.state.json, for whichever run comes to it."""

    def noted(old: StoryBinding) -> StoryBinding:
        known = old.replaced.get(video_id)
        if known is None:
            return old
        return replace(old, replaced={**old.replaced, video_id: replace(known, delete=True)})

    _change(tools, story, noted)


def _change(tools: Tools, story: str, change: Any) -> None:
    def known(old: StoryBinding | None) -> StoryBinding | None:
        return None if old is None else change(old)

    tools.bindings.change_story(tools.channel_id, story, known)
