"""`zm withdraw` as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.plan.plan import plain
from zusammenmehr.report.changes_json import error_json, outcome_json
from zusammenmehr.youtube.address import studio_address

if TYPE_CHECKING:
    from zusammenmehr.apply.withdrawal import Undone, Withdrawal


def withdraw_json(done: Withdrawal) -> dict[str, Any]:
    """`{story, video_id, title, url, studio, taken_off, recorded, written, changes, waits, deletes_on, same_film}`."""
    video_id, written = done.whom.video_id, done.written
    error = done.error or done.unrecorded or done.report.ended_by
    return {
        "error": error_json(error) if error is not None else None,
        "story": done.whom.story or None,
        "video_id": video_id or None,
        "title": done.whom.title or None,
        "url": f"{done.watch}{video_id}" if done.watch and video_id else None,
        "studio": studio_address(video_id) if video_id else None,
        "taken_off": str(done.off),
        "recorded": done.unrecorded is None and done.off != "not_sent",
        "written": written
        and {"file": written.file, "line": written.line or None, "on": plain(written.on), "by_hand": written.by_hand},
        "changes": [outcome_json(outcome) for outcome in done.report.outcomes],
        "waits": error_json(done.held_up) if done.held_up is not None else None,
        "deletes_on": plain(done.deletes_on),
        "same_film": None
        if done.same_film is None
        else [{"video_id": same.video_id, "title": same.title} for same in done.same_film],
    }


def undone_json(story: str, undone: Undone | None) -> dict[str, Any]:
    """`{story, undone: {consent, given} | null}`; null as well where nothing was to be changed."""
    done = undone is not None and not undone.only_looked
    what = {"consent": undone.reference, "given": plain(undone.given)} if undone is not None and done else None
    return {"story": story, "undone": what}
