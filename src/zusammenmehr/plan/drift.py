"""Metadata: what differs from the folder, and what of that somebody changed on YouTube."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.model.values import Keep
from zusammenmehr.model.video import METADATA
from zusammenmehr.plan.plan import LeftOut, Why, plain
from zusammenmehr.plan.video_changes import UpdateVideo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.binding import StoryBinding
    from zusammenmehr.model.desired import DesiredVideo
    from zusammenmehr.model.video import ObservedVideo
    from zusammenmehr.plan.facts import Facts


def metadata(
    wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo, facts: Facts
) -> Iterator[UpdateVideo | LeftOut]:
    """One update with every managed field that differs, none when nothing does.

    A field that was changed on YouTube since zm wrote it is named as drift; with `keep: channel` it stays as it is
    there, and the plan says which ones do.
    """
    differing = wanted.fields.differing(video.fields)
    drifted = {name for name, (found, _wanted) in differing.items() if _was_changed(name, found, binding)}
    kept = tuple(name for name in differing if name in drifted and facts.keep.get(name) is Keep.CHANNEL)
    values = {name: pair for name, pair in differing.items() if name not in kept}
    if kept:
        yield LeftOut(story=wanted.story, reason=Why.KEPT, video_id=video.id, fields=kept)
    if values:
        yield UpdateVideo(
            story=wanted.story,
            video_id=video.id,
            values=values,
            drifted=tuple(name for name in values if name in drifted),
        )


def agreed_since(wanted: DesiredVideo, binding: StoryBinding, video: ObservedVideo) -> dict[str, Any]:
    """The fields in which folder and channel say the same, and not what zm wrote last: somebody changed both. From now
    on that counts as written (JSON values), or the folder's next change would be taken for a drift of the channel."""
    differing = wanted.fields.differing(video.fields)
    said = {name: plain(getattr(wanted.fields, name)) for name in METADATA if name not in differing}
    return {
        name: value
        for name, value in said.items()
        if value is not None
        and name in binding.written
        and _comparable(name, value) != _comparable(name, plain(binding.written[name]))
    }


def _was_changed(name: str, found: Any, binding: StoryBinding) -> bool:
    """Whether the channel has another value than the one that zm wrote last; False when it never wrote one."""
    if name not in binding.written:
        return False
    return bool(_comparable(name, plain(found)) != _comparable(name, plain(binding.written[name])))


def _comparable(name: str, value: Any) -> Any:
    """A JSON value with what YouTube may change by itself left aside."""
    if name == "tags":
        return sorted(value or ())
    if name == "translations":
        return {
            tag.lower(): {key: str(text).strip() for key, text in texts.items()} for tag, texts in (value or {}).items()
        }
    return value.strip() if isinstance(value, str) else value
