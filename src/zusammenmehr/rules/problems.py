"""From what was noticed while reading to the rules that speak of it, each mistake once."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Final

from zusammenmehr.files import kinds
from zusammenmehr.rules.rule import Hit
from zusammenmehr.rules.table import RULES, by_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zusammenmehr.model.finding import Problem
    from zusammenmehr.rules.rule import Rule

_ABSENT: Final = frozenset({kinds.KEY_MISSING, kinds.VALUE_EMPTY})


def problem_hits(problems: Sequence[Problem]) -> Iterator[tuple[Rule, Hit]]:
    """The rule and the place for each problem, without those that only follow from another one."""
    others = [problem for problem in problems if problem.kind not in _ABSENT]
    places = {(p.where.file, p.where.line, p.details.get("key", "")) for p in others if p.where.line}
    meant = {(p.where.file, _meant(p)) for p in others}
    for problem in problems:
        if problem.kind in _ABSENT:
            file, line, key = problem.where.file, problem.where.line, problem.details.get("key", "")
            if (file, line, key) in places or (file, line, "") in places or (file, key) in meant:
                continue
        rule = speaker(problem)
        yield rule, Hit(problem.where, rule.filling(problem), _variant(rule, problem), problem.story)


def _variant(rule: Rule, problem: Problem) -> str:
    """The problem's kind; for channel.yaml, where the words for a story.yaml would be wrong, `kind/channel`."""
    of_channel = f"{problem.kind}/channel"
    return of_channel if problem.story is None and of_channel in rule.wordings else problem.kind


def _meant(problem: Problem) -> str:
    """The dotted key that somebody wanted to write: the right one in place of the wrong one."""
    before, dot, _wrong = str(problem.details.get("key", "")).rpartition(".")
    return f"{before}{dot}{problem.details.get('english') or problem.details.get('nearest')}"


def speaker(problem: Problem) -> Rule:
    """The rule that words this problem."""
    key = str(problem.details.get("key", ""))
    for kind, pattern, rule in _by_key():
        if kind == problem.kind and fnmatchcase(key, pattern):
            return rule
    return by_kind()[problem.kind]


@cache
def _by_key() -> tuple[tuple[str, str, Rule], ...]:
    return tuple((kind, pattern, rule) for rule in RULES for kind, pattern in rule.claims_keys)
