"""In which order changes run: what protects people first, what viewers wait for next, the dearest last.

design.md law 5 and issue order of value: withdrawals, new films with the captions in their own language and thumbnail,
promotion, changed texts, playlists, further captions (400 units each).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.plan.change import Action, Change, InsertCaption, MakePrivate, Reason, UpdateCaption
from zusammenmehr.plan.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.desired import Desired

_WITHDRAWAL, _TAKE_OFF, _FILMS, _PLAYLISTS, _FURTHER_CAPTIONS = range(5)

_WITHIN_STORY = {
    Action.UPLOAD: 0,
    Action.UPDATE_VIDEO: 1,
    Action.INSERT_CAPTION: 2,
    Action.UPDATE_CAPTION: 2,
    Action.SET_THUMBNAIL: 3,
    Action.PROMOTE: 4,
}


def in_sequence(plan: Plan, desired: Desired) -> Plan:
    """The same plan with its changes in the order in which they run; playlists' steps keep their own order."""
    due = _due(desired)
    language = {story: video.fields.audio_language for story, video in desired.videos.items()}

    def key(change: Change) -> tuple[int, str, str, int]:
        stage = _stage(change, language)
        if stage == _PLAYLISTS:
            return (stage, "", "", 0)
        return (stage, due.get(change.story, ""), change.story, _WITHIN_STORY.get(change.action, 0))

    return Plan(tuple(sorted(plan.changes, key=key)), plan.left_out)


def _stage(change: Change, language: Mapping[str, str | None]) -> int:
    if isinstance(change, MakePrivate):
        return _WITHDRAWAL if change.reason is Reason.WITHDRAWN else _TAKE_OFF
    if isinstance(change, InsertCaption | UpdateCaption) and not is_own_language(
        change.language, language.get(change.story)
    ):
        return _FURTHER_CAPTIONS
    return _FILMS if change.action in _WITHIN_STORY else _PLAYLISTS


def is_own_language(caption: str, spoken: str | None) -> bool:
    """True when a caption's language is the film's own: "de" serves "de-DE" and the other way round."""
    return spoken is not None and caption.lower().split("-")[0] == spoken.lower().split("-")[0]


def _due(desired: Desired) -> dict[str, str]:
    """When each story is due, as text that sorts: its schedule, else the day it was recorded, oldest first."""
    return {
        story: str(video.fields.publish_at or video.fields.recorded or "9999")
        for story, video in desired.videos.items()
    }
