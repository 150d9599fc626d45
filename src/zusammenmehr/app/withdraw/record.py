"""The withdrawal is written down: in withdrawals.jsonl, which nothing takes back by itself, and in story.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.apply.withdrawal import Written
from zusammenmehr.errors import StateError, ZmError
from zusammenmehr.files.edit import CannotAddError, read_original, save
from zusammenmehr.files.withdrawn_line import with_withdrawn

if TYPE_CHECKING:
    from datetime import date

    from zusammenmehr.app.workplace import Workplace
    from zusammenmehr.state.withdrawals import Withdrawals


def latch(withdrawals: Withdrawals, story: str, video_id: str) -> ZmError | None:
    """Records the withdrawal unless it is recorded already; the error when that could not be done."""
    try:
        known = any(one.story == story and one.video_id == video_id for one in withdrawals.latches())
    except StateError:
        known = False  # somebody damaged a line: this one is added all the same
    try:
        if not known:
            withdrawals.withdrawn(story=story, video_id=video_id)
    except ZmError as error:
        return error
    return None


def write_line(at: Workplace, story: str, on: date) -> Written | None:
    """Adds `withdrawn: <on>` to the story's consent; None when there is no story.yaml."""
    file = f"stories/{story}/story.yaml"
    if not story or not (at.root / file).is_file():
        return None
    try:
        original = read_original(at.root, file)
        addition = with_withdrawn(original.data, on)
        if addition is not None:
            save(original, addition, at.store)
    except (ZmError, CannotAddError):
        return Written(file, on, by_hand=True)
    return Written(file, on, line=addition.line if addition is not None else 0)
