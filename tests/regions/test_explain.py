"""The sentences, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from zusammenmehr import i18n
from zusammenmehr.regions import Place, find
from zusammenmehr.regions import explain as module
from zusammenmehr.regions.explain import explain, notes

CATALOGUE = Path(module.__file__).parents[1] / "locale" / "de" / "regions.po"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.install("en")
    yield
    i18n.install(before)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            "Estorf",
            "“Estorf” is the name of several places.",
            "Write the one that is meant: Estorf (Nienburg), Estorf (Stade).",
        ),
        (
            "Freiburg",
            "“Freiburg” may be the place in Lower Saxony or the better known one elsewhere (Baden-Württemberg).",
            "For the one in Lower Saxony write: Freiburg (Elbe).",
        ),
        ("Göttinge", "No place in Lower Saxony is called “Göttinge”.", "Perhaps you mean: Göttingen."),
        (
            "Xanadu",
            "No place in Lower Saxony is called “Xanadu”.",
            "Write a municipality (“Hann. Münden”), a district (“Landkreis Göttingen”) or “Niedersachsen”.",
        ),
        (
            " ",
            "The place is empty.",
            "Write a municipality (“Hann. Münden”), a district (“Landkreis Göttingen”) or “Niedersachsen”.",
        ),
        (
            "Kassel",
            "“Kassel” is not in Lower Saxony (Hessen).",
            "Write the place in Lower Saxony that the story is about.",
        ),
        ("Hamburg", "“Hamburg” is not in Lower Saxony.", "Write the place in Lower Saxony that the story is about."),
        (
            "Harz",
            "“Harz” is a landscape: nobody has fixed its borders.",
            "Write the municipality in which the story plays, or one of these: Landkreis Goslar, Landkreis Göttingen.",
        ),
        ("Celle", "", ""),
    ],
)
def test_what_is_no_place_is_explained(written: str, message: str, hint: str) -> None:
    assert explain(find(written)) == (message, hint)


def test_an_area_only_the_channel_knows_is_explained() -> None:
    message, hint = explain(find("Unser Norden", areas={"n": "Unser Norden"}))
    assert "Unser Norden" in message
    assert hint == "Write the municipality or the district in which the story plays."


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("Bomlitz", ("Bomlitz is part of Walsrode today.",)),
        ("Soltau-Fallingbostel", ("Soltau-Fallingbostel is called Landkreis Heidekreis today.",)),
        ("03152012", ("Göttingen has a new key today.",)),
        ("Celle", ()),
    ],
)
def test_a_name_of_the_past_is_noted(written: str, note: tuple[str, ...]) -> None:
    found = find(written)
    assert isinstance(found, Place)
    assert notes(found) == note


def test_every_sentence_has_its_german() -> None:
    with CATALOGUE.open("rb") as handle:
        german = {str(message.id): str(message.string) for message in read_po(handle, locale="de") if message.id}
    source = Path(module.__file__).read_text(encoding="utf-8")
    assert set(german) == set(re.findall(r'_\("(.+?)"\)', source))
    for english, translated in german.items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", translated))
