"""In which order changes run: what protects people first, what viewers wait for next, the dearest last.

Withdrawals, new names of stories, other films that leave the public, what else follows a withdrawal, uploads that were
begun, new films with the captions in their own language and thumbnail, each with its promotion, changes to films that
are there, playlists, films that were replaced (the new one can be seen by then), further captions (400 units each).
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from zusammenmehr.plan.change import Action, Change, Reason
from zusammenmehr.plan.extras import is_own_language
from zusammenmehr.plan.plan import Plan
from zusammenmehr.plan.video_changes import InsertCaption, MakePrivate, Promote, UpdateCaption, Upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zusammenmehr.model.desired import Desired, DesiredVideo

_WITHDRAWAL, _RENAMED, _TAKE_OFF, _CLEAN, _BEGUN, _NEW, _CHANGED, _PLAYLISTS, _REPLACED, _FURTHER_CAPTIONS = range(10)

_WITHIN_STORY = {
    Action.UPLOAD: 0,
    Action.UPDATE_VIDEO: 1,
    Action.INSERT_CAPTION: 2,
    Action.UPDATE_CAPTION: 2,
    Action.DELETE_CAPTION: 3,
    Action.SET_THUMBNAIL: 4,
    Action.PROMOTE: 5,
    Action.MAKE_PRIVATE: 6,
    Action.DELETE_VIDEO: 7,
}


def in_sequence(plan: Plan, desired: Desired) -> Plan:
    """The same plan with its changes in the order in which they run, and what is left out with the most urgent first.

    Playlists' steps keep their own order.
    """
    due = {story: _due(video) for story, video in desired.videos.items()}
    language = {story: video.fields.audio_language for story, video in desired.videos.items()}
    stages = _stages_of_stories(plan)

    def key(change: Change) -> tuple[int, str, str, int]:
        stage = _stage(change, stages, language)
        if stage == _PLAYLISTS:
            return (stage, "", "", 0)
        return (stage, due.get(change.story, ""), change.story, _WITHIN_STORY.get(change.action, 0))

    left_out = sorted(plan.left_out, key=lambda item: not item.still_public)
    return Plan(tuple(sorted(plan.changes, key=key)), tuple(left_out))


def _stages_of_stories(plan: Plan) -> dict[str, int]:
    """The stage of each story that viewers do not have yet; the others are changes to what is there."""
    stages: dict[str, int] = {}
    for change in plan.changes:
        if isinstance(change, Upload | Promote):
            begun = isinstance(change, Upload) and change.resumes
            stages[change.story] = min(_BEGUN if begun else _NEW, stages.get(change.story, _NEW))
    return stages


def _stage(change: Change, stages: Mapping[str, int], language: Mapping[str, str | None]) -> int:
    if change.because is Reason.REPLACED and change.action in _WITHIN_STORY:
        return _REPLACED
    if change.action is Action.RENAME_STORY:
        return _RENAMED
    if isinstance(change, MakePrivate):
        return _WITHDRAWAL if change.reason is Reason.WITHDRAWN else _TAKE_OFF
    if isinstance(change, Promote) and change.hides:
        return _TAKE_OFF
    if change.because is Reason.WITHDRAWN:
        return _CLEAN
    if isinstance(change, InsertCaption | UpdateCaption) and not is_own_language(
        change.language, language.get(change.story)
    ):
        return _FURTHER_CAPTIONS
    if change.action not in _WITHIN_STORY:
        return _PLAYLISTS
    return stages.get(change.story, _CHANGED)


def _due(video: DesiredVideo) -> str:
    """When the story is due, as text that sorts: its schedule (UTC), else the day it was recorded, oldest first."""
    if video.fields.publish_at is not None:
        return video.fields.publish_at.astimezone(UTC).isoformat()
    return video.fields.recorded.isoformat() if video.fields.recorded is not None else "9999"
