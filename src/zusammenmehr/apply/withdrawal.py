"""What `zm withdraw` was asked for and what it did, as plain values for whoever tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zusammenmehr.apply.outcome import RunReport
from zusammenmehr.errors import LimitError, ZmError, worst_exit_code
from zusammenmehr.model.channel import Channel
from zusammenmehr.model.observed import ObservedChannel
from zusammenmehr.model.video import ObservedVideo


class Off(StrEnum):
    """What became of the film; the values stand in JSON as `taken_off`."""

    DONE = "done"
    WAS_PRIVATE = "was_private"
    GONE = "gone"  # the channel has no such video any more
    UNKNOWN = "unknown"  # the story has no video that zm knows of
    FAILED = "failed"
    NOT_SENT = "not_sent"  # a dry run, or "no" at the prompt


@dataclass(frozen=True, slots=True)
class Named:
    """A film: `story` is "" for a video that belongs to none, `video_id` "" for a story whose video is not known.
    `others`: further videos of the story, that it had before its film was replaced."""

    story: str
    video_id: str = ""
    title: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What became of story.yaml: `line` 0 when it said so already; `by_hand`: a person has to write it."""

    file: str
    on: date
    line: int = 0
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class SameFilm:
    """Another video of the channel whose film has the same size and length."""

    video_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was done.

    `who` is None where the channel could not be reached; `error`: why the film could not be taken off; `unrecorded`:
    why that could not be written down; `held_up`: why the rest waits; `same_film` None: nobody could look; `watch`: how
    a video's address begins.
    """

    channel: Channel
    whom: Named
    off: Off
    who: ObservedChannel | None = None
    video: ObservedVideo | None = None
    error: ZmError | None = None
    unrecorded: ZmError | None = None
    written: Written | None = None
    report: RunReport = field(default_factory=RunReport)
    held_up: ZmError | None = None
    deletes_on: date | None = None
    same_film: tuple[SameFilm, ...] | None = None
    watch: str = ""

    @property
    def exit_code(self) -> int:
        """0 when the film is off, that is written down, and the rest is done or done by the next run by itself; 4 when
        that run has to wait for the day's limit."""
        if self.off is Off.NOT_SENT:
            return 0
        codes = [error.exit_code for error in (self.error, self.unrecorded) if error is not None]
        if self.held_up is not None and (isinstance(self.held_up, LimitError) or not self.whom.story):
            codes.append(self.held_up.exit_code)
        return worst_exit_code([*codes, self.report.exit_code])


@dataclass(frozen=True, slots=True)
class Undone:
    """The latch of `story` is open again, by the consent that is filed under `reference` and was given on `given`;
    `only_looked`: it would be."""

    channel: Channel
    story: str
    reference: str
    given: date
    only_looked: bool = False
