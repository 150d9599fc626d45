"""Writes the tables and the folded index of `zusammenmehr.regions` from the source tables.

    python -m tools.build_gazetteer                        sources beside this file -> src/zusammenmehr/regions/data
    python -m tools.build_gazetteer SOURCES --out FOLDER

Deterministic: from the same sources it writes the same bytes. Where the sources come from and what must be said about
them stands in src/zusammenmehr/regions/SOURCES.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.gazetteer import index, sources, tables

from zusammenmehr.regions.folding import fold
from zusammenmehr.regions.readings import contenders

_HERE = Path(__file__).resolve().parent
DEFAULT_SOURCES = _HERE / "gazetteer-sources"
DEFAULT_OUT = _HERE.parent / "src" / "zusammenmehr" / "regions" / "data"


def build(folder: Path, out: Path) -> None:
    """Writes all data files to `out`. Raises ValueError when the sources contradict each other."""
    out.mkdir(parents=True, exist_ok=True)
    source = sources.read(folder)
    tables.write(out / "districts.csv", "key,name,short_name,kind,region,plates", tables.districts(source))
    tables.write(out / "samtgemeinden.csv", "key,name,members", tables.samtgemeinden(source))
    tables.write(out / "former.csv", "key,name,successor,what", tables.former(source))
    tables.write(out / "landscapes.csv", "key,title,members", tables.landscapes(source))
    names = index.build(source)
    tables.write(out / "index.csv", "folded,readings", ([name, " ".join(found)] for name, found in names.items()))
    municipalities = list(tables.municipalities(source, _ambiguous(source, names)))
    tables.write(out / "municipalities.csv", "key,name,title,kind,lat,lon,population,postcode,spelling", municipalities)
    tables.write(out / "spellings.csv", "folded,spelling", tables.spellings(source, municipalities))


def _ambiguous(source: sources.Sources, names: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Keys of the municipalities that their name alone does not find."""
    return frozenset(
        row["ags8"] for row in source.municipalities if contenders(names[fold(row["name"])]) != ("M" + row["ags8"],)
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Writes the gazetteer's tables and index.")
    parser.add_argument("sources", nargs="?", type=Path, default=DEFAULT_SOURCES)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    arguments = parser.parse_args()
    build(arguments.sources, arguments.out)
