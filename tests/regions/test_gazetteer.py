"""The tables: complete, consistent, and exactly what the build script makes of the sources."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from zusammenmehr.regions import (
    ATTRIBUTION,
    DistrictKind,
    MunicipalityKind,
    RegionKey,
    districts,
    municipalities,
    regions,
    samtgemeinde_of,
    samtgemeinden,
)
from zusammenmehr.regions.tables import former, is_current, read_lines

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "tools" / "gazetteer-sources"
DATA = ROOT / "src" / "zusammenmehr" / "regions" / "data"


def test_lower_saxony_is_complete() -> None:
    assert Counter(district.kind for district in districts()) == {
        DistrictKind.RURAL: 36,
        DistrictKind.HANNOVER: 1,
        DistrictKind.CITY: 8,
    }
    assert Counter(place.kind for place in municipalities()) == {
        MunicipalityKind.CITY: 8,
        MunicipalityKind.TOWN: 151,
        MunicipalityKind.MARKET_TOWN: 49,
        MunicipalityKind.MUNICIPALITY: 731,
        MunicipalityKind.INHABITED_AREA: 2,
        MunicipalityKind.UNINHABITED_AREA: 23,
    }
    assert len(samtgemeinden()) == 114
    assert sum(len(union.members) for union in samtgemeinden()) == 650
    assert sum(place.population for place in municipalities()) == 8_003_421


def test_each_region_has_its_districts() -> None:
    assert Counter(district.region for district in districts()) == {
        RegionKey.BRAUNSCHWEIG: 10,
        RegionKey.LEINE_WESER: 7,
        RegionKey.LUENEBURG: 11,
        RegionKey.WESER_EMS: 17,
    }
    assert len(regions()) == 4


def test_the_third_digit_of_a_key_tells_the_region() -> None:
    order = dict(zip("1234", RegionKey, strict=True))
    assert all(district.region is order[district.key[2]] for district in districts())


def test_keys_are_unique_and_lie_within_their_district() -> None:
    keys = [place.key for place in municipalities()]
    assert len(set(keys)) == len(keys) == 964
    assert all(len(key) == 8 and key.isdigit() for key in keys)
    assert all(place.key.startswith(place.district.key) for place in municipalities())
    assert {place.district.key for place in municipalities()} == {district.key for district in districts()}


def test_coordinates_lie_in_lower_saxony() -> None:
    for place in municipalities():
        assert 51.29 < place.lat < 53.90, place
        assert 6.60 < place.lon < 11.60, place


def test_postcodes_are_missing_only_where_nobody_lives() -> None:
    for place in municipalities():
        if place.postcode:
            assert len(place.postcode) == 5
            assert place.postcode.isdigit()
        else:
            assert place.kind is MunicipalityKind.UNINHABITED_AREA


def test_plates_of_each_district_are_known() -> None:
    plates = {plate for district in districts() for plate in district.plates}
    assert len(plates) == 58
    assert all(plate.isupper() and 1 <= len(plate) <= 3 for plate in plates)


def test_members_of_a_samtgemeinde_know_it_and_lie_in_its_district() -> None:
    for union in samtgemeinden():
        assert union.members
        for member in union.members:
            assert samtgemeinde_of(member) == union
            assert member.district == union.district


def test_what_is_gone_has_a_successor_that_exists() -> None:
    gone = [line.partition(",")[0] for line in read_lines("former.csv")]
    assert len(gone) == 84 + 4
    for key in gone:
        _, successor, what = former(key)
        assert is_current(successor)
        assert what in ("merged", "renumbered")
        assert not is_current(key)


def test_every_reading_of_the_index_exists() -> None:
    for line in read_lines("index.csv"):
        for reading in line.rpartition(",")[2].split():
            if reading[0] in "MmbSsDd":
                assert is_current(reading[1:]), line


def test_spellings_are_unique() -> None:
    spellings = [place.spelling for place in municipalities()]
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize("table", ["districts.csv", "municipalities.csv", "samtgemeinden.csv"])
def test_tables_hold_every_row_of_their_source(table: str) -> None:
    with (SOURCES / table).open(encoding="utf-8", newline="") as handle:
        source = {row[0] for row in csv.reader(handle)}
    ours = {line.partition(",")[0] for line in read_lines(table)}
    assert len(ours) == len(source) - 1
    assert ours <= source


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "tools.build_gazetteer", "--out", tmp_path], check=True, cwd=ROOT)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in DATA.iterdir()}


def test_the_attribution_is_carried() -> None:
    page = (DATA.parent / "SOURCES.md").read_text(encoding="utf-8")
    assert [line.removeprefix("- ") for line in page.splitlines() if line.startswith("- ©")] == list(ATTRIBUTION)
    assert sum("dl-de/by-2-0" in line and "Daten verändert" in line for line in ATTRIBUTION) == 2
