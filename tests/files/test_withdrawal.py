"""Law 7: reading fails closed where people are concerned."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.files.folders import read

from zusammenmehr.files.withdrawal import mentions_withdrawal
from zusammenmehr.model.library import Library

CONSENT = "title: x\nconsent:\n  reference: E-1\n  given: 2020-01-01\n"


def library_of(root: Path, text: str) -> Library:
    return read(root, {"s/story.yaml": text})


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("2023-05-01", date(2023, 5, 1)),
        ("01.05.2023", date(2023, 5, 1)),
        ('"2023-05-01"', date(2023, 5, 1)),
        ("true", None),
        ("ja", None),
        ("yes", None),
        ("no", None),
        ("0", None),
        ("", None),
        ("~", None),
        ('""', None),
        ("im Mai", None),
        ("2023-02-30", None),
        ("[]", None),
        ("{am: 2023-05-01}", None),
    ],
)
def test_any_value_but_false_and_nein_withdraws(tmp_path: Path, written: str, on: date | None) -> None:
    (story,) = library_of(tmp_path, f"{CONSENT}  withdrawn: {written}\n").stories

    assert story.is_withdrawn
    assert story.consents[0].withdrawn_on == on


@pytest.mark.parametrize("written", ["false", "False", "nein", "Nein", '"nein"'])
def test_false_and_nein_do_not(tmp_path: Path, written: str) -> None:
    (story,) = library_of(tmp_path, f"{CONSENT}  withdrawn: {written}\n").stories

    assert not story.is_withdrawn


def test_a_comment_does_not_count(tmp_path: Path) -> None:
    (story,) = library_of(tmp_path, f"{CONSENT}  # withdrawn: 2023-05-01\n").stories

    assert not story.is_withdrawn


@pytest.mark.parametrize(
    "text",
    [
        "title: x\nwithdrawn: 2023-05-01\n",
        "title: x\nwiderrufen: 2023-05-01\n",
        f"{CONSENT}  widerrufen: 2023-05-01\n",
        f"{CONSENT}  Widerrufen: ja\n",
        f"{CONSENT}rights:\n  withdrawn:\n",
        f"{CONSENT}  withdrawn: false\nwithdrawn: 2023-05-01\n",
        f"{CONSENT}  withdrawn: false\n  withdrawn: 2023-05-01\n",
        f"{CONSENT}  withdrawn: 2023-05-01\nvisibilty: public\n",
        f'{CONSENT}  "with\\x64rawn": 2023-05-01\nvisibilty: public\n',
        "- withdrawn: 2023-05-01\n",
    ],
)
def test_misplaced_misspelled_or_beside_other_mistakes_it_still_counts(tmp_path: Path, text: str) -> None:
    library = library_of(tmp_path, text)
    (broken,) = library.broken

    assert library.stories == ()
    assert broken.withdrawn


def test_a_misplaced_no_is_a_mistake_but_no_withdrawal(tmp_path: Path) -> None:
    (broken,) = library_of(tmp_path, "title: x\nwithdrawn: nein\n").broken

    assert not broken.withdrawn
    assert not broken.mentions_withdrawal


def test_a_key_that_is_almost_the_word_makes_the_film_private_without_latching(tmp_path: Path) -> None:
    (broken,) = library_of(tmp_path, f"{CONSENT}  withdrawm: 2023-05-01\n").broken

    assert not broken.withdrawn
    assert broken.mentions_withdrawal


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n---\nwithdrawn: 2023-05-01\n",
        "title: x\n? {withdrawn: 2023-05-01}\n: y\n",
        "title: &w withdrawn\nconsent: {reference: E-1, given: 2020-01-01, *w : 2023-05-01}\n",
        "title:x\nwithdrawn:2023-05-01\n",
        "title: x\nconsent:\n  reference:E-1\n  withdrawn:2023-05-01\n",
        "title: x\nconsent: {reference: E-1, given: 2020-01-01, withdrawn:2023-05-01}\n",
        "title: x\nconsent: widerrufen\n",
        "title: x\nconsent: [Widerrufen]\n",
        "title: x\nvisibility: widerrufen\n",
        f"{CONSENT}  zurückgezogen: 2023-05-01\n",
        f"{CONSENT}  widerrufen am: 2023-05-01\n",
        f"{CONSENT}  widerrufen von der Mutter: 2023-05-01\n",
        f"{CONSENT}    withdrawn 2023-05-01\n",
        CONSENT.replace("E-1", "E-1 (widerrufen)"),
        "title: x\nconsent: withdrawn 2026-01-01\n",
        f"{CONSENT}  until: widerrufen\n",
        f"{CONSENT}  status: Widerrufen am 1. Mai\n",
        f"{CONSENT}  withdrawn on 1 May: true\n",
        "- widerrufen\n",
        "title: x\nconsent:\n- {reference: E-1, given: 2020-01-01}\n- {reference: withdrawn, given: 2020-01-01}\n",
    ],
)
def test_where_it_was_perhaps_meant_the_film_becomes_private_without_latching(tmp_path: Path, text: str) -> None:
    (broken,) = library_of(tmp_path, text).broken

    assert not broken.withdrawn
    assert broken.mentions_withdrawal


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n---\nwithdrawn: nein\n",
        "title: x\n---\n# withdrawn: 2023-05-01\n",
        "title: Was widerrufen heißt\ndescription: Wie ein Urteil widerrufen wird\nvisibilty: public\n",
        f"{CONSENT}  zurückgezogen: nein\n",
        f"{CONSENT}  withdrawn on 1 May: nein\n",
        f"{CONSENT}  withdrawn: nein\nvisibilty: public\n",
        f"{CONSENT}translations: {{en: {{title: Never withdrawn}}}}\nvisibilty: public\n",
    ],
)
def test_what_viewers_read_and_what_is_denied_does_not_count(tmp_path: Path, text: str) -> None:
    (broken,) = library_of(tmp_path, text).broken

    assert not broken.withdrawn
    assert not broken.mentions_withdrawal


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("title: a: b\nwithdrawn: 2023-05-01\n", True),
        ("title: [a\nconsent: {widerrufen: ja}\n", True),
        ("title: a: b\nconsent: {withdrawn: }\n", True),
        ('title: a: b\nconsent: {reference: "E #1", withdrawn: ja}\n', True),
        ("title: a: b\nWIDERRUFEN am 1. Mai\n", True),
        ("title: a: b\nwithdrawn: false\n", False),
        ("title: a: b\nconsent: {withdrawn: nein, given: x}\n", False),
        ("title: a: b\n# withdrawn: 2023-05-01\n", False),
        ("title: a: b   # withdrawn: 2023-05-01\n", False),
        ("title: a: b\n", False),
        ("[" * 40 + " withdrawn: ja", True),
    ],
)
def test_in_a_file_that_does_not_parse_the_word_counts_without_latching(
    tmp_path: Path, text: str, mentioned: bool
) -> None:
    (broken,) = library_of(tmp_path, text).broken

    assert not broken.withdrawn
    assert broken.mentions_withdrawal is mentioned


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_it_is_found_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    library = read(tmp_path, {"s/story.yaml": "title: Übung\nconsent: {withdrawn: ja}\n".encode(encoding)})

    assert library.broken[0].mentions_withdrawal


@given(st.text(), st.text(), st.sampled_from(["withdrawn", "widerrufen"]))
def test_no_text_around_the_word_hides_it(before: str, after: str, word: str) -> None:
    text = f"{before}\n{word}: 2023-05-01\n{after}"

    assert mentions_withdrawal(text)


def test_a_text_for_viewers_may_hold_the_word(tmp_path: Path) -> None:
    library = library_of(tmp_path, f"{CONSENT}description: Sie hat ihr Urteil widerrufen.\ntags: [withdrawn]\n")

    assert len(library.stories) == 1
