"""Captions and thumbnails of one film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.plan.change import Change
from zusammenmehr.plan.plan import LeftOut, Why
from zusammenmehr.plan.video_changes import DeleteCaption, InsertCaption, SetThumbnail, UpdateCaption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.binding import StoryBinding
    from zusammenmehr.model.desired import DesiredVideo
    from zusammenmehr.model.video import ObservedVideo

#: YouTube's word for a video whose versions are still being made.
_PROCESSING = "processing"


def captions(wanted: DesiredVideo, binding: StoryBinding | None) -> Iterator[Change]:
    """Tracks to add, to renew, and to remove, by language. Tracks that zm did not make are none of its business."""
    video_id = binding.video_id if binding else ""
    known = binding.captions if binding else {}
    files = {caption.language: caption for caption in reversed(wanted.captions)}
    for language, caption in sorted(files.items()):
        track = known.get(language)
        if track is None:
            yield InsertCaption(
                story=wanted.story, video_id=video_id, language=language, file=caption.file, digest=caption.sha256
            )
        elif track.sha256 != caption.sha256:
            yield UpdateCaption(
                story=wanted.story,
                video_id=video_id,
                language=language,
                file=caption.file,
                caption_id=track.id,
                digest=caption.sha256,
            )
    for language, track in sorted(known.items()):
        if language not in files and not _is_last_of_its_kind(language, wanted):
            yield DeleteCaption(story=wanted.story, video_id=video_id, language=language, caption_id=track.id)


def _is_last_of_its_kind(language: str, wanted: DesiredVideo) -> bool:
    """A film never loses the captions in its own language without getting others (law 10)."""
    spoken = wanted.fields.audio_language
    replaced = any(is_own_language(caption.language, spoken) for caption in wanted.captions)
    return is_own_language(language, spoken) and not replaced


def is_own_language(caption: str, spoken: str | None) -> bool:
    """True when a caption's language is the film's own: "de" serves "de-DE" and the other way round."""
    return spoken is not None and caption.lower().split("-")[0] == spoken.lower().split("-")[0]


def thumbnail(
    wanted: DesiredVideo, binding: StoryBinding | None, video: ObservedVideo | None
) -> Iterator[Change | LeftOut]:
    """The picture, where it is another than the one sent. A Short takes none before it is processed (facts 2.8)."""
    picture = wanted.thumbnail
    if picture is None or (binding is not None and binding.thumbnail_sha256 == picture.sha256):
        return
    facts = wanted.film.facts if wanted.film is not None else None
    if video is not None and video.processing == _PROCESSING and facts is not None and facts.is_short:
        yield LeftOut(story=wanted.story, reason=Why.PROCESSING, video_id=video.id)
        return
    yield SetThumbnail(
        story=wanted.story,
        video_id=binding.video_id if binding else "",
        file=picture.file,
        digest=picture.sha256,
    )
