"""Errors that nobody expected: the computer's (full, forbidden, out of reach), or zm's own, with a report."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zusammenmehr.errors import TROUBLES, PlaceError, ZmError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class FaultError(ZmError):
    """A fault of zm itself."""


def trouble_of_this_computer(error: OSError) -> PlaceError | None:
    """The error as a place and a remedy (exit 8); None when it is none of the troubles that a person can mend."""
    if error.errno not in TROUBLES:
        return None
    what = error.strerror or str(error)
    return PlaceError.of(error, f"{error.filename}: {what}" if error.filename else what)


def fault(error: Exception, arguments: Sequence[str]) -> FaultError:
    """A fault of zm (exit 70), with a report in a file whose path the hint names."""
    from zusammenmehr.cli.fault_report import compose

    text = compose(error, arguments)
    message = _("This is a fault in zm, not in your folder ({kind}).").format(kind=type(error).__name__)
    path = _store(text)
    if path is None:
        return FaultError(message, _("No report file could be written. Please send us this:") + f"\n\n{text}")
    return FaultError(message, _("Please send us this file: {path}").format(path=path))


def _store(text: str) -> Path | None:
    """Writes the report where the first folder lets it, readable by this user alone; None when none does."""
    name = datetime.now(UTC).strftime("zm-report-%Y%m%d-%H%M%S-%f.txt")
    for folder in _report_folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
                handle.write(text)
        except OSError:
            continue
        return path
    return None


def _report_folders() -> Iterator[Path]:
    chosen = os.environ.get("ZM_STATE_DIR")
    if chosen:
        yield Path(chosen) / "reports"
    else:
        from platformdirs import user_state_path

        yield user_state_path("zusammenmehr", appauthor=False) / "reports"
    yield Path(tempfile.gettempdir())
