"""Language tags: those of languages that there are, in their usual spelling, and nothing else."""

from __future__ import annotations

import pytest
from babel import Locale

from zusammenmehr.files.languages import canonical, guess
from zusammenmehr.files.vocabulary import LANGUAGE_NAMES, LANGUAGES


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("de-at", "de-AT"),
        ("pt-br", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("nds", "nds"),
        ("prs", "prs"),
        ("kmr", "kmr"),
        ("iw", "iw"),
    ],
)
def test_tags_of_languages_are_taken(written: str, tag: str) -> None:
    assert canonical(written) == tag


@pytest.mark.parametrize("written", ["xx", "XX", "xx-DE", "qq", "ua", "sy", "deu", "ger", "deutsch", "d", "", "1a"])
def test_what_is_no_language_is_no_tag(written: str) -> None:
    assert canonical(written) == ""


def test_what_is_no_language_is_no_guess() -> None:
    assert guess("xx") == ""
    assert guess("Deutsch") == "de"


def test_the_list_has_every_language_that_unicode_names() -> None:
    named = {str(code) for code in Locale("en").languages if len(str(code)) == 2}

    assert named <= LANGUAGES
    assert {tag for tag in LANGUAGE_NAMES.values() if len(tag) == 2} <= LANGUAGES
    assert not LANGUAGES & set(LANGUAGE_NAMES)
