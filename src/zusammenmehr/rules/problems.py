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
    places = {(p.where.file, p.where.line) for p in problems if p.kind not in _ABSENT and p.where.line}
    meant = {(p.where.file, p.details.get("english") or p.details.get("nearest")) for p in problems}
    for problem in problems:
        if problem.kind in _ABSENT:
            where = problem.where
            if (where.file, where.line) in places or (where.file, problem.details.get("key")) in meant:
                continue
        yield speaker(problem), Hit(problem.where, problem.details, problem.kind, problem.story)


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
