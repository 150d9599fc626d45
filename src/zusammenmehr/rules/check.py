"""Runs every rule and words what they find."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import _, number
from zusammenmehr.model.finding import Finding, Severity
from zusammenmehr.rules.people.discretion import discreet
from zusammenmehr.rules.problems import problem_hits
from zusammenmehr.rules.rule import Hit
from zusammenmehr.rules.severity import severities
from zusammenmehr.rules.table import LIBRARY_RULES, STORY_RULES, rules_for
from zusammenmehr.rules.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from zusammenmehr.desired.compose import Composition
    from zusammenmehr.model.library import Library
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.rule import Rule


#: Details that count characters, bytes, films or inhabitants.
_COUNTS: Final = frozenset({"count", "excess", "least", "length", "limit", "size"})


def check(
    library: Library,
    composition: Composition | None,
    *,
    now: datetime,
    known_videos: frozenset[str] = frozenset(),
    replaced_films: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Everything that is wrong with the folder, worded in the active language, sorted by story and place.

    `now` is aware. `known_videos`: ids of stories that have a video already; `replaced_films`: those of them whose
    film on disk is not the one that was uploaded. Rules that channel.yaml switches off find nothing.
    """
    view = View(library, composition, now, known_videos, replaced_films)
    levels = severities(library.channel)
    findings = [
        _finding(rule, levels[rule.code], hit) for rule, hit in _hits(view) if levels[rule.code] is not Severity.OFF
    ]
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _hits(view: View) -> Iterator[tuple[Rule, Hit]]:
    yield from problem_hits(view.problems)
    for of_stories in STORY_RULES:
        for hit in of_stories.check_channel(view):
            yield of_stories, hit
    for story in view.library.stories:
        yield from _hits_in(story, view)
    for broken in view.library.broken:
        if broken.partial is not None:
            yield from _further_hits(broken.partial, view)
    for rule in LIBRARY_RULES:
        for hit in rule.check(view):
            yield rule, hit


def _hits_in(story: Story, view: View) -> Iterator[tuple[Rule, Hit]]:
    film = story.film is not None and story.film.facts is not None
    asked = rules_for(film=film, thumbnail=story.thumbnail is not None, captions=bool(story.captions))
    for rule in asked:
        for hit in rule.check(story, view):
            yield rule, Hit(hit.where, hit.details, hit.variant, story.id)


def _further_hits(partial: Story, view: View) -> Iterator[tuple[Rule, Hit]]:
    """What else is wrong with a story that cannot be used: not the same line again, and nothing that only seems to be
    missing because it could not be read."""
    problems = view.problems_of(partial)
    told = {(problem.where.file, problem.where.line) for problem in problems}
    something_hidden = any(problem.kind.startswith(("yaml-", "key-", "file-")) for problem in problems)
    for rule, hit in _hits_in(partial, view):
        where = hit.where
        seems_missing = where.line == 0 and where.file == partial.file
        if not (something_hidden if seems_missing else (where.file, where.line) in told):
            yield rule, hit


def _finding(rule: Rule, severity: Severity, hit: Hit) -> Finding:
    words = rule.wording(hit.variant)
    details = _Details({name: _read(name, value) for name, value in discreet(hit.details).items()})
    remedy = words.better if words.better and _knows(details, words.better) else words.remedy
    return Finding(
        rule.code,
        severity,
        _(words.message).format_map(details),
        _(remedy).format_map(details),
        hit.story,
        hit.where,
    )


def _read(name: str, value: str | int) -> str | int:
    """A count as people read it. Pixels, lines and days stay as they are."""
    return number(value) if isinstance(value, int) and name in _COUNTS else value


def _knows(details: Mapping[str, str | int], text: str) -> bool:
    """True when every detail that the text names is there and not empty."""
    names = (name for _literal, name, _spec, _conversion in Formatter().parse(text) if name)
    return all(details.get(name, "") != "" for name in names)


class _Details(dict[str, str | int]):
    """A detail that nobody gave stays visible as {name}: a finding with a gap is better than none."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
