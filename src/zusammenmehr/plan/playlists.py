"""Which changes bring the playlists to what channel.yaml declares. Public films only. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.model.playlist import MARKER
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import (
    Change,
    CreatePlaylist,
    DeleteItem,
    InsertItem,
    MoveItem,
    Promote,
    UpdatePlaylist,
)
from zusammenmehr.plan.order import Delete, Entry, Insert, Step, fewest_steps
from zusammenmehr.plan.plan import LeftOut, Plan, Why

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.observed import Observed
    from zusammenmehr.model.playlist import DesiredPlaylist, ObservedPlaylist


def plan_playlists(
    wanted: Iterable[DesiredPlaylist], observed: Observed, bindings: Bindings, public: Collection[str]
) -> Plan:
    """Create, rename, fill, order and tidy. `public`: the stories whose films everybody can watch when this runs."""
    found: list[Change] = []
    left_out: list[LeftOut] = []
    stories = bindings.story_of()
    for playlist in wanted:
        shown = tuple(story for story in playlist.stories if story in public)
        there = find(playlist, observed, bindings)
        if there is not None and not there.complete:
            left_out.append(LeftOut(playlist=playlist.key, reason=Why.INCOMPLETE))
        elif there is not None:
            found.extend(_update(playlist, there, has_films=bool(shown)))
            found.extend(_items(playlist, there, shown, stories))
        elif len(shown) < max(playlist.at_least, 1):
            left_out.append(LeftOut(playlist=playlist.key, reason=Why.TOO_FEW))
        elif _is_taken(playlist, observed):
            left_out.append(LeftOut(playlist=playlist.key, reason=Why.TITLE_TAKEN))
        else:
            found.append(CreatePlaylist(playlist=playlist.key, title=playlist.title))
            found.extend(
                InsertItem(playlist=playlist.key, story=story, position=position, video_id=_video(story, bindings))
                for position, story in enumerate(shown)
            )
    return Plan(tuple(found), tuple(left_out))


def find(wanted: DesiredPlaylist, observed: Observed, bindings: Bindings) -> ObservedPlaylist | None:
    """The playlist that `wanted` is on the channel: by channel.state.json, then by its marker, never by its title."""
    known = observed.playlists.get(bindings.playlists.get(wanted.key, ""))
    if known is not None:
        return known
    marker = f"{MARKER}{wanted.key}"
    marked = [one for one in observed.playlists.values() if last_line(one.description) == marker]
    return min(marked, key=lambda one: one.id) if marked else None


def last_line(text: str) -> str:
    """The last line of a text, without the space around it."""
    return text.strip().rpartition("\n")[2].strip()


def _is_taken(wanted: DesiredPlaylist, observed: Observed) -> bool:
    return any(one.title == wanted.title for one in observed.playlists.values())


def _update(wanted: DesiredPlaylist, there: ObservedPlaylist, *, has_films: bool) -> Iterator[Change]:
    visibility = wanted.visibility if has_films else Visibility.PRIVATE
    differing: dict[str, tuple[Any, Any]] = {}
    if there.title != wanted.title:
        differing["title"] = (there.title, wanted.title)
    if there.description.strip() != wanted.description.strip():
        differing["description"] = (there.description, wanted.description)
    if there.visibility is not visibility:
        differing["visibility"] = (there.visibility, visibility)
    if wanted.translations and dict(there.translations) != dict(wanted.translations):
        differing["translations"] = (there.translations, wanted.translations)
    if differing:
        yield UpdatePlaylist(playlist=wanted.key, playlist_id=there.id, values=differing)


def _items(
    wanted: DesiredPlaylist, there: ObservedPlaylist, shown: tuple[str, ...], stories: Mapping[str, str]
) -> Iterator[Change]:
    entries = [Entry(item.id, stories.get(item.video_id)) for item in there.items]
    videos = {item.id: item.video_id for item in there.items}
    ids = {story: video for video, story in stories.items()}
    for step in fewest_steps(entries, shown):
        yield _change(wanted.key, step, videos, ids)


def _change(key: str, step: Step, videos: Mapping[str, str], ids: Mapping[str, str]) -> Change:
    if isinstance(step, Insert):
        return InsertItem(playlist=key, story=step.story, position=step.position, video_id=ids.get(step.story, ""))
    video = videos[step.item_id]
    if isinstance(step, Delete):
        return DeleteItem(playlist=key, story=step.story, video_id=video, item_id=step.item_id, position=step.position)
    return MoveItem(
        playlist=key, story=step.story, video_id=video, item_id=step.item_id, was=step.was, position=step.position
    )


def _video(story: str, bindings: Bindings) -> str:
    binding = bindings.stories.get(story)
    return binding.video_id if binding else ""


def public_after(plan: Plan, observed: Observed, bindings: Bindings) -> frozenset[str]:
    """The stories whose films are public once `plan`'s changes are done: those of now, less the ones taken off, plus
    the promoted ones."""
    public = {
        story
        for story, binding in bindings.stories.items()
        if (video := observed.videos.get(binding.video_id)) is not None and video.is_public
    }
    for change in plan.changes:
        if isinstance(change, Promote):
            (public.add if change.visibility is Visibility.PUBLIC else public.discard)(change.story)
        elif change.action == "make_private":
            public.discard(change.story)
    return frozenset(public)
