"""Tables for spreadsheets (RFC 4180), in which no cell is a formula (CWE-1236)."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from zusammenmehr.report.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What makes a spreadsheet calculate, also behind blanks and quotation marks. Full-width forms are folded before.
_FORMULA: Final = re.compile("[\\s\"'`´‘’‚‛“”„‟«»‹›\u200b-\u200d\u2060]*[=+\\-@]|[\t\r\n]")


def csv_table(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """The table with every cell in quotation marks and CRLF at each line's end, as RFC 4180 wants them."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """The cell as a spreadsheet shows it and never runs it: what could be a formula gets an apostrophe in front."""
    shown = visible(cell)
    return f"'{shown}" if _FORMULA.match(unicodedata.normalize("NFKC", cell)) else shown
