"""A plan kept in a file (`zm plan --out`), so that the one that was looked at is the one that runs (`--plan`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.app.viewing import Proposal
    from zusammenmehr.app.workplace import Workplace

SCHEMA: Final = "zm.plan-file/1"


def save_plan(at: Workplace, path: Path, proposal: Proposal, shown: Mapping[str, Any]) -> None:
    """Writes the plan to `path`: `shown` (its JSON) and the fingerprints that a run is held to.

    Raises UsageError rather than write over a file that is no such plan, PlaceError when it cannot be written.
    """
    there = at.store.read(path)
    if there is not None and _document(there) is None:
        raise UsageError(
            _("{path} is there already and is no plan of zm, so it was not written over.").format(path=path),
            _("Choose another name."),
        )
    document = {
        "schema": SCHEMA,
        "target": str(proposal.channel.target),
        "channel_id": proposal.who.id,
        "fingerprints": dict(proposal.fingerprints),
        **shown,
    }
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    at.store.replace(path, text.encode(), private=False)


def agreed_fingerprint(path: Path, command: str) -> str:
    """The fingerprint that `command` ("publish", "sync") is held to; raises UsageError when the file has none."""
    try:
        document = _document(path.read_bytes())
    except OSError as error:
        raise UsageError(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror or type(error).__name__)
        ) from error
    found = document["fingerprints"].get(command) if document is not None else None
    if not isinstance(found, str) or not found:
        raise UsageError(
            _("{path} is no plan of zm.").format(path=path),
            _("“zm plan --out FILE” saves one."),
        )
    return found


def _document(data: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(data)
        is_plan = document["schema"] == SCHEMA and isinstance(document["fingerprints"], dict)
    except (ValueError, KeyError, TypeError):
        return None
    return dict(document) if is_plan else None
