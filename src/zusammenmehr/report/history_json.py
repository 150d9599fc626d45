"""`zm history` as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.plan.plan import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.state.history import Entry


def history_json(entries: Sequence[tuple[int, Entry]]) -> dict[str, Any]:
    """`writes: [{number, at, action, result, story?, playlist?, video_id?, units, details, forgotten}]`, oldest first.

    `details.fields` has `[former, written]` for each field that was changed.
    """
    return {"writes": [_write(number, entry) for number, entry in entries]}


def _write(number: int, entry: Entry) -> dict[str, Any]:
    named = {name: getattr(entry, name) for name in ("story", "playlist", "video_id") if getattr(entry, name)}
    return {
        "number": number,
        "at": plain(entry.at),
        "action": entry.action,
        "result": entry.result,
        **named,
        "units": entry.units,
        "details": plain(entry.details),
        "forgotten": entry.forgotten,
    }
