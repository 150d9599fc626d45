"""What people write, and what it means: the table `cases.csv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from zusammenmehr.regions import (
    Ambiguous,
    AreaNeedsPlace,
    Former,
    FoundDistrict,
    FoundMunicipality,
    FoundRegion,
    FoundSamtgemeinde,
    FoundState,
    Lookup,
    Outside,
    Place,
    RegionKey,
    Unknown,
    complete,
    find,
    municipalities,
)

with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as handle:
    CASES = [tuple(row) for row in csv.reader(handle)][1:]


def told(lookup: Lookup) -> tuple[str, str]:
    """A look-up's outcome as the table writes it."""
    return told_place(lookup) if isinstance(lookup, Place) else told_open(lookup)


def told_place(place: Place) -> tuple[str, str]:
    match place:
        case FoundMunicipality(municipality=municipality):
            return "municipality", municipality.key
        case FoundSamtgemeinde(samtgemeinde=union):
            return "samtgemeinde", union.key
        case FoundDistrict(district=district):
            return "district", district.key
        case FoundRegion(region=region):
            return "region", region.value
        case FoundState():
            return "state", ""


def told_open(lookup: Ambiguous | Unknown | Outside | AreaNeedsPlace) -> tuple[str, str]:
    match lookup:
        case Ambiguous(candidates=candidates):
            return "ambiguous", "|".join(candidate.spelling for candidate in candidates)
        case Unknown(suggestions=suggestions):
            return "unknown", "|".join(suggestions)
        case Outside(where=where):
            return "outside", where
        case AreaNeedsPlace(members=members):
            return "area", "|".join(members)


@pytest.mark.parametrize(("written", "outcome", "expected"), CASES)
def test_find(written: str, outcome: str, expected: str) -> None:
    assert told(find(written)) == (outcome, expected)


def test_a_whole_text_is_no_place_and_takes_no_time() -> None:
    text = "Neuenkirchen " * 50_000
    assert find(text) == Unknown(text)


@pytest.mark.parametrize(("written", "outcome"), [(written, outcome) for written, outcome, _expected in CASES])
def test_without_suggestions_the_answer_is_the_same_but_for_them(written: str, outcome: str) -> None:
    expected = Unknown(written) if outcome == "unknown" else find(written)
    assert find(written, suggest=False) == expected


def test_a_former_name_says_so() -> None:
    assert find("Bomlitz").also == (Former("Bomlitz", merged=True),)  # type: ignore[union-attr]  # cases.csv has it found
    assert find("03152012").also == (Former("Göttingen", merged=False),)  # type: ignore[union-attr]  # as above
    assert find("Göttingen").also == ()  # type: ignore[union-attr]  # as above


@pytest.mark.parametrize("written", ["Ostfriesland", "ostfriesland", "OSTFRIESLAND"])
def test_an_area_of_the_channel_asks_for_a_place(written: str) -> None:
    found = find(written, areas={"ostfriesland": "Ostfriesland"})
    assert isinstance(found, AreaNeedsPlace)
    assert (found.area, found.title) == ("ostfriesland", "Ostfriesland")


def test_an_area_that_only_the_channel_knows() -> None:
    assert find("Unser Norden", areas={"nord": "Unser Norden"}) == AreaNeedsPlace("nord", "Unser Norden")


def test_a_place_goes_before_an_area_of_its_name() -> None:
    found = find("Emsland", areas={"emsland": "Emsland"})
    assert isinstance(found, FoundDistrict)


def test_the_channels_own_titles_of_regions_are_understood() -> None:
    titles = {RegionKey.WESER_EMS: "Der Westen"}
    assert find("der westen", regions=titles) == FoundRegion(RegionKey.WESER_EMS, "Der Westen")
    assert find("Weser-Ems", regions=titles) == FoundRegion(RegionKey.WESER_EMS, "Der Westen")


def test_a_well_known_namesake_elsewhere_is_named() -> None:
    found = find("Harburg")
    assert isinstance(found, Ambiguous)
    assert found.outside == "Hamburg"


def test_completion_offers_the_largest_first() -> None:
    assert complete("Ha", 3) == ["Hannover", "Hameln", "Haren (Ems)"]
    assert complete("goett") == ["Göttingen"]
    assert "Landkreis Göttingen" in complete("landkreis g")
    assert len(complete("", 7)) == 7
    assert complete("xyz") == []


def test_everything_offered_is_found() -> None:
    offered = complete("", 10_000)
    assert len(offered) >= len(municipalities()) + 37 + 114
    assert [
        text for text in offered if not isinstance(find(text), FoundMunicipality | FoundDistrict | FoundSamtgemeinde)
    ] == []
