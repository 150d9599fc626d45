"""The video categories, in German and English."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from zusammenmehr.sandbox.data import rows


class Category(NamedTuple):
    """One category; not every one can be given to a video."""

    id: str
    assignable: bool
    names: dict[str, str]


@cache
def all_categories() -> dict[str, Category]:
    """By id."""
    return {
        row["id"]: Category(row["id"], row["assignable"] == "true", {"en": row["en"], "de": row["de"]})
        for row in rows("categories.csv")
    }


def is_assignable(category: str) -> bool:
    found = all_categories().get(category)
    return found is not None and found.assignable
