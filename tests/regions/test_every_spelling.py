"""All 964 municipalities, each in all ways that people write it: it finds itself or says that it is ambiguous."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from zusammenmehr.regions import (
    Ambiguous,
    District,
    FoundMunicipality,
    Municipality,
    MunicipalityKind,
    districts,
    find,
    municipalities,
    samtgemeinden,
    spelling_of,
)

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_KIND_WORDS = {
    MunicipalityKind.CITY: ("Stadt", "kreisfreie Stadt", "Gemeinde"),
    MunicipalityKind.TOWN: ("Stadt", "Gemeinde"),
    MunicipalityKind.MARKET_TOWN: ("Flecken", "Gemeinde"),
    MunicipalityKind.MUNICIPALITY: ("Gemeinde",),
    MunicipalityKind.INHABITED_AREA: ("Gemeinde",),
    MunicipalityKind.UNINHABITED_AREA: (),
}


def typed(name: str) -> Iterator[str]:
    """The same letters as other keyboards, programs and hands write them."""
    yield name
    yield name.upper()
    yield name.lower()
    yield name.translate(_UMLAUTS)
    yield name.replace("ß", "ss")
    yield unicodedata.normalize("NFD", name)
    yield f"  {name.replace(' ', '  ')}\u00a0"
    yield name.replace("-", " ")
    yield name.replace("-", "\u2011")
    yield name.replace(". ", ".")


def short_forms(name: str) -> Iterator[str]:
    """The name without, or with another form of, what tells it from its namesakes."""
    bracketed = re.match(r"(?!Gemeindefrei)(.+) \((.+)\)$", name)
    if bracketed:
        yield bracketed[1]
        yield f"{bracketed[1]}/{bracketed[2]}"
        yield f"{bracketed[1]}, {bracketed[2]}"
    placed = re.match(r"(.+?) (am|im|an der|in der) (.+)$", name)
    if placed and not name.startswith("Gemeindefrei"):
        yield placed[1]
        yield f"{placed[1]} ({placed[3]})"
        yield f"{placed[1]}/{placed[3]}"


def with_district(place: Municipality, around: District) -> Iterator[str]:
    yield f"{place.name} ({around.short_name})"
    yield f"{place.name} ({around.name})"
    yield f"{place.name}, {around.name}"
    yield f"{place.name} - {around.short_name}".upper()
    if around.kind == "Landkreis":
        yield f"{place.name} (LK {around.short_name})"
        yield f"{place.name} im Landkreis {around.short_name}"


def loose(place: Municipality) -> set[str]:
    """Forms that may be ambiguous."""
    forms = {*typed(place.name), *(other for short in short_forms(place.name) for other in typed(short))}
    for word in _KIND_WORDS[place.kind]:
        forms |= {f"{word} {place.name}", f"{place.name}, {word}", f"{word.upper()} {place.name.upper()}"}
    return forms


def exact(place: Municipality) -> set[str]:
    """Forms that must find the place."""
    forms = {place.key, f" {place.key[:2]} {place.key[2]} {place.key[3:5]} {place.key[5:]} ", place.spelling}
    return {*forms, *with_district(place, place.district)}


def finds(text: str, place: Municipality) -> bool:
    """True when it finds the place. An honest "ambiguous" must name the place and a spelling that finds it."""
    found = find(text)
    if isinstance(found, Ambiguous):
        return any(
            candidate.place.municipality == place and find(candidate.spelling) == candidate.place
            for candidate in found.candidates
        )
    return isinstance(found, FoundMunicipality) and found.municipality == place


def test_every_municipality_in_every_spelling() -> None:
    asked = 0
    wrong = []
    for place in municipalities():
        for text in loose(place):
            asked += 1
            if not finds(text, place):
                wrong.append((text, place.key, find(text)))
    assert not wrong
    assert asked >= 5_000


def test_key_and_district_make_every_municipality_certain() -> None:
    wrong = [
        (text, place.key, find(text))
        for place in municipalities()
        for text in exact(place)
        if find(text) != FoundMunicipality(place)
    ]
    assert not wrong


def test_what_is_ambiguous_stands_for_places_apart() -> None:
    """Ambiguity is told apart by places, not by spellings of one place."""
    for place in municipalities():
        found = find(place.name)
        if isinstance(found, Ambiguous):
            names = [candidate.place for candidate in found.candidates]
            assert len(set(names)) == len(names) > 1


def test_every_spelling_to_write_finds_its_place_again() -> None:
    for text in (*(district.name for district in districts()), *(f"SG {union.name}" for union in samtgemeinden())):
        found = find(text)
        assert not isinstance(found, Ambiguous), text
        place = found
        assert find(spelling_of(place)) == place  # type: ignore[arg-type]  # the assertion above would have failed


@pytest.mark.parametrize("district", districts(), ids=lambda district: district.key)
def test_every_district_in_its_spellings(district: District) -> None:
    texts = [district.name, district.name.upper(), unicodedata.normalize("NFD", district.name), district.key]
    if district.kind == "Landkreis":
        for word in ("LK", "Kreis", "Lkr.", "Landkr."):
            texts += [f"{word} {district.short_name}", f"{district.short_name} ({word})"]
    for text in texts:
        found = find(text)
        assert not isinstance(found, Ambiguous)
        assert getattr(found, "district", None) == district, text
