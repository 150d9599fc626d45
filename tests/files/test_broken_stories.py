"""A story that cannot be used is named, never forgotten, and what could be read of it serves further findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.files.folders import found, read

from zusammenmehr.files import kinds
from zusammenmehr.model.values import Scope


def test_the_rest_of_a_story_with_a_wrong_key_can_still_be_judged(tmp_path: Path) -> None:
    text = "title: Ein Tisch\nvisibilty: private\nplace: Celle\nrecorded: gestern\n"
    library = read(tmp_path, {"s/story.yaml": text})

    (broken,) = library.broken
    assert library.stories == ()
    assert broken.partial is not None
    assert (broken.partial.title, broken.partial.places, broken.partial.recorded) == ("Ein Tisch", ("Celle",), None)


def test_one_wrong_entry_does_not_hide_the_entries_beside_it(tmp_path: Path) -> None:
    text = (
        "consent:\n  - {reference: E-1, given: gestern, scope: [youtube]}\n"
        "  - {reference: E-2, given: 2020-01-01, scope: [youtub]}\ntranslations:\n  en: {titel: x}\n  uk: {title: y}\n"
    )
    (broken,) = read(tmp_path, {"s/story.yaml": text}).broken

    assert broken.partial is not None
    assert [consent.reference for consent in broken.partial.consents] == ["E-1", "E-2"]
    assert broken.partial.consents[0].given is None
    assert broken.partial.consents[1].scope == frozenset({Scope.YOUTUBE})
    assert list(broken.partial.translations) == ["uk"]


def test_a_consent_without_its_form_is_judged_all_the_same(tmp_path: Path) -> None:
    (broken,) = read(tmp_path, {"s/story.yaml": "title: x\nconsent: {given: 2020-01-01, until: 2021-01-01}\n"}).broken

    assert broken.partial is not None
    assert [(one.reference, one.until) for one in broken.partial.consents] == [("", date(2021, 1, 1))]


def test_what_a_line_put_right_would_say_is_judged_too(tmp_path: Path) -> None:
    text = "title: Sprache: mehr\nplace: Celle\nrecorded: 2020-02-30\n"
    library = read(tmp_path, {"s/story.yaml": text})

    assert [problem.kind for problem in library.problems] == [kinds.YAML_COLON, kinds.DATE_IMPOSSIBLE]
    assert library.broken[0].partial is not None
    assert library.broken[0].partial.title == "Sprache: mehr"


def test_a_folder_without_a_story_is_broken(tmp_path: Path) -> None:
    library = read(tmp_path, {"s/film.mp4": b"x"})

    assert [broken.id for broken in library.broken] == ["s"]
    assert found(library) == [(kinds.FILE_MISSING, "stories/s")]


def test_a_story_file_of_another_name_is_read_to_the_end(tmp_path: Path) -> None:
    library = read(tmp_path, {"s/story.yml": "title: x\nwithdrawn: 2023-05-01\n"})

    assert found(library) == [
        (kinds.FILE_NAME, "stories/s/story.yml"),
        (kinds.WITHDRAWN_MISPLACED, "stories/s/story.yml"),
    ]
    assert library.broken[0].withdrawn


def test_a_folder_name_that_is_no_id(tmp_path: Path) -> None:
    library = read(tmp_path, {"Tisch & Tür/story.yaml": "title: x\n"})

    assert [broken.id for broken in library.broken] == ["Tisch & Tür"]
    assert library.problems[0].kind == kinds.STORY_ID
    assert library.problems[0].details == {"name": "Tisch & Tür", "right": "tisch-tuer"}


def test_an_entry_that_is_wrong_as_a_whole_is_left_out(tmp_path: Path) -> None:
    text = "title: x\nconsent:\n  - [given]\n  - {reference: E-2, given: 2020-01-01}\n  - nein\n"
    (broken,) = read(tmp_path, {"s/story.yaml": text}).broken

    assert broken.partial is not None
    assert [consent.reference for consent in broken.partial.consents] == ["E-2"]


def test_a_single_block_that_is_wrong_as_a_whole_is_left_out(tmp_path: Path) -> None:
    for consent in ("ja", "[[]]"):
        (broken,) = read(tmp_path, {"s/story.yaml": f"title: x\nplace: Celle\nconsent: {consent}\n"}).broken

        assert broken.partial is not None
        assert (broken.partial.places, broken.partial.consents) == (("Celle",), ())
