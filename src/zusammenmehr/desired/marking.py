"""Every wanted video gets its mark, once it is known which channel it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.model.marker import marker

if TYPE_CHECKING:
    from zusammenmehr.model.desired import Desired, DesiredVideo


def with_markers(desired: Desired, channel_id: str, *, as_tag: bool) -> Desired:
    """The same wish with each video's marker; `as_tag`: among its tags too (`marker_tag` in channel.yaml)."""
    return replace(
        desired, videos={story: _marked(video, channel_id, as_tag=as_tag) for story, video in desired.videos.items()}
    )


def _marked(video: DesiredVideo, channel_id: str, *, as_tag: bool) -> DesiredVideo:
    mark = marker(channel_id, video.story)
    tags = video.fields.tags
    if as_tag and tags is not None:
        return replace(video, marker=mark, fields=video.fields.with_values(tags=(*tags, mark)))
    return replace(video, marker=mark)
