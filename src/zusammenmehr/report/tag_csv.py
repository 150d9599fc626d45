"""`zm tag` as a table for spreadsheets: one line for each story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.report.csv_table import csv_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zusammenmehr.report.tag_rows import Keyed, PlaceRow, TagRow

_HEAD: Final = (
    "story",
    "title",
    "place",
    "municipality_key",
    "municipality",
    "district_key",
    "district",
    "region",
    "region_title",
    "also",
    "tags",
    "characters",
    "dropped",
    "problem",
)


def tag_csv(rows: Iterable[TagRow]) -> str:
    """The columns of `_HEAD`; `also` has the further places, `characters` counts zm's own marker."""
    return csv_table(_HEAD, (_cells(row) for row in rows))


def _cells(row: TagRow) -> tuple[str | int, ...]:
    main = row.places[0] if row.places else None
    return (
        row.story,
        row.title,
        main.written if main else "",
        *_keyed(_settlement(main)),
        *_keyed(main.district if main else None),
        *_keyed(main.region if main else None),
        "; ".join(place.written for place in row.places[1:]),
        ", ".join(row.tags),
        row.used,
        ", ".join(item.tag for item in row.dropped),
        " ".join(place.message for place in row.places if place.message),
    )


def _settlement(place: PlaceRow | None) -> Keyed | None:
    return place.municipality or place.samtgemeinde if place else None


def _keyed(item: Keyed | None) -> tuple[str, str]:
    return (item.key, item.name) if item else ("", "")
