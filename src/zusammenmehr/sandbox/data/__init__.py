"""Tables that the API answers from: categories, languages, regions."""

from __future__ import annotations

import csv
import io
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file in this folder."""
    text = files(__name__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))
