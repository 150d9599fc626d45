"""The line of a file that a finding points to, where it may be shown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from zusammenmehr.rules.people.personal_data import is_private
from zusammenmehr.rules.rule import Lock
from zusammenmehr.rules.table import by_code

if TYPE_CHECKING:
    from pathlib import Path

    from zusammenmehr.model.finding import Finding

_LARGEST: Final = 8 << 20
#: Of a line with a key that zm does not know only the key is shown: what follows may be anything (`name: ...`).
_KEY_ALONE: Final = "ZM120"


def source_line(root: Path, finding: Finding) -> str | None:
    """The line as it stands in the file; None when there is none, or when it may hold a person's data (law 19)."""
    where = finding.where
    if not where.line or not where.column or by_code()[finding.rule].lock is Lock.PEOPLE:
        return None
    lines, private = _lines(root / where.file)
    if where.line > len(lines) or where.line in private:
        return None
    line = lines[where.line - 1]
    if is_private(line):
        return None
    if finding.rule == _KEY_ALONE:
        key, colon, value = line[where.column - 1 :].partition(":")
        line = line[: where.column - 1] + key + colon + (" …" if value.strip() else "")
    return line


@lru_cache(maxsize=8)
def _lines(path: Path) -> tuple[tuple[str, ...], frozenset[int]]:
    """The file's lines, and the numbers of those that belong to a consent."""
    from zusammenmehr.files.private_lines import private_lines
    from zusammenmehr.files.source import read_bytes

    data = read_bytes(path, _LARGEST)
    if not isinstance(data, bytes):
        return (), frozenset()
    lines = tuple(re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", "replace")))
    return lines, private_lines(lines)
