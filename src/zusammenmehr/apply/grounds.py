"""What a change builds on: nothing is sent whose ground did not come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.apply.outcome import Outcome, Status
from zusammenmehr.errors import LimitError
from zusammenmehr.model.quota import Bucket
from zusammenmehr.plan.budget import OWN_LIMIT
from zusammenmehr.plan.change import Action, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zusammenmehr.plan.change import Change

#: What must have worked before a film may be seen (law 10); a thumbnail that the channel may not set is no obstacle.
_BEFORE_PROMOTION = frozenset(
    {Action.UPLOAD, Action.UPDATE_VIDEO, Action.INSERT_CAPTION, Action.UPDATE_CAPTION, Action.SET_THUMBNAIL}
)
#: A playlist without its picture, or without its place on the home, is filled all the same.
_NOTHING_BUILDS_ON = frozenset({Action.SET_COVER, Action.INSERT_SECTION, Action.MOVE_SECTION, Action.DELETE_SECTION})
#: YouTube's word for "not your video" and for "this channel may not set thumbnails" alike (youtube-api-facts 4.3).
_NOT_ALLOWED = "forbidden"


class Grounds:
    """Remembers the outcomes of one run, as far as later changes depend on them."""

    def __init__(self) -> None:
        self._closed: dict[str, LimitError] = {}
        self._without_video: set[str] = set()
        self._not_ready: set[str] = set()
        self._not_shown: set[str] = set()
        self._places_left: set[str] = set()
        self._broken_playlists: set[str] = set()

    def note(self, outcome: Outcome) -> None:
        """Takes an outcome into account."""
        change = outcome.change
        if isinstance(outcome.error, LimitError):
            self._closed.setdefault(outcome.error.bucket, outcome.error)
        if outcome.status is Status.DONE:
            return
        if change.playlist and change.action not in _NOTHING_BUILDS_ON:
            self._broken_playlists.add(change.playlist)
        elif change.action in {Action.UPLOAD, Action.RENAME_STORY}:
            self._without_video.add(change.story)
        if change.action in _BEFORE_PROMOTION and not _is_tolerable(outcome):
            self._not_ready.add(change.story)
        if change.action is Action.PROMOTE:
            self._not_shown.add(change.story)
        if change.playlist and change.because is Reason.REPLACED:
            self._places_left.add(change.story)

    def allow(self, change: Change) -> bool:
        """Whether everything that the change builds on is there."""
        if change.because is Reason.REPLACED and not self._may_be_replaced(change):
            return False
        if change.playlist:
            return change.playlist not in self._broken_playlists and change.story not in self._not_public()
        if change.action is Action.PROMOTE:
            return change.story not in self._not_ready
        return change.story not in self._without_video

    def _may_be_replaced(self, change: Change) -> bool:
        """The old film leaves its places only to one that is seen, and the channel only when it has left them."""
        is_seen = change.story not in self._not_public() | self._not_shown
        return is_seen and (bool(change.playlist) or change.story not in self._places_left)

    def _not_public(self) -> set[str]:
        return self._without_video | self._not_ready

    def closed_bucket_for(self, change: Change) -> LimitError | None:
        """The limit that keeps the change waiting, if one that it needs was reached in this run.

        Uploads know for themselves: one that is on its way when another meets the limit has its place already.
        """
        return next((self._closed[bucket] for bucket in _buckets(change) if bucket in self._closed), None)


def ready_after(outcomes: Iterable[Outcome], changes: Iterable[Change]) -> tuple[Change, ...]:
    """Those of `changes` whose grounds came about in a run that ended with `outcomes`."""
    grounds = Grounds()
    for outcome in outcomes:
        grounds.note(outcome)
    return tuple(change for change in changes if grounds.allow(change))


def _is_tolerable(outcome: Outcome) -> bool:
    return (
        outcome.change.action is Action.SET_THUMBNAIL
        and outcome.error is not None
        and getattr(outcome.error, "remote_reason", "") == _NOT_ALLOWED
    )


def _buckets(change: Change) -> tuple[Bucket, ...]:
    if change.action is Action.UPLOAD:
        return ()
    own = OWN_LIMIT.get(change.action)
    return (Bucket.UNITS,) if own is None else (own, Bucket.UNITS)
