"""Placeholder."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from zusammenmehr.files import kinds
from zusammenmehr.files.positions import pack
from zusammenmehr.files.yaml_walk import Fault, Walked, walk


@dataclass(frozen=True, slots=True)
class Repaired:
    walked: Walked
    faults: tuple[Fault, ...]


def repair(text: str) -> Repaired:
    """Reads what can be read."""
    try:
        return Repaired(walk(text), ())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = pack(mark.line, mark.column) if mark else 0
        return Repaired(Walked(), (Fault(kinds.YAML_SYNTAX, at, {"said": str(getattr(error, "problem", ""))}),))
