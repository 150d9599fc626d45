"""The playlists that channel.yaml declares, with their stories in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.desired.groups import Group, groups_of
from zusammenmehr.desired.placing import region_titles
from zusammenmehr.desired.templates import Source, TemplateProblemError
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.finding import Problem
from zusammenmehr.model.playlist import MARKER, DesiredPlaylist
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import ForEach, Order, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from zusammenmehr.desired.compose import Composed
    from zusammenmehr.model.channel import Channel, Match, PlaylistSpec


def compose_playlists(
    channel: Channel, stories: Sequence[Composed]
) -> tuple[tuple[DesiredPlaylist, ...], tuple[Problem, ...]]:
    """(the playlists in channel.yaml's order, templates that do not render).

    Candidates are stories that may be on the channel and ask to be public; which of them are public already is the
    plan's question.
    """
    candidates = [
        composed
        for composed in stories
        if composed.video.standing in {Standing.READY, Standing.NO_FILM}
        and composed.video.fields.visibility is Visibility.PUBLIC
    ]
    problems: list[Problem] = []
    playlists = [
        playlist
        for index, spec in enumerate(channel.playlists)
        for playlist in _expand(spec, f"playlists.{index}", candidates, channel, problems)
    ]
    return tuple(playlists), tuple(problems)


def _expand(
    spec: PlaylistSpec, at: str, candidates: Sequence[Composed], channel: Channel, problems: list[Problem]
) -> Iterator[DesiredPlaylist]:
    matching = [composed for composed in candidates if _matches(composed, spec.match)]
    if spec.for_each is None:
        yield from _playlist(spec, at, Group("", ""), matching, channel, problems)
        return
    for group, members in groups_of(spec.for_each, matching, channel):
        yield from _playlist(spec, at, group, members, channel, problems)


def _playlist(
    spec: PlaylistSpec,
    at: str,
    group: Group,
    members: Sequence[Composed],
    channel: Channel,
    problems: list[Problem],
) -> Iterator[DesiredPlaylist]:
    key = f"{spec.key}/{group.key}" if group.key else spec.key
    try:
        title = _render(spec.title, spec, group.title)
        description = _render(spec.description, spec, group.title)
        translations = {
            language: Text(
                _render(text.title, spec, dict(group.language_titles).get(language, group.title)),
                _with_marker(_render(text.description, spec, group.title), key),
            )
            for language, text in spec.translations.items()
        }
    except TemplateProblemError as error:
        problems.append(Problem(error.kind, channel.at(at), None, {"name": error.name, "line": error.line}))
        return
    ordered = in_order(spec, members, channel)
    yield DesiredPlaylist(
        key=key,
        title=title,
        description=_with_marker(description, key),
        stories=tuple(composed.story.id for composed in ordered)[: spec.limit],
        visibility=spec.visibility,
        language=channel.defaults.language if translations else None,
        translations=translations,
        at_least=spec.at_least,
    )


def _with_marker(description: str, key: str) -> str:
    """The description with the line by which zm knows its own playlist again."""
    return f"{description.strip()}\n\n{MARKER}{key}".strip()


def _render(template: str, spec: PlaylistSpec, value: str) -> str:
    names = {str(kind): "" for kind in ForEach} | {"place": ""}
    if spec.for_each is not None:
        names[str(spec.for_each)] = value
        if spec.for_each is ForEach.MUNICIPALITY:
            names["place"] = value
    return " ".join(Source(template).render(names).split()) if "\n" not in template else Source(template).render(names)


def _matches(composed: Composed, match: Match) -> bool:
    story, language = composed.story, composed.video.fields.audio_language or ""
    regions = {
        str(item.public.region) for item in composed.placements if item.public is not None and item.public.region
    }
    checks: Iterable[tuple[tuple[str, ...], set[str]]] = (
        (match.topic, set(story.topics)),
        (match.region, regions),
        (match.language, {language, language.split("-", maxsplit=1)[0]}),
        (match.tag, set(story.tags)),
        (match.organisation, {story.organisation}),
    )
    return all(not wanted or has.intersection(wanted) for wanted, has in checks)


def in_order(spec: PlaylistSpec, members: Sequence[Composed], channel: Channel) -> list[Composed]:
    """The stories as the playlist shows them: pinned ones first, then as `order` says; ties by story id."""
    ordered = sorted(members, key=lambda composed: composed.story.id)
    if spec.order is Order.MANUAL:
        ordered.sort(key=lambda composed: _index(spec.manual, composed.story.id))
    elif spec.order is Order.TITLE:
        ordered.sort(key=lambda composed: _sortable(composed.story.title))
    elif spec.order is Order.REGION:
        regions = list(region_titles(channel))
        ordered.sort(key=lambda composed: _region_index(composed, regions))
    else:
        ordered.sort(key=_date, reverse=spec.order is Order.NEWEST)
    return sorted(ordered, key=lambda composed: _index(spec.pinned, composed.story.id))


def _index(listed: Sequence[str], story: str) -> int:
    return listed.index(story) if story in listed else len(listed)


def _region_index(composed: Composed, regions: Sequence[Any]) -> int:
    place = composed.placements[0].public if composed.placements else None
    return regions.index(place.region) if place is not None and place.region in regions else len(regions)


def _date(composed: Composed) -> str:
    """When the story counts as new: its schedule, else its recording, else the year its folder begins with."""
    story = composed.story
    if story.publish_at is not None:
        return story.publish_at.date().isoformat()
    return story.recorded.isoformat() if story.recorded else story.id[:4]


def _sortable(title: str) -> str:
    """A title as German lists sort it: umlauts with their vowel, quotes and case left aside."""
    folded: Mapping[int, str] = {ord("ä"): "a", ord("ö"): "o", ord("ü"): "u", ord("ß"): "ss"}
    return title.casefold().translate(dict(folded)).lstrip(" \"'„“»«")
