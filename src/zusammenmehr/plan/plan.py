"""A plan: the ordered changes, what they cost, and what is left out and why."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

from zusammenmehr.model.quota import Cost
from zusammenmehr.plan.change import Reason
from zusammenmehr.plan.video_changes import MakePrivate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zusammenmehr.plan.change import Change


class Why(StrEnum):
    """Why something is left out; the values stand in JSON as `left_out[].reason`."""

    WITHDRAWN = "withdrawn"
    NO_CONSENT = "no_consent"
    DRAFT = "draft"
    BROKEN = "broken"
    INVALID = "invalid"
    NO_FILM = "no_film"
    FOLDER_GONE = "folder_gone"
    VIDEO_GONE = "video_gone"
    FILM_CHANGED = "film_changed"
    NOT_CHANGED = "not_changed"  # a person asked for another video, but the film is the one that is on the channel
    KEPT = "kept"  # fields that were changed on YouTube, and `keep: channel` leaves them so
    CONSENT_OLDER = "consent_older"  # a new film goes up, and a consent was given before it was made
    PRIVATE_BY_HAND = "private_by_hand"
    TIME_PASSED = "time_passed"
    OPEN_ELSEWHERE = "open_elsewhere"
    ALREADY_THERE = "already_there"  # the channel has a video with the story's marker that is not bound to it
    SAME_FILM = "same_film"  # its film is that of a story that was withdrawn, or whose folder is gone
    OTHERS_FILM = "others_film"  # its folder holds the film of another story's video
    WITHDRAWN_FILM = "withdrawn_film"  # the same, and that story was withdrawn
    SHARED_VIDEO = "shared_video"  # two stories are bound to one video
    REJECTED = "rejected"  # YouTube refused the film or could not process it
    PROCESSING = "processing"  # a Short gets its thumbnail when YouTube has processed it
    NOT_AGREED = "not_agreed"  # it has changed since the plan was agreed to, and nobody is asked any more
    TITLE_TAKEN = "title_taken"
    INCOMPLETE = "incomplete"
    TOO_FEW = "too_few"
    NOT_DECLARED = "not_declared"  # a playlist of zm's that channel.yaml declares no more
    HOLDS_OTHERS = "holds_others"  # the same, and other people's entries keep it from being deleted
    TOO_MANY_NEW = "too_many_new"  # YouTube limits how many playlists a channel makes; the next run goes on
    PLAYLIST_GONE = "playlist_gone"  # somebody deleted the playlist on YouTube
    TOO_MANY_SECTIONS = "too_many_sections"  # the channel's home is full
    NO_SUCH_PLAYLIST = "no_such_playlist"  # `sections` names a playlist that channel.yaml does not declare
    SORTED_BY_ITSELF = "sorted_by_itself"  # YouTube sorts the playlist, so its order cannot be set


#: Reasons that are no problem: nothing is wrong, the film is just not due (design.md section 3, exit code 0).
HARMLESS = frozenset(
    {Why.WITHDRAWN, Why.NO_CONSENT, Why.DRAFT, Why.TOO_FEW, Why.PROCESSING, Why.NOT_DECLARED, Why.TOO_MANY_NEW}
    | {Why.NOT_AGREED, Why.KEPT, Why.TOO_MANY_SECTIONS, Why.NOT_CHANGED, Why.CONSENT_OLDER}
)

#: Reasons that stand beside changes: the rest of the story is brought in step all the same.
BESIDE = frozenset({Why.KEPT, Why.FILM_CHANGED, Why.NOT_CHANGED, Why.CONSENT_OLDER, Why.PROCESSING})

#: Reasons that only a person can settle (exit code 9).
FOR_A_PERSON = frozenset(
    {Why.VIDEO_GONE, Why.OPEN_ELSEWHERE, Why.ALREADY_THERE, Why.SAME_FILM, Why.SHARED_VIDEO}
    | {Why.OTHERS_FILM, Why.WITHDRAWN_FILM}
)

#: Reasons that are a problem only where the film can still be watched: a folder that is gone may be meant.
_WRONG_WHEN_SEEN = frozenset({Why.FILM_CHANGED, Why.FOLDER_GONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A story or playlist that the plan leaves alone. `still_public`: its film can be watched by everybody; `fields`:
    what of it is left alone, when the rest is not; `trouble`: YouTube's word for why it refused the film; `other`: the
    story whose film is in its folder."""

    reason: Why
    story: str = ""
    playlist: str = ""
    still_public: bool = False
    video_id: str = ""
    fields: tuple[str, ...] = ()
    trouble: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done, in this order. Empty `changes`: the channel is as the folder wants it."""

    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def cost(self) -> Cost:
        """What all changes cost together."""
        return reduce(add, (change.cost for change in self.changes), Cost())

    @property
    def withdrawals(self) -> Plan:
        """The part that waits for nobody: no agreement, no check, no other run (law 5)."""
        taken = tuple(c for c in self.changes if isinstance(c, MakePrivate) and c.reason is Reason.WITHDRAWN)
        return Plan(taken)

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over the changes: the plan that was shown is the plan that runs."""
        return digest_of([as_data(change) for change in self.changes])

    def __add__(self, other: Plan) -> Plan:
        return Plan(self.changes + other.changes, self.left_out + other.left_out)


def as_data(change: Change) -> dict[str, Any]:
    """The change as JSON values, with its action."""
    values = {item.name: plain(getattr(change, item.name)) for item in fields(change)}
    return {"action": str(change.action), **{name: value for name, value in values.items() if value not in ("", None)}}


def digest_of(value: Any) -> str:
    """SHA-256 (hex) of any of the model's values."""
    text = json.dumps(plain(value), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Any of the model's values as JSON has them: times and dates as ISO 8601, texts as {title, description}."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if hasattr(value, "items"):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return value


def exit_code_of(left_out: Iterable[LeftOut]) -> int:
    """0, 1 (a film is public that should not be, or something is wrong with a story) or 9 (a person must decide)."""
    found = tuple(left_out)
    if any(item.reason in FOR_A_PERSON for item in found):
        return 9
    wrong = any(item.still_public or not (item.reason in HARMLESS or item.reason in _WRONG_WHEN_SEEN) for item in found)
    return 1 if wrong else 0
