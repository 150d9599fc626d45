"""The pages about the rules say what the rules say."""

from __future__ import annotations

import pytest
from tools.build_rule_docs import DOCS, PAGES, page

from zusammenmehr import i18n
from zusammenmehr.rules.table import RULES


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_what_the_rules_say(language: str) -> None:
    written = (DOCS / PAGES[language]).read_text(encoding="utf-8")

    assert written == page(language), "run: python -m tools.build_rule_docs"


@pytest.mark.parametrize("language", PAGES)
def test_every_rule_has_its_section(language: str) -> None:
    lines = page(language).splitlines()

    assert [line for line in lines if line.startswith("### ")] == [f"### {rule.code} {rule.name}" for rule in RULES]


def test_the_active_language_stays() -> None:
    before = i18n.language()
    page("de")

    assert i18n.language() == before
