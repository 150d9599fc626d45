"""`zm tag`: the region and the tags of each story; with --write the places that are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zusammenmehr.app.reading import broken_channel, require_known
from zusammenmehr.errors import FolderError
from zusammenmehr.i18n import _
from zusammenmehr.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Collection

    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.desired.compose import Composed
    from zusammenmehr.files.edit import Added, Addition, Original
    from zusammenmehr.model.channel import Channel


@dataclass(frozen=True, slots=True)
class TagReport:
    """The stories asked about, by id; `broken` are ids of those whose story.yaml cannot be used."""

    channel: Channel
    stories: tuple[Composed, ...]
    broken: tuple[str, ...]
    exit_code: int

    @property
    def missing(self) -> tuple[Composed, ...]:
        """The stories that name no place and need one: a withdrawn film goes nowhere any more."""
        return tuple(story for story in self.stories if not story.story.places and not story.story.is_withdrawn)


def tag(at: Workplace, stories: Collection[str] = ()) -> TagReport:
    """Where each story plays and which tags its film will carry; no film is opened, nothing leaves the computer.

    Exit code 1 when a place is an error (rules ZM302, ZM303, ZM305, as grave as channel.yaml has them) or a story
    cannot be read. Raises UsageError for a story that is not there, FolderError for a broken channel.yaml.
    """
    from zusammenmehr.desired.compose import compose
    from zusammenmehr.files.library import read_library

    library = read_library(at.root, media=False, progress=at.progress)
    if library.channel is None:
        raise broken_channel()
    broken = [story.id for story in library.broken]
    require_known(stories, [*(story.id for story in library.stories), *broken])
    composition = compose(library, today=at.clock.now().astimezone(library.channel.timezone).date())
    chosen = tuple(
        composed for story, composed in sorted(composition.stories.items()) if not stories or story in stories
    )
    unreadable = tuple(story for story in broken if not stories or story in stories)
    is_wrong = bool(unreadable) or any(_has_error(story, library.channel) for story in chosen)
    return TagReport(library.channel, chosen, unreadable, int(is_wrong))


def before_asking(at: Workplace, story: Composed) -> Original:
    """The story.yaml as it is while a person thinks about its place. Raises FolderError when it cannot be read."""
    from zusammenmehr.files.edit import read_original

    return read_original(at.root, story.story.file)


def add_place(at: Workplace, story: Composed, original: Original, place: str, *, dry_run: bool) -> Added:
    """Adds `place: ...` to the story.yaml, and changes nothing else in it; `dry_run` writes nothing.

    Raises FolderError when the file was changed meanwhile, or has a form that only a person can add a line to.
    """
    from zusammenmehr.files.edit import Added, save

    addition = _addition(original, place)
    if not dry_run:
        save(original, addition, at.store)
    return Added(story.story.id, place, original.file, addition.line, addition.text)


def _addition(original: Original, place: str) -> Addition:
    from zusammenmehr.files.edit import CannotAddError, with_place

    try:
        return with_place(original.data, place)
    except CannotAddError:
        raise FolderError(
            _("zm cannot add a line to {file} without changing more of it.").format(file=original.file),
            _("Write it yourself: {line}").format(line=f"place: {place}"),
        ) from None


def _has_error(story: Composed, channel: Channel) -> bool:
    from zusammenmehr.regions import Ambiguous, AreaNeedsPlace, Outside, Unknown
    from zusammenmehr.rules.place import lookup
    from zusammenmehr.rules.severity import severities

    rules = {
        Unknown: lookup.PlaceUnknown,
        Ambiguous: lookup.PlaceAmbiguous,
        Outside: lookup.PlaceOutside,
        AreaNeedsPlace: lookup.PlaceIsLandscape,
    }
    levels = severities(channel)
    found = [rules[type(place.lookup)] for place in story.placements if type(place.lookup) in rules]
    return any(levels[rule.code] is Severity.ERROR for rule in found)
