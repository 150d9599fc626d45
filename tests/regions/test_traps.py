"""The 282 traps of `tools/gazetteer-sources/ambiguous.csv`, each with what the look-up makes of it.

Rows whose `basis` is common usage or common knowledge have no source. They decide nothing silently here: a short form
is taken only where one place has it, and a landscape is never a place.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from zusammenmehr.regions import (
    Ambiguous,
    AreaNeedsPlace,
    FoundDistrict,
    FoundMunicipality,
    FoundSamtgemeinde,
    Place,
    find,
)

SOURCES = Path(__file__).resolve().parents[2] / "tools" / "gazetteer-sources"
with (SOURCES / "ambiguous.csv").open(encoding="utf-8", newline="") as handle:
    TRAPS = list(csv.DictReader(handle))

#: Short forms that the source lists for one place, although another has it too (`Neuhaus`: Amt Neuhaus).
ALSO_ANOTHERS = {"Neuhaus", "Essen", "Nenndorf", "Freiburg", "Oldendorf", "Hagen"}
#: Landscapes that bear a district's very name.
DISTRICT_NAMES = {"Emsland": "03454", "Ammerland": "03451"}


def of_kind(*kinds: str) -> pytest.MarkDecorator:
    rows = [row for row in TRAPS if row["kind"] in kinds]
    return pytest.mark.parametrize("row", rows, ids=[row["key"] for row in rows])


def keys(row: dict[str, str]) -> list[str]:
    return [candidate.partition(":")[0] for candidate in row["candidates"].split("|")]


def key_of(place: Place) -> str:
    match place:
        case FoundMunicipality(municipality=municipality):
            return municipality.key
        case FoundSamtgemeinde(samtgemeinde=union):
            return union.key
        case FoundDistrict(district=district):
            return district.key
        case _:
            return ""


def meant(text: str) -> list[str]:
    """Keys of the place found, or of all candidates; each candidate's spelling must find it."""
    found = find(text)
    if isinstance(found, Ambiguous):
        assert all(find(candidate.spelling) == candidate.place for candidate in found.candidates)
        return [key_of(candidate.place) for candidate in found.candidates]
    return [key_of(found)] if isinstance(found, Place) else []


def test_every_kind_of_trap_has_its_test() -> None:
    assert len(TRAPS) == 282
    assert {row["kind"] for row in TRAPS} == {
        "duplicate_exact",
        "duplicate_base_name",
        "municipality_equals_district",
        "part_of_district_name",
        "district_vs_other_state",
        "samtgemeinde_equals_municipality",
        "spelling_variants",
        "sharp_s",
        "digraph_is_not_umlaut",
        "fold_collision",
        "one_letter_apart",
        "former_district",
        "landscape_name",
    }


@of_kind("duplicate_exact", "duplicate_base_name")
def test_a_name_of_several_municipalities_is_asked_about(row: dict[str, str]) -> None:
    assert isinstance(find(row["key"]), Ambiguous)
    assert set(keys(row)) <= set(meant(row["key"]))


@of_kind("municipality_equals_district")
def test_a_bare_name_is_the_municipality_and_landkreis_the_district(row: dict[str, str]) -> None:
    municipality, district = keys(row)
    assert meant(row["key"]) == [municipality]
    word = "Region" if row["key"] == "Hannover" else "Landkreis"
    assert meant(f"{word} {row['key']}") == [district]


@of_kind("part_of_district_name")
def test_half_of_a_districts_name(row: dict[str, str]) -> None:
    """The row `Pyrmont` names Bad Münder where Bad Pyrmont is meant; the district is right."""
    found = find(row["key"])
    assert isinstance(found, FoundMunicipality | FoundDistrict)
    assert found.district.key == keys(row)[-1]


@of_kind("district_vs_other_state")
def test_a_district_with_a_namesake_elsewhere(row: dict[str, str]) -> None:
    found = find(row["key"])
    assert isinstance(found, Ambiguous)
    assert found.outside
    assert meant(row["key"]) == keys(row)


@of_kind("samtgemeinde_equals_municipality")
def test_a_samtgemeinde_is_asked_for_by_its_word(row: dict[str, str]) -> None:
    union, *municipalities = keys(row)
    assert meant(f"Samtgemeinde {row['key']}") == [union]
    assert meant(f"SG {row['key']}") == [union]
    if row["resolution"] == "same_district":
        assert meant(row["key"]) == municipalities
    else:
        assert isinstance(find(row["key"]), Ambiguous)
        assert set(keys(row)) <= set(meant(row["key"]))


def written(row: dict[str, str]) -> list[str]:
    variants = row["note"].partition(" -- ")[0].split(" ; ")
    return [re.sub(r" \((without Bad|ambiguous alone)\)$", "", variant.strip()) for variant in variants]


@of_kind("spelling_variants")
def test_every_variant_finds_its_municipality_or_asks(row: dict[str, str]) -> None:
    (municipality,) = keys(row)
    assert meant(row["key"]) == [municipality]
    for text in written(row):
        assert municipality in meant(text), text
        assert isinstance(find(text), Ambiguous) == (text in ALSO_ANOTHERS), text


@of_kind("sharp_s", "digraph_is_not_umlaut")
def test_sharp_s_and_digraphs(row: dict[str, str]) -> None:
    assert meant(row["key"]) == keys(row)
    assert meant(row["key"].replace("ß", "ss")) == keys(row)


@of_kind("fold_collision")
def test_an_umlaut_is_never_dropped(row: dict[str, str]) -> None:
    with_umlaut, without = keys(row)
    assert meant("Bröckel") == [with_umlaut]
    assert meant("Brockel") == [without]


@of_kind("one_letter_apart")
def test_one_letter_makes_another_place(row: dict[str, str]) -> None:
    for candidate in row["candidates"].split("|"):
        key, _, described = candidate.partition(":")
        name = described.rpartition(" (")[0] if described.count(" (") == 1 else described.partition(" (")[0]
        assert key in meant(name), name
        others = {other for other in keys(row) if other != key} & set(meant(name))
        assert not others or isinstance(find(name), Ambiguous)


@of_kind("former_district")
def test_a_former_district_is_its_successor_and_says_so(row: dict[str, str]) -> None:
    found = find(row["key"])
    assert isinstance(found, FoundDistrict)
    assert found.district.key == keys(row)[0]
    assert found.also


@of_kind("landscape_name")
def test_a_landscape_is_never_taken_for_a_place(row: dict[str, str]) -> None:
    found = find(row["key"])
    if row["key"] in DISTRICT_NAMES:
        assert meant(row["key"]) == [DISTRICT_NAMES[row["key"]]]
        return
    assert isinstance(found, AreaNeedsPlace)
    assert set(keys(row)) <= {district_of(member) for member in found.members}


def district_of(spelling: str) -> str:
    found = find(spelling)
    if isinstance(found, FoundMunicipality | FoundDistrict):
        return found.district.key
    return ""
