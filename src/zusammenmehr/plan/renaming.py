"""A story whose folder got another name: what is bound to the old one moves, and its film is not sent again. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zusammenmehr.model.desired import Standing
from zusammenmehr.model.same_film import is_same_film
from zusammenmehr.plan.change import Action, Change
from zusammenmehr.plan.facts import SAME_FILM, Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.binding import Bindings, StoryBinding
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.media import Film

#: Of these nothing may be brought back under a new name (law 6), or nothing is known.
_NEVER = frozenset({Standing.WITHDRAWN, Standing.BROKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameStory(Change):
    """The video of `was` is that of `story` from now on. Nothing is sent: channel.state.json alone changes."""

    action = Action.RENAME_STORY
    was: str

    @property
    def fields(self) -> Mapping[str, Any]:
        return {"was": self.was}


def renamed_folders(desired: Desired, facts: Facts) -> Mapping[str, str]:
    """New story -> the one whose folder is gone and whose film it has, as far as anybody can tell; each once.

    Where several fit, one of the same fingerprint goes before one of the same size.
    """
    if facts.forced(SAME_FILM):
        return {}
    gone = dict(_gone(desired, facts))
    found: dict[str, str] = {}
    for story, film in _new(desired, facts):
        alike = [was for was, binding in gone.items() if binding.film and is_same_film(film, binding.film)]
        if alike:
            found[story] = min(alike, key=lambda was: (not _is_certain(film, gone[was]), was))
            del gone[found[story]]
    return found


def _gone(desired: Desired, facts: Facts) -> Iterator[tuple[str, StoryBinding]]:
    bindings = facts.bindings
    bound = Counter(binding.video_id for binding in bindings.stories.values())
    for story, binding in sorted(bindings.stories.items()):
        is_free = not (story in desired.videos or story in facts.latched or story in bindings.open)
        is_there = binding.video_id in facts.observed.videos and bound[binding.video_id] == 1
        if is_free and is_there and binding.film is not None and binding.film.size:
            yield story, binding


def _new(desired: Desired, facts: Facts) -> Iterator[tuple[str, Film]]:
    known = facts.bindings.stories.keys() | facts.bindings.open.keys() | facts.latched
    for story, video in sorted(desired.videos.items()):
        if story not in known and video.standing not in _NEVER and video.film is not None:
            yield story, video.film


def _is_certain(film: Film, binding: StoryBinding) -> bool:
    return binding.film is not None and film.fingerprint != "" and film.fingerprint == binding.film.fingerprint


def renamings(bindings: Bindings, names: Mapping[str, str]) -> tuple[Change, ...]:
    """The steps that make `names` (new story -> old) of the bindings."""
    return tuple(
        RenameStory(story=story, was=was, video_id=bindings.stories[was].video_id)
        for story, was in sorted(names.items())
        if was in bindings.stories and story not in bindings.stories
    )


def as_renamed(bindings: Bindings, names: Mapping[str, str]) -> Bindings:
    """The bindings once those steps are done."""
    for story, was in names.items():
        bindings = bindings.renamed(was, story)
    return bindings
