"""A folder that holds the film of another story's video: folders that were exchanged, or a film in the wrong one. Pure.

Whose consent stands in such a folder, and whose words, nobody can tell: written to the story's video they would speak
of other people.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zusammenmehr.model.same_film import is_another_film, is_same_film

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.binding import Bindings, StoryBinding
    from zusammenmehr.model.desired import Desired, DesiredVideo


def mixed_up(desired: Desired, bindings: Bindings) -> Mapping[str, str]:
    """Story -> the other one whose film on the channel is the one in its folder, and not that of its own video."""
    changed = {
        story: wanted
        for story, wanted in desired.videos.items()
        if story in bindings.stories and has_another_film(wanted, bindings.stories[story])
    }
    if not changed:
        return {}
    by_size: dict[int, list[str]] = defaultdict(list)
    for story, binding in sorted(bindings.stories.items()):
        if binding.film is not None and binding.film.size:
            by_size[binding.film.size].append(story)
    found: dict[str, str] = {}
    for story, wanted in changed.items():
        assert wanted.film is not None  # it is another one
        own = bindings.stories[story].video_id
        for other in by_size[wanted.film.size]:
            sent = bindings.stories[other]
            if sent.video_id != own and sent.film is not None and is_same_film(wanted.film, sent.film):
                found.setdefault(story, other)
    return found


def has_another_film(wanted: DesiredVideo, binding: StoryBinding) -> bool:
    """Whether the film in the folder is known to be another one than the one that was sent."""
    return is_another_film(wanted.film, binding.film)
