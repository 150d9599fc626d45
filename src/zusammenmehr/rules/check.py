"""Runs every rule and words what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import _
from zusammenmehr.model.finding import Finding, Severity
from zusammenmehr.rules.rule import Hit, LibraryRule, StoryRule
from zusammenmehr.rules.severity import severities
from zusammenmehr.rules.table import RULES, by_kind
from zusammenmehr.rules.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from zusammenmehr.desired.compose import Composition
    from zusammenmehr.model.library import Library
    from zusammenmehr.rules.rule import Rule


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
    yield from _problems(view)
    of_stories = tuple(rule for rule in RULES if isinstance(rule, StoryRule))
    for story in view.library.stories:
        for of_story in of_stories:
            for hit in of_story.check(story, view):
                yield of_story, Hit(hit.where, hit.details, hit.variant, story.id)
    for of_library in (rule for rule in RULES if isinstance(rule, LibraryRule)):
        for hit in of_library.check(view):
            yield of_library, hit


def _problems(view: View) -> Iterator[tuple[Rule, Hit]]:
    speakers = by_kind()
    composed = view.composition.problems if view.composition else ()
    for problem in (*view.library.problems, *composed):
        yield speakers[problem.kind], Hit(problem.where, problem.details, problem.kind, problem.story)


def _finding(rule: Rule, severity: Severity, hit: Hit) -> Finding:
    words = rule.wording(hit.variant)
    details = _Details(hit.details)
    return Finding(
        rule.code,
        severity,
        _(words.message).format_map(details),
        _(words.remedy).format_map(details),
        hit.story,
        hit.where,
    )


class _Details(dict[str, str | int]):
    """A detail that nobody gave stays visible as {name}: a finding with a gap is better than none."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
