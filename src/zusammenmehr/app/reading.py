"""The first half of every command: the folder, read, composed and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zusammenmehr.app.near_names import did_you_mean
from zusammenmehr.errors import FolderError, UsageError
from zusammenmehr.i18n import _
from zusammenmehr.model.binding import Bindings
from zusammenmehr.model.finding import Severity
from zusammenmehr.model.same_film import is_another_film
from zusammenmehr.model.seams import Silence

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from pathlib import Path

    from zusammenmehr.desired.compose import Composition
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.model.finding import Finding
    from zusammenmehr.model.library import Library
    from zusammenmehr.model.seams import Progress


@dataclass(frozen=True, slots=True)
class Checked:
    """The folder as it is now: its channel, what follows from its stories, and what the rules say."""

    channel: Channel
    composition: Composition
    findings: tuple[Finding, ...]

    def marked_for(self, channel_id: str) -> Checked:
        """The same for the channel that it will be published to: every video has its marker."""
        from zusammenmehr.desired.marking import with_markers

        desired = with_markers(self.composition.desired, channel_id, as_tag=self.channel.marker_tag)
        return replace(self, composition=replace(self.composition, desired=desired))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep a story from the channel."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def read_channel(root: Path) -> Channel:
    """channel.yaml alone. Raises UsageError when it is missing, FolderError when it cannot be used."""
    from zusammenmehr.files.library import read_channel as read

    channel, _problems = read(root)
    if channel is None:
        raise broken_channel()
    return channel


def broken_channel() -> FolderError:
    """The error for a channel.yaml that is there and cannot be used."""
    return FolderError(
        _("channel.yaml has errors, so nothing was done."),
        _("“zm validate” shows each of them with its line."),
        reason="channel_invalid",
    )


def read_and_check(
    root: Path,
    *,
    now: datetime,
    bindings: Bindings | None = None,
    media_cache: Path | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Reads the whole folder, composes what the channel should be, and lets the rules judge it.

    Stories with an error stand in the composition as INVALID: they are neither sent nor changed. `bindings`: some rules
    ask whether a story has a video, and whether its film is still the one that was sent.
    Raises UsageError without channel.yaml, FolderError when it is broken.
    """
    from zusammenmehr.files.cache import MediaCache
    from zusammenmehr.files.library import read_library

    cache = MediaCache(media_cache) if media_cache is not None else None
    library = read_library(root, cache=cache, progress=progress or Silence())
    if library.channel is None:
        raise broken_channel()
    composition, findings = judged(library, now=now, bindings=bindings or Bindings())
    invalid = {finding.story for finding in findings if finding.severity is Severity.ERROR and finding.story}
    return Checked(library.channel, composition.without(invalid), findings)


def judged(library: Library, *, now: datetime, bindings: Bindings) -> tuple[Composition, tuple[Finding, ...]]:
    """What follows from the library, and what the rules say of it; a day is one in the channel's time zone."""
    from zusammenmehr.desired.compose import compose
    from zusammenmehr.rules.check import check

    zone = library.channel.timezone if library.channel is not None else now.tzinfo
    composition = compose(library, today=now.astimezone(zone).date())
    findings = check(
        library,
        composition,
        now=now,
        known_videos=frozenset(bindings.stories),
        replaced_films=_changed_films(library, bindings),
    )
    return composition, findings


def _changed_films(library: Library, bindings: Bindings) -> frozenset[str]:
    """The stories whose film is another one than the one that was sent."""
    sent = {story: binding.film for story, binding in bindings.stories.items()}
    return frozenset(story.id for story in library.stories if is_another_film(story.film, sent.get(story.id)))


def require_known(stories: Collection[str], known: Collection[str]) -> None:
    """Raises UsageError naming the stories that there are not, with the nearest ones that there are."""
    for story in stories:
        if story not in known:
            raise UsageError(
                _("There is no story “{story}” in this folder.").format(story=story), did_you_mean(story, known)
            )
