"""The folded index: every way to write a name -> all that it may stand for (see `zusammenmehr.regions.readings`)."""

from __future__ import annotations

from collections.abc import Iterator

from tools.gazetteer.sources import Sources
from tools.gazetteer.spellings import base_name, variants, without_title
from tools.gazetteer.tables import landscapes

from zusammenmehr.regions.folding import fold
from zusammenmehr.regions.nouns import DEFAULT_REGION_TITLES, REGION_NAMES

_STATE = (
    "Niedersachsen",
    "Land Niedersachsen",
    "ganz Niedersachsen",
    "Bundesland Niedersachsen",
    "Nds.",
    "Lower Saxony",
)
_UNINHABITED = "Gemeindefreies Gebiet "
#: Stronger readings first; for one place only the strongest is kept.
_ORDER = "MmbfDdgSsRLAO"


def build(sources: Sources) -> dict[str, tuple[str, ...]]:
    """Folded name -> readings, strongest first, then by key."""
    collected: dict[str, set[str]] = {}
    for name, reading in _all(sources):
        collected.setdefault(fold(name), set()).add(reading)
    return {name: _ordered(found) for name, found in sorted(collected.items())}


def _ordered(found: set[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for reading in sorted(found, key=lambda reading: (_ORDER.index(reading[0]), reading[1:])):
        kept.setdefault(reading[1:] or reading, reading)
    return tuple(kept.values())


def _all(sources: Sources) -> Iterator[tuple[str, str]]:
    yield from _municipalities(sources)
    yield from _former(sources)
    for row in sources.samtgemeinden:
        yield row["name"], "S" + row["code9"]
        yield from ((name, "s" + row["code9"]) for name in variants(row["name"]))
    for row in sources.districts:
        yield row["short_name"], "D" + row["ags5"]
        if row["type"] != "kreisfreie Stadt":  # "Stadt Emden" is the municipality
            yield row["name"], "D" + row["ags5"]
        yield base_name(row["short_name"]), "d" + row["ags5"]
        if row["short_name"].startswith("Region "):
            yield row["short_name"].removeprefix("Region "), "D" + row["ags5"]
    for slug, name, _ in landscapes(sources):
        yield name, "A" + slug
    for region, name in REGION_NAMES.items():
        yield name, "R" + region
        yield DEFAULT_REGION_TITLES[region], "R" + region
    yield from ((name, "L") for name in _STATE)
    yield from ((row["name"], "O" + row["where"]) for row in sources.outside)


def _municipalities(sources: Sources) -> Iterator[tuple[str, str]]:
    suffixes = {row["ags8"]: row["suffix"] for row in sources.official}
    for row in sources.municipalities:
        key, name = row["ags8"], row["name"]
        yield name, "M" + key
        if name.startswith(_UNINHABITED):
            # never by the bare name: "Helmstedt" and "Harz" are something else to everybody
            bare = name.removeprefix(_UNINHABITED)
            yield from ((f"{kind} {bare}", "m" + key) for kind in ("gemfr. Gebiet", "gemfr. Geb."))
            continue
        yield from ((other, "m" + key) for other in variants(name))
        if without_title(name):
            yield without_title(name), "b" + key
        if suffixes[key] not in ("", "Stadt", "Flecken"):
            yield f"{suffixes[key]} {name}", "m" + key
            yield f"{name}, {suffixes[key]}", "m" + key
    yield from ((row["alias"], "m" + row["ags8"]) for row in sources.aliases)


def _former(sources: Sources) -> Iterator[tuple[str, str]]:
    for row in sources.former:
        if row["kind"] == "merged":
            yield row["old_name"], "f" + row["old_ags8"]
            if "Landkreis" in row["old_name"]:
                continue
            yield from ((name, "f" + row["old_ags8"]) for name in variants(row["old_name"]))
    for row in sources.former_districts:
        if row["what"] == "merged" or row["name"] == "Soltau-Fallingbostel":
            yield row["name"], "g" + row["old_ags5"]
            yield base_name(row["name"]), "g" + row["old_ags5"]
