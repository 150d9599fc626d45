"""Which changes bring the playlists to what channel.yaml declares. Public films only. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zusammenmehr.model.playlist import DesiredPlaylist
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Change, Reason
from zusammenmehr.plan.covers import cover
from zusammenmehr.plan.order import MOST_ENTRIES, Delete, Entry, Insert, Step, fewest_steps
from zusammenmehr.plan.plan import LeftOut, Plan, Why, digest_of
from zusammenmehr.plan.playlist_changes import (
    CreatePlaylist,
    DeleteItem,
    DeletePlaylist,
    InsertItem,
    MoveItem,
    UpdatePlaylist,
)
from zusammenmehr.plan.shelf import Shelf, find, last_line
from zusammenmehr.plan.video_changes import MakePrivate, Promote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.playlist import ObservedPlaylist

__all__ = ["Asked", "find", "last_line", "plan_playlists", "public_after"]

#: Playlists that one run makes. YouTube limits their creation per channel beside the quota: reports from the field say
#: about ten a day, and that channels were removed that went on after the refusal (youtube-api-facts 2.7).
MOST_NEW = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for beside the folder, and what this run has learnt.

    `prune`: playlists that are declared no more are deleted; `recreate`: keys of playlists that may be made again
    although somebody deleted them; `sorted_by_itself`: keys of playlists whose order YouTube does not let anybody set.
    """

    prune: bool = False
    recreate: frozenset[str] = frozenset()
    sorted_by_itself: frozenset[str] = frozenset()


def plan_playlists(
    desired: Desired,
    observed: Observed,
    bindings: Bindings,
    public: Collection[str],
    latched: Collection[str] = frozenset(),
    asked: Asked | None = None,
) -> Plan:
    """Create, rename, fill, order and tidy.

    `public`: the stories whose films everybody can watch when this runs; `latched`: those whose withdrawal is recorded.
    Entries of stories that cannot be judged now (folder gone, broken, invalid, not read) stay where they are.
    """
    shelf = Shelf(desired, observed, bindings, frozenset(public), frozenset(latched))
    found: list[Change] = []
    left_out: list[LeftOut] = []
    for item in _all(desired, shelf, asked or Asked()):
        if isinstance(item, LeftOut):
            left_out.append(item)
        else:
            found.append(item)
    return Plan(tuple(found), tuple(left_out))


def _all(desired: Desired, shelf: Shelf, asked: Asked) -> Iterator[Change | LeftOut]:
    new = 0
    for wanted in desired.playlists:
        there = shelf.ours.get(wanted.key)
        if there is not None:
            yield from _existing(wanted, there, shelf, asked)
            yield from cover(wanted, there.id, shelf.covers)
            continue
        steps = list(_missing(wanted, shelf, asked))
        new += any(isinstance(step, CreatePlaylist) for step in steps)
        is_one_too_many = new > MOST_NEW and not isinstance(steps[0], LeftOut)
        yield from [LeftOut(playlist=wanted.key, reason=Why.TOO_MANY_NEW)] if is_one_too_many else steps
    declared = {wanted.key for wanted in desired.playlists}
    for key, there in sorted(shelf.ours.items()):
        if key not in declared:
            yield from _undeclared(key, there, desired, shelf, asked)


def _missing(wanted: DesiredPlaylist, shelf: Shelf, asked: Asked) -> Iterator[Change | LeftOut]:
    candidates = shelf.shown(wanted.stories)
    if len(candidates) < max(wanted.at_least, 1):
        yield LeftOut(playlist=wanted.key, reason=Why.TOO_FEW)
    elif shelf.was_made(wanted.key) and wanted.key not in asked.recreate:
        yield LeftOut(playlist=wanted.key, reason=Why.PLAYLIST_GONE)
    elif wanted.title.strip().casefold() in shelf.foreign_titles:
        yield LeftOut(playlist=wanted.key, reason=Why.TITLE_TAKEN)
    else:
        yield CreatePlaylist(playlist=wanted.key, title=wanted.title, digest=digest_of(_bare(wanted)))
        for position, story in enumerate(candidates[: _room(wanted, 0)]):
            yield InsertItem(playlist=wanted.key, story=story, position=position, video_id=shelf.video_of(story))
        yield from cover(wanted, "", shelf.covers)


def _existing(
    wanted: DesiredPlaylist, there: ObservedPlaylist, shelf: Shelf, asked: Asked
) -> Iterator[Change | LeftOut]:
    if not there.complete:
        yield LeftOut(playlist=wanted.key, reason=Why.INCOMPLETE)
        return
    entries = [Entry(item.id, shelf.story_of(item.video_id)) for item in there.items]
    staying = sum(entry.story is None for entry in entries)
    shown = shelf.shown(wanted.stories)[: _room(wanted, staying)]
    yield from _update(wanted, there, is_empty=not shown and not staying)
    if wanted.key not in asked.sorted_by_itself:
        yield from _steps(wanted.key, there, entries, shown, shelf)
        return
    yield LeftOut(playlist=wanted.key, reason=Why.SORTED_BY_ITSELF)
    for step in _steps(wanted.key, there, entries, _as_they_stand(entries, shown), shelf):
        yield replace(step, position=None) if isinstance(step, InsertItem) else step


