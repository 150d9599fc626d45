"""`zm regions` as JSON and as a table for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.desired.placing import STATE_KEY
from zusammenmehr.report.csv_table import csv_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zusammenmehr.regions import Coverage, RegionCoverage

_HEAD: Final = ("level", "key", "name", "region", "region_title", "stories")


def regions_json(
    coverage: Coverage, titles: Mapping[str, str], not_counted: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """`summary`, `regions: [{key, title, stories, districts: [{key, name, stories}]}]`, `statewide`, `municipalities`,
    `without_place: [story]` and `not_counted: [{story, reason}]`. Regions and districts without a story have 0."""
    return {
        "summary": {
            "stories": coverage.stories,
            "regions_without": len(coverage.missing_regions),
            "districts_without": len(coverage.missing_districts),
        },
        "regions": [_region(region, titles) for region in coverage.regions],
        "statewide": {"key": STATE_KEY, "title": titles[STATE_KEY], "stories": coverage.statewide},
        "municipalities": [
            {"key": place.key, "name": place.title, "district": place.district.key, "stories": stories}
            for place, stories in coverage.municipalities
        ],
        "without_place": list(coverage.without_place),
        "not_counted": [{"story": story, "reason": str(reason)} for story, reason in not_counted],
    }


def _region(region: RegionCoverage, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": str(region.region),
        "title": titles[region.region],
        "stories": region.stories,
        "districts": [
            {"key": entry.district.key, "name": entry.district.name, "stories": entry.stories}
            for entry in region.districts
        ],
    }


def regions_csv(coverage: Coverage, titles: Mapping[str, str]) -> str:
    """A line for all of Lower Saxony, for each region and each district; `level` says which, so nothing adds up
    twice."""
    return csv_table(_HEAD, _rows(coverage, titles))


def _rows(coverage: Coverage, titles: Mapping[str, str]) -> Iterator[tuple[str | int, ...]]:
    yield "state", STATE_KEY, titles[STATE_KEY], "", "", coverage.statewide
    for region in coverage.regions:
        key, title = str(region.region), titles[region.region]
        yield "region", key, title, key, title, region.stories
        for entry in region.districts:
            yield "district", entry.district.key, entry.district.name, key, title, entry.stories
