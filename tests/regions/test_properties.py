"""What holds for every text, not only for those we thought of."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.regions import (
    Ambiguous,
    AreaNeedsPlace,
    FoundDistrict,
    FoundMunicipality,
    Outside,
    Place,
    Unknown,
    districts,
    find,
    municipalities,
    samtgemeinden,
    spelling_of,
)
from zusammenmehr.regions.distance import distance
from zusammenmehr.regions.folding import fold
from zusammenmehr.regions.readings import contenders, index

_NAMES = [place.name for place in municipalities()]
_NAMES += [district.name for district in districts()] + [f"Samtgemeinde {union.name}" for union in samtgemeinden()]
names = st.sampled_from(_NAMES)
german = st.text("abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ .-()/,0123456789?!", max_size=40)
KINDS = "stadt hansestadt kreisfreie gemeinde einheitsgemeinde flecken landkreis landkr lkr lk kreis samtgemeinde sg"
AROUND = "in im der bei nds niedersachsen deutschland"
KNOWN_WORDS = {word for name in index() for word in name.split()} | {*KINDS.split(), *AROUND.split()}
#: Texts near to names, where mistakes would hide.
near_names = st.builds(lambda name, at, text: name[:at] + text + name[at:], names, st.integers(0, 12), german)
texts = st.one_of(st.text(max_size=60), german, near_names)


@given(texts)
def test_find_never_raises_and_always_answers_in_one_of_its_types(text: str) -> None:
    assert isinstance(find(text, areas={"a": text}), Place | Ambiguous | Unknown | Outside | AreaNeedsPlace)


@given(texts)
def test_a_found_place_is_found_again_by_its_spelling(text: str) -> None:
    found = find(text)
    if isinstance(found, Place):
        again = find(spelling_of(found))
        assert isinstance(again, Place)
        assert (again.name, again.municipality, again.district, again.region) == (
            found.name,
            found.municipality,
            found.district,
            found.region,
        )


@given(texts)
def test_what_is_unclear_offers_only_what_is_clear(text: str) -> None:
    match find(text):
        case Unknown(suggestions=suggestions):
            assert len(suggestions) <= 3
            assert all(isinstance(find(suggestion), Place) for suggestion in suggestions)
        case Ambiguous(candidates=candidates, outside=outside):
            assert len(candidates) > 1 or outside
            assert all(find(candidate.spelling) == candidate.place for candidate in candidates)
        case _:
            pass


@given(texts)
def test_every_word_of_what_is_found_counts(text: str) -> None:
    """No near miss is taken silently: each word belongs to a name, says the kind, or leads to the district."""
    if isinstance(find(text), FoundMunicipality | FoundDistrict):
        assert all(word.isdigit() or word in KNOWN_WORDS for word in fold(text).split())


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(names, names)
def test_folding_never_joins_two_districts_silently(one: str, other: str) -> None:
    left, right = find(one), find(other)
    if fold(one) == fold(other) and isinstance(left, Place) and isinstance(right, Place):
        assert left.district == right.district


def test_no_name_in_the_index_stands_for_two_districts_silently() -> None:
    """The same, over the whole index: one contender, or a question with all of them."""
    for name, found in index().items():
        meant = contenders(found.split())
        around = {reading[1:6] for reading in meant if reading[0] in "MmbSsDd"}
        if len(around) > 1:
            assert isinstance(find(name), Ambiguous), name


@given(german, german)
def test_distance_is_the_same_from_both_ends(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)


@given(german, st.integers(0, 40), st.sampled_from("xyz"))
def test_one_slip_is_a_distance_of_one(word: str, at: int, letter: str) -> None:
    assert distance(word, word[:at] + letter + word[at:], 2) == 1
