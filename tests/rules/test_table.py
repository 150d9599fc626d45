"""The table of rules: complete, unambiguous, and every problem has one rule that speaks for it."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path

from zusammenmehr.desired import templates
from zusammenmehr.files import kinds
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import TEXTS, Lock, Rule
from zusammenmehr.rules.table import RULES

ROOT = Path(__file__).resolve().parents[2]
_FROM_TEMPLATES = {templates.UNDEFINED, templates.NO_ENTRY, templates.SYNTAX, templates.FORBIDDEN}


def test_there_are_at_least_sixty_rules_in_eight_families() -> None:
    assert len(RULES) >= 60
    assert {rule.family for rule in RULES} == {f"ZM{number}" for number in range(1, 9)}


def test_codes_and_names_are_unique_and_well_formed() -> None:
    codes, names = [rule.code for rule in RULES], [rule.name for rule in RULES]

    assert codes == sorted(set(codes))
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"ZM[1-8]\d\d", code) for code in codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_every_class_of_a_rule_stands_in_the_table() -> None:
    def concrete(parent: type[Rule]) -> set[type[Rule]]:
        children = parent.__subclasses__()
        return {child for child in children if "code" in vars(child)}.union(*map(concrete, children))

    assert concrete(Rule) == {type(rule) for rule in RULES}


def test_every_kind_of_problem_is_claimed_by_exactly_one_rule() -> None:
    claimed = Counter(kind for rule in RULES for kind in rule.claims)

    assert set(claimed) == set(kinds.KINDS) | _FROM_TEMPLATES
    assert set(claimed.values()) == {1}


def test_what_a_rule_words_better_is_a_problem_that_there_is() -> None:
    claimed = [(kind, pattern) for rule in RULES for kind, pattern in rule.claims_keys]

    assert {kind for kind, _pattern in claimed} <= set(kinds.KINDS)
    assert len(set(claimed)) == len(claimed)


def test_what_makes_a_file_unusable_cannot_be_lowered() -> None:
    unusable = {name for name, kind in kinds.KINDS.items() if not kind.usable}
    for rule in RULES:
        if unusable.intersection(rule.claims):
            assert rule.lock, rule.code
            assert rule.severity is Severity.ERROR, rule.code
        elif rule.lock is Lock.UNUSABLE:
            assert rule.name == "rule-unknown"


def test_what_protects_people_cannot_be_lowered() -> None:
    assert all(rule.lock is Lock.PEOPLE for rule in RULES if rule.family == "ZM7")


def test_every_rule_has_all_its_words() -> None:
    for rule in RULES:
        for name in TEXTS:
            if name != "better":
                assert getattr(rule, name).strip(), f"{rule.code} has no {name}"
        assert set(rule.wordings) >= {kind for kind in rule.claims[1:] if kind in rule.wordings}


def test_findings_about_people_repeat_nothing_that_stands_in_the_file() -> None:
    """Law 19: the messages of ZM7 name stories, dates and limits, never a value."""
    harmless = {"other", "days", "least", "story"}
    for rule in RULES:
        if rule.family == "ZM7":
            words = [rule.message, rule.remedy, rule.better]
            words += [text for special in rule.wordings.values() for text in (special.message, special.remedy)]
            assert set(re.findall(r"\{(\w+)\}", " ".join(words))) <= harmless, rule.code


def test_a_rule_and_its_check_stand_in_a_small_file() -> None:
    files = {Path(inspect.getfile(type(rule))) for rule in RULES}

    assert all(len(file.read_text(encoding="utf-8").splitlines()) <= 250 for file in files)
