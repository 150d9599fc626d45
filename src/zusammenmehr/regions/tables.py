"""The tables beside this file, each read when it is first asked for, each row made when it is first needed.

They are written by `tools/build_gazetteer.py`, which also sees to it that no field holds a comma or a quotation mark.
"""

from __future__ import annotations

import os
from functools import cache

from zusammenmehr.regions.nouns import (
    District,
    DistrictKind,
    Municipality,
    MunicipalityKind,
    RegionKey,
    Samtgemeinde,
)

_FOLDER = os.path.join(os.path.dirname(__file__), "data")  # noqa: PTH118, PTH120 - pathlib takes half of the 20 ms


def read_lines(name: str) -> list[str]:
    """The lines of a data file, without its head line."""
    path = os.path.join(_FOLDER, name)  # noqa: PTH118 - as above
    with open(path, encoding="utf-8") as handle:  # noqa: PTH123 - as above
        return handle.read().split("\n")[1:-1]


@cache
def _rows(name: str) -> dict[str, str]:
    """First column -> whole line."""
    return {line.partition(",")[0]: line for line in read_lines(name)}


@cache
def district(key: str) -> District:
    """The district with this key of 5 digits. Raises KeyError for any other text."""
    _, name, short_name, kind, region, plates = _rows("districts.csv")[key].split(",")
    return District(key, name, short_name, DistrictKind(kind), RegionKey(region), tuple(plates.split(";")))


@cache
def municipality(key: str) -> Municipality:
    """The municipality with this key of 8 digits. Raises KeyError for any other text."""
    _, name, title, kind, lat, lon, population, postcode, spelling = _rows("municipalities.csv")[key].split(",")
    return Municipality(
        key,
        name,
        title,
        MunicipalityKind(kind),
        district(key[:5]),
        float(lat),
        float(lon),
        int(population),
        postcode,
        spelling,
    )


@cache
def samtgemeinde(key: str) -> Samtgemeinde:
    """The Samtgemeinde with this key of 9 digits. Raises KeyError for any other text."""
    _, name, members = _rows("samtgemeinden.csv")[key].split(",")
    return Samtgemeinde(key, name, district(key[:5]), tuple(municipality(member) for member in members.split(";")))


def former(key: str) -> tuple[str, str, str]:
    """What had this key (5 or 8 digits) once: its name, the key of its successor, "merged" or "renumbered".

    Raises KeyError for any other text.
    """
    _, name, successor, what = _rows("former.csv")[key].split(",")
    return name, successor, what


def landscape(key: str) -> tuple[str, tuple[str, ...]]:
    """Title and keys (5 or 9 digits) of the districts and Samtgemeinden of a landscape. Raises KeyError."""
    _, title, members = _rows("landscapes.csv")[key].split(",")
    return title, tuple(members.split(";"))


def is_current(key: str) -> bool:
    """True for the key of a district (5 digits), municipality (8) or Samtgemeinde (9) that exists."""
    table = {5: "districts.csv", 8: "municipalities.csv", 9: "samtgemeinden.csv"}.get(len(key))
    return table is not None and key in _rows(table)


def was_once(key: str) -> bool:
    """True for the key of a district or municipality that exists no more."""
    return key in _rows("former.csv")


@cache
def districts() -> tuple[District, ...]:
    """All 45, by key."""
    return tuple(district(key) for key in _rows("districts.csv"))


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All 964, by key."""
    return tuple(municipality(key) for key in _rows("municipalities.csv"))


@cache
def samtgemeinden() -> tuple[Samtgemeinde, ...]:
    """All 114, by key."""
    return tuple(samtgemeinde(key) for key in _rows("samtgemeinden.csv"))


def regions() -> tuple[RegionKey, ...]:
    """All four."""
    return tuple(RegionKey)


@cache
def _samtgemeinde_by_member() -> dict[str, str]:
    return {
        member: line.partition(",")[0]
        for line in _rows("samtgemeinden.csv").values()
        for member in line.rpartition(",")[2].split(";")
    }


def samtgemeinde_of(place: Municipality) -> Samtgemeinde | None:
    """The Samtgemeinde that the municipality belongs to, if any."""
    key = _samtgemeinde_by_member().get(place.key)
    return samtgemeinde(key) if key else None
