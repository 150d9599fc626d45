"""The real chain on a case: read, compose, check, with given facts in place of films."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.rules.casefile import base, lay_out

from zusammenmehr.desired.compose import compose
from zusammenmehr.files.library import read_library
from zusammenmehr.model.finding import Problem, Where
from zusammenmehr.model.media import MediaFacts
from zusammenmehr.rules.check import check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rules.casefile import Section

    from zusammenmehr.model.finding import Finding
    from zusammenmehr.model.story import Story

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
_ORDINARY = MediaFacts(container="mp4", duration=60.0, width=1920, height=1080, video_codec="h264", audio_codec="aac")
_FACT_NAMES = {field.name for field in fields(MediaFacts)}


def findings_of(root: Path, section: Section) -> tuple[Finding, ...]:
    """Lays the section out below `root` and returns what the rules say of it."""
    lay_out(root, section)
    facts = base().facts | section.facts
    library = read_library(root, media=False)
    library = replace(
        library,
        stories=tuple(_with_facts(story, facts) for story in library.stories),
        broken=tuple(
            replace(broken, partial=_with_facts(broken.partial, facts) if broken.partial else None)
            for broken in library.broken
        ),
        problems=(*library.problems, *map(_problem, section.problems)),
    )
    if copies := section.given.get("copies"):
        (story,) = library.stories
        library = replace(library, stories=tuple(_copy(story, number) for number in range(copies)))
    now = section.given.get("now", NOW)
    composition = compose(library, today=now.date())
    return check(
        library,
        composition,
        now=now,
        known_videos=frozenset(section.given.get("known_videos", ())),
        replaced_films=frozenset(section.given.get("replaced_films", ())),
    )


def _copy(story: Story, number: int) -> Story:
    consents = tuple(replace(consent, reference=f"E-{number}") for consent in story.consents)
    return replace(story, id=f"story-{number}", title=f"{story.title} {number}", consents=consents)


def _problem(given: dict[str, Any]) -> Problem:
    details = {key: value for key, value in given.items() if key not in {"kind", "file"}}
    return Problem(given["kind"], Where(given["file"]), "2020-chor", details)


def _with_facts(story: Story, facts: dict[str, dict[str, Any]]) -> Story:
    film, picture = story.film, story.thumbnail
    if film is not None:
        given = facts.get(film.file, {})
        about = {key: value for key, value in given.items() if key in _FACT_NAMES}
        rest = {key: value for key, value in given.items() if key not in _FACT_NAMES}
        film = replace(film, facts=replace(_ORDINARY, **about), **rest)
    if picture is not None:
        picture = replace(picture, **facts.get(picture.file, {}))
    return replace(story, film=film, thumbnail=picture)
