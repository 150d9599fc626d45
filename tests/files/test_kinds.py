"""The list of kinds is complete: reading uses each of them, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from zusammenmehr.files import kinds

ROOM = Path(kinds.__file__).parent


def test_every_kind_is_used_and_every_used_one_is_listed() -> None:
    constants = {name for name, value in vars(kinds).items() if isinstance(value, str) and value in kinds.KINDS}
    source = "".join(file.read_text(encoding="utf-8") for file in ROOM.glob("*.py") if file.name != "kinds.py")
    used = set(re.findall(r"\bkinds\.([A-Z][A-Z0-9_]+)\b", source)) - {"KINDS"}

    assert used == constants
    assert len(constants) == len(kinds.KINDS)
