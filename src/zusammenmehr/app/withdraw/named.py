"""Which film is meant: by its story, its address, or its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zusammenmehr.app.near_names import did_you_mean
from zusammenmehr.apply.withdrawal import Named
from zusammenmehr.errors import StateError, UsageError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import Bindings
from zusammenmehr.youtube.address import video_id_in

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.state.bindings import BindingsFile

#: A story's id (design.md section 2): nothing that could lead out of the folder.
_STORY: Final = re.compile(r"[a-z0-9-]{1,60}")


def named(text: str, root: Path, file: BindingsFile) -> Named:
    """The film that `text` means. A story of the folder comes first, since its name may look like an id.

    Raises UsageError for what is none of the three, StateError when it is a story and channel.state.json, which knows
    its video, cannot be read.
    """
    trouble: StateError | None = None
    try:
        bindings = file.load()
    except StateError as error:
        trouble, bindings = error, Bindings()
    is_folder = bool(_STORY.fullmatch(text)) and (root / "stories" / text).is_dir()
    if text in bindings.stories:
        return _of_story(text, bindings.stories[text].video_id, bindings)
    video_id = "" if is_folder else video_id_in(text)
    if video_id:
        return _of_story(bindings.story_of().get(video_id, ""), video_id, bindings)
    if trouble is not None:
        raise StateError(trouble.message, _("Name the film by its address or id instead: that needs no file."))
    if is_folder:
        return Named(text)
    raise UsageError(
        _("“{text}” is no story of this folder, and no address or id of a video.").format(text=text),
        did_you_mean(text, bindings.stories),
    )


def _of_story(story: str, video_id: str, bindings: Bindings) -> Named:
    binding = bindings.stories.get(story)
    if binding is None:
        return Named(story, video_id)
    others = tuple(video for video in binding.video_ids if video != video_id)
    return Named(story, video_id, str(binding.written.get("title", "")), others)
