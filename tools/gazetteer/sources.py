"""The source tables, read as they are."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """All tables of the source folder; each is a list of rows in the file's order."""

    districts: list[Row]
    municipalities: list[Row]
    official: list[Row]
    samtgemeinden: list[Row]
    former: list[Row]
    former_districts: list[Row]
    ambiguous: list[Row]
    aliases: list[Row]
    outside: list[Row]

    def name_of(self, key: str) -> str:
        """The municipality's name. Raises KeyError for an unknown key."""
        return {row["ags8"]: row["name"] for row in self.municipalities}[key]


def read(folder: Path) -> Sources:
    """Reads the tables. Raises FileNotFoundError when one is missing."""
    return Sources(
        districts=_table(folder / "districts.csv"),
        municipalities=_table(folder / "municipalities.csv"),
        official=_table(folder / "municipalities_ext.csv"),
        samtgemeinden=_table(folder / "samtgemeinden.csv"),
        former=_table(folder / "former_names.csv"),
        former_districts=_table(folder / "former_districts.csv"),
        ambiguous=_table(folder / "ambiguous.csv"),
        aliases=_table(folder / "aliases.csv"),
        outside=_table(folder / "outside.csv"),
    )


def _table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
