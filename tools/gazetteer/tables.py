"""The project's own tables: what the sources say, in the columns that the look-up reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.gazetteer.sources import Sources
from tools.gazetteer.spellings import base_name

from zusammenmehr.regions.folding import fold
from zusammenmehr.regions.nouns import REGION_NAMES

_REGIONS = {name: key.value for key, name in REGION_NAMES.items()}
_TITLES = {"Oldenburg (Oldenburg)": "Oldenburg"}


def write(path: Path, head: str, lines: Iterable[Iterable[str]]) -> None:
    """A table that can be read by cutting lines at commas. Raises ValueError for a field that would break that."""
    written = [head]
    for line in lines:
        fields = list(line)
        for field in fields:
            if any(letter in field for letter in ',"\r\n'):
                raise ValueError(f"{path.name}: {field!r} cannot stand in a table without quotation marks")
        written.append(",".join(fields))
    path.write_text("\n".join(written) + "\n", encoding="utf-8", newline="\n")


def districts(sources: Sources) -> Iterator[list[str]]:
    for row in sorted(sources.districts, key=lambda row: row["ags5"]):
        kind = row["type"]
        yield [row["ags5"], row["name"], row["short_name"], kind, _REGIONS[row["arl"]], row["plate"]]


def municipalities(sources: Sources, ambiguous: frozenset[str]) -> Iterator[list[str]]:
    """`ambiguous`: keys of those that their official name alone does not find."""
    around = {row["ags5"]: base_name(row["short_name"]) for row in sources.districts}
    for row in sorted(sources.municipalities, key=lambda row: row["ags8"]):
        title = _TITLES.get(row["name"], row["name"])
        spelling = f"{title} ({around[row['district_ags5']]})" if row["ags8"] in ambiguous else title
        facts = [row[column] for column in ("lat", "lon", "population", "postcodes")]
        yield [row["ags8"], row["name"], title, row["type"].partition(" (")[0], *facts, spelling]


def samtgemeinden(sources: Sources) -> Iterator[list[str]]:
    for row in sorted(sources.samtgemeinden, key=lambda row: row["code9"]):
        yield [row["code9"], row["name"], row["members_ags8"]]


def former(sources: Sources) -> Iterator[list[str]]:
    """Districts and municipalities that exist no more under this key or name."""
    for row in sources.former_districts:
        yield [row["old_ags5"], row["name"], row["successor_ags5"], row["what"]]
    for row in sorted(sources.former, key=lambda row: row["old_ags8"]):
        yield [row["old_ags8"], row["old_name"], row["successor_ags8"], row["kind"]]


def landscapes(sources: Sources) -> Iterator[list[str]]:
    """Landscapes that are no district; where a Samtgemeinde has the same name, it is a member."""
    taken = {row["short_name"] for row in sources.districts}
    unions = {row["name"]: row["code9"] for row in sources.samtgemeinden}
    for row in sources.ambiguous:
        name = row["key"]
        if row["kind"] == "landscape_name" and name not in taken:
            members = [candidate.partition(":")[0] for candidate in row["candidates"].split("|")]
            if name in unions:
                members.insert(0, unions[name])
            yield [slug(name), name, ";".join(members)]


def slug(name: str) -> str:
    """The key of a landscape: its folded name with hyphens."""
    return fold(name).replace(" ", "-")


def spellings(sources: Sources, municipality_rows: list[list[str]]) -> Iterator[list[str]]:
    """(folded, spelling) for prompts and suggestions: municipalities by size, districts, Samtgemeinden."""
    by_size = sorted(municipality_rows, key=lambda row: (-int(row[6]), row[0]))
    names = [row[8] for row in by_size]
    names += [row["name"] for row in sources.districts if row["type"] != "kreisfreie Stadt"]
    names += [f"Samtgemeinde {row['name']}" for row in sources.samtgemeinden]
    for name in names:
        yield [fold(name), name]
