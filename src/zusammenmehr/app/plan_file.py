"""A plan kept in a file (`zm plan --out`), so that the one that was looked at is the one that runs (`--plan`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _
from zusammenmehr.plan.plan import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.app.viewing import Proposal
    from zusammenmehr.app.workplace import Workplace

SCHEMA: Final = "zm.plan-file/1"
#: The hash of everything else in the file: what people read there is what its fingerprints stand for.
_SEAL: Final = "sha256"


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """What a run is held to: the plan's fingerprint, and the channel that it was made for."""

    fingerprint: str
    channel_id: str


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
    text = json.dumps({**document, _SEAL: digest_of(document)}, ensure_ascii=False, indent=2) + "\n"
    at.store.replace(path, text.encode(), private=False)


def agreed_plan(path: Path, command: str) -> AgreedPlan:
    """What `command` ("publish", "sync") is held to; raises UsageError when the file does not say, or was edited."""
    try:
        document = _document(path.read_bytes())
    except OSError as error:
        raise UsageError(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror or type(error).__name__)
        ) from error
    found = document["fingerprints"].get(command) if document is not None else None
    if document is None or not isinstance(found, str) or not found:
        raise UsageError(
            _("{path} is no plan of zm.").format(path=path),
            _("“zm plan --out FILE” saves one."),
        )
    if document.pop(_SEAL, "") != digest_of(document):
        raise UsageError(
            _("{path} was edited after zm saved it, so nobody can tell what was agreed to.").format(path=path),
            _("Change the folder instead, and save the plan again (zm plan --out)."),
        )
    return AgreedPlan(found, str(document.get("channel_id", "")))


def _document(data: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(data)
        is_plan = document["schema"] == SCHEMA and isinstance(document["fingerprints"], dict)
    except (ValueError, KeyError, TypeError):
        return None
    return dict(document) if is_plan else None
