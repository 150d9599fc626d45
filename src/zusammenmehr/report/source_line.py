"""The line of a file that a finding points to, where it may be shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from zusammenmehr.rules.people.personal_data import has_email, has_phone
from zusammenmehr.rules.rule import Lock
from zusammenmehr.rules.table import by_code

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.model.finding import Finding

_LARGEST: Final = 8 << 20
#: Lines of a consent are not shown: what went wrong there may be a person's name.
_CONSENT: Final = re.compile(r"\b(?:consent|reference|given|until|guardians|withdrawn|widerrufen|einwilligung)\s*:")


def source_line(root: Path, finding: Finding) -> str | None:
    """The line as it stands in the file; None when there is none, or when it may hold a person's data (law 19)."""
    where = finding.where
    if not where.line or not where.column or by_code()[finding.rule].lock is Lock.PEOPLE:
        return None
    lines = _lines(root / where.file)
    if where.line > len(lines):
        return None
    line = lines[where.line - 1]
    if _CONSENT.search(line) or has_email(line) or has_phone(line):
        return None
    return line


@lru_cache(maxsize=8)
def _lines(path: Path) -> tuple[str, ...]:
    from zusammenmehr.files.source import read_bytes

    data = read_bytes(path, _LARGEST)
    if not isinstance(data, bytes):
        return ()
    return tuple(re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", "replace")))