def _bare(wanted: DesiredPlaylist) -> DesiredPlaylist:
    """The playlist itself, without what is sent apart from it."""
    return replace(wanted, stories=(), cover=None)


def _as_they_stand(entries: Iterable[Entry], shown: tuple[str, ...]) -> tuple[str, ...]:
    """The stories in the order that YouTube gives them, those that are missing at the end: nothing has to move."""
    there = [entry.story for entry in entries]
    return tuple(sorted(shown, key=lambda story: there.index(story) if story in there else len(there)))


def _room(wanted: DesiredPlaylist, staying: int) -> int:
    most = MOST_ENTRIES - staying
    return most if wanted.limit is None else min(wanted.limit, most)


def _undeclared(
    key: str, there: ObservedPlaylist, desired: Desired, shelf: Shelf, asked: Asked
) -> Iterator[Change | LeftOut]:
    """A playlist of zm's that is not wanted now: its group lost its last story, or channel.yaml has no such entry."""
    entry = key.partition("/")[0]
    if entry in desired.unusable:
        yield LeftOut(playlist=key, reason=Why.INVALID)
    elif not there.complete:
        yield LeftOut(playlist=key, reason=Why.INCOMPLETE)
    elif entry in desired.repeated and "/" in key:
        yield from _existing(_as_it_is(key, there), there, shelf, asked)
    elif asked.prune and not shelf.holds_others(there):
        yield DeletePlaylist(playlist=key, playlist_id=there.id, title=there.title)
    else:
        entries = [Entry(item.id, shelf.withdrawn_story_of(item.video_id)) for item in there.items]
        yield LeftOut(playlist=key, reason=Why.HOLDS_OTHERS if asked.prune else Why.NOT_DECLARED)
        yield from _steps(key, there, entries, (), shelf)


def _as_it_is(key: str, there: ObservedPlaylist) -> DesiredPlaylist:
    """A wish for the playlist as it stands, with no story."""
    return DesiredPlaylist(
        key=key,
        title=there.title,
        description=there.description,
        stories=(),
        visibility=there.visibility,
        language=there.language,
        translations=there.translations,
    )


def _update(wanted: DesiredPlaylist, there: ObservedPlaylist, *, is_empty: bool) -> Iterator[Change]:
    wanted = replace(_bare(wanted), visibility=Visibility.PRIVATE if is_empty else wanted.visibility)
    differing: dict[str, tuple[Any, Any]] = {}
    if there.title.strip() != wanted.title.strip():
        differing["title"] = (there.title, wanted.title)
    if there.description.strip() != wanted.description.strip():
        differing["description"] = (there.description, wanted.description)
    if there.visibility is not wanted.visibility:
        differing["visibility"] = (there.visibility, wanted.visibility)
    if _texts(there, wanted) != _texts(wanted, wanted):
        differing["translations"] = (there.translations, wanted.translations)
    if differing:
        yield UpdatePlaylist(playlist=wanted.key, playlist_id=there.id, values=differing, wanted=wanted)


def _texts(one: DesiredPlaylist | ObservedPlaylist, wanted: DesiredPlaylist) -> dict[str, tuple[str, str]]:
    """Translations with what YouTube may change by itself left aside; it repeats the main language among them."""
    main = wanted.language or one.language
    return {
        tag.lower(): (text.title.strip(), text.description.strip())
        for tag, text in one.translations.items()
        if tag != main
    }


def _steps(
    key: str, there: ObservedPlaylist, entries: list[Entry], shown: tuple[str, ...], shelf: Shelf
) -> Iterator[Change]:
    videos = {item.id: item.video_id for item in there.items}
    for step in fewest_steps(entries, shown):
        video = shelf.video_of(step.story) if isinstance(step, Insert) else videos[step.item_id]
        yield _change(key, there.id, step, video, shelf.owner_of(video))


def _change(key: str, playlist_id: str, step: Step, video: str, owner: str) -> Change:
    """`owner`: the story that the video was replaced in; "" for any other."""
    story = owner or step.story
    if isinstance(step, Insert):
        return InsertItem(playlist=key, playlist_id=playlist_id, story=story, video_id=video, position=step.position)
    if isinstance(step, Delete):
        return DeleteItem(
            playlist=key,
            playlist_id=playlist_id,
            story=story,
            video_id=video,
            item_id=step.item_id,
            position=step.position,
            because=Reason.REPLACED if owner else None,
        )
    return MoveItem(
        playlist=key,
        playlist_id=playlist_id,
        story=story,
        video_id=video,
        item_id=step.item_id,
        was=step.was,
        position=step.position,
    )


def public_after(plan: Plan, observed: Observed, bindings: Bindings) -> frozenset[str]:
    """The stories whose films are public once `plan`'s changes are done: those of now, less the ones taken off, plus
    the promoted ones."""
    hidden = {change.video_id for change in plan.changes if _hides(change)}
    public = {
        story
        for story, binding in bindings.stories.items()
        if (video := observed.videos.get(binding.video_id)) is not None and video.is_public and video.id not in hidden
    }
    return frozenset(public | {change.story for change in plan.changes if _publishes(change)})


def _hides(change: Change) -> bool:
    return isinstance(change, MakePrivate) or (isinstance(change, Promote) and not _publishes(change))


def _publishes(change: Change) -> bool:
    return isinstance(change, Promote) and change.visibility is Visibility.PUBLIC
