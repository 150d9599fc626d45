"""The playlists that channel.yaml declares, with their stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zusammenmehr.desired.groups import Group, groups_of
from zusammenmehr.desired.ordering import in_order
from zusammenmehr.desired.placing import STATE_KEY
from zusammenmehr.desired.templates import Source, TemplateProblemError
from zusammenmehr.desired.views import Named
from zusammenmehr.model.channel import Match
from zusammenmehr.model.desired import Standing
from zusammenmehr.model.finding import Problem
from zusammenmehr.model.playlist import MARKER, DesiredPlaylist
from zusammenmehr.model.story import Text
from zusammenmehr.model.values import ForEach, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zusammenmehr.desired.compose import Composed
    from zusammenmehr.model.channel import Channel, PlaylistSpec

__all__ = ["Playlists", "compose_playlists", "in_order"]


@dataclass(slots=True)
class Playlists:
    """What `compose_playlists` finds: the playlists in channel.yaml's order, and keys of entries (see `Desired`)."""

    playlists: list[DesiredPlaylist] = field(default_factory=list)
    repeated: set[str] = field(default_factory=set)
    unusable: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def compose_playlists(channel: Channel, stories: Sequence[Composed]) -> Playlists:
    """All playlists with their candidates.

    Candidates are stories that may be on the channel and ask to be public; which of them are public already is the
    plan's question, and so `limit` is, too.
    """
    candidates = [
        composed
        for composed in stories
        if composed.video.standing in {Standing.READY, Standing.NO_FILM}
        and composed.video.fields.visibility is Visibility.PUBLIC
    ]
    found = Playlists()
    for index, spec in enumerate(channel.playlists):
        _expand(spec, f"playlists.{index}", candidates, channel, found)
    return found


def _expand(spec: PlaylistSpec, at: str, candidates: Sequence[Composed], channel: Channel, found: Playlists) -> None:
    matching = candidates if spec.match == Match() else [one for one in candidates if _matches(one, spec.match)]
    groups = [(Group("", ""), matching)] if spec.for_each is None else groups_of(spec.for_each, matching, channel)
    try:
        made = [_playlist(spec, group, members, channel) for group, members in groups]
    except TemplateProblemError as error:
        found.problems.append(Problem(error.kind, channel.at(at), None, {"name": error.name, "line": error.line}))
        found.unusable.add(spec.key)
        return
    found.playlists.extend(made)
    if spec.for_each is not None:
        found.repeated.add(spec.key)


def _playlist(spec: PlaylistSpec, group: Group, members: Sequence[Composed], channel: Channel) -> DesiredPlaylist:
    """Raises TemplateProblemError."""
    key = f"{spec.key}/{group.key}" if group.key else spec.key
    own = Named(group.title, group.key, str(spec.for_each or ""))
    titles = {language: Named(title, own.key, own.kind) for language, title in group.language_titles}
    translations = {
        language: Text(
            _line(text.title, spec, titles.get(language, own)),
            _with_marker(_text(text.description, spec, titles.get(language, own)), key),
        )
        for language, text in spec.translations.items()
        if language != channel.defaults.language
    }
    return DesiredPlaylist(
        key=key,
        title=_line(spec.title, spec, own),
        description=_with_marker(_text(spec.description, spec, own), key),
        stories=tuple(composed.story.id for composed in in_order(spec, members, channel)),
        visibility=spec.visibility,
        language=channel.defaults.language if translations else None,
        translations=translations,
        at_least=spec.at_least,
        limit=spec.limit,
        cover=spec.picture,
    )


def _with_marker(description: str, key: str) -> str:
    """The description with the line by which zm knows its own playlist again."""
    return f"{description.strip()}\n\n{MARKER}{key}".strip()


def _line(template: str, spec: PlaylistSpec, value: Named) -> str:
    """A title: one line, with single spaces."""
    return " ".join(_text(template, spec, value).split())


def _text(template: str, spec: PlaylistSpec, value: Named) -> str:
    names = {str(kind): Named() for kind in ForEach} | {"place": Named()}
    if spec.for_each is not None:
        names[str(spec.for_each)] = value
        if spec.for_each is ForEach.MUNICIPALITY:
            names["place"] = value
    return Source(template).render(names)


def _matches(composed: Composed, match: Match) -> bool:
    story, language = composed.story, composed.video.fields.audio_language or ""
    places = [item.public for item in composed.placements if item.public is not None]
    checks: Iterable[tuple[tuple[str, ...], set[str]]] = (
        (match.topic, set(story.topics)),
        (match.region, {str(place.region or STATE_KEY) for place in places}),
        (match.language, {language, language.split("-", maxsplit=1)[0]}),
        (match.tag, set(story.tags)),
        (match.organisation, {story.organisation}),
    )
    return all(not wanted or has.intersection(wanted) for wanted, has in checks)
