"""The times of captions: in order, apart, within the film."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.rules.film.facts import film_with_facts
from zusammenmehr.rules.rule import Hit, Needs, StoryRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: A film's length is known to about a frame, and programs round up.
_TOLERANCE_MS: Final = 500
_ENDS_EARLY: Final = 0.5


class CaptionsEmpty(StoryRule):
    code = "ZM503"
    name = "captions-empty"
    needs = Needs.CAPTIONS
    what = N_("A caption file holds no captions.")
    why = N_("The film would count as captioned, and nobody could read a word.")
    bad = "WEBVTT"
    good = "00:00:01.000 --> 00:00:03.000\nGuten Tag."
    message = N_("There are no captions in this file.")
    remedy = N_("Write captions into it, or remove the file.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        troubled = {problem.where.file for problem in view.problems_of(story)}
        for captions in story.captions:
            if not captions.cues and captions.file not in troubled:
                yield Hit(Where(captions.file))


class CaptionsOutOfOrder(StoryRule):
    code = "ZM504"
    name = "captions-out-of-order"
    needs = Needs.CAPTIONS
    what = N_("A caption begins before the one above it.")
    why = N_("Players then skip captions or show them at the wrong time.")
    bad = "00:00:01.500 --> 00:00:02.500"
    good = "00:00:03.500 --> 00:00:05.000"
    message = N_("This caption begins before the one above it.")
    remedy = N_("Correct the time, or put the captions in order.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for captions in story.captions:
            for earlier, later in pairwise(captions.cues):
                if later.start < earlier.start:
                    yield Hit(Where(captions.file, later.line))


class CaptionsOverlap(StoryRule):
    code = "ZM505"
    name = "captions-overlap"
    needs = Needs.CAPTIONS
    severity = Severity.WARNING
    what = N_("A caption begins while the one before it is still shown.")
    why = N_("Both are shown on top of each other.")
    bad = "00:00:02.000 --> 00:00:05.000"
    good = "00:00:03.500 --> 00:00:05.000"
    message = N_("This caption begins while the one before it is still shown.")
    remedy = N_("Let the one before end first.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for captions in story.captions:
            for earlier, later in pairwise(captions.cues):
                if earlier.start <= later.start < earlier.end:
                    yield Hit(Where(captions.file, later.line))


class CaptionsBeyondEnd(StoryRule):
    code = "ZM506"
    name = "captions-beyond-end"
    needs = Needs.CAPTIONS
    what = N_("A caption lies beyond the end of the film.")
    why = N_("Usually the captions belong to another cut, and none of them fits.")
    bad = "01:00:00.000 --> 01:00:02.000"
    good = "00:00:01.000 --> 00:00:03.000"
    message = N_("The film ends at {film}, this caption at {end}.")
    remedy = N_("Make captions for this cut of the film, or correct the time.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for _film, facts in film_with_facts(story):
            for captions in story.captions:
                late = [cue for cue in captions.cues if cue.end > facts.duration * 1000 + _TOLERANCE_MS]
                if late and facts.duration > 0:
                    details = {"film": _clock(facts.duration * 1000), "end": _clock(late[0].end)}
                    yield Hit(Where(captions.file, late[0].line), details)


class CaptionsBackwards(StoryRule):
    code = "ZM513"
    name = "captions-backwards"
    needs = Needs.CAPTIONS
    what = N_("A caption ends when it begins, or before.")
    why = N_("Nobody can see it, and YouTube may refuse the file.")
    bad = "00:00:03.000 --> 00:00:01.000"
    good = "00:00:01.000 --> 00:00:03.000"
    message = N_("This caption ends before it has begun.")
    remedy = N_("Correct one of the two times.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for captions in story.captions:
            for cue in captions.cues:
                if cue.end <= cue.start:
                    yield Hit(Where(captions.file, cue.line))


class CaptionsEndEarly(StoryRule):
    code = "ZM514"
    name = "captions-end-early"
    needs = Needs.CAPTIONS
    severity = Severity.WARNING
    what = N_("The captions end in the first half of the film.")
    why = N_("Usually the second half has not been captioned yet.")
    bad = N_("A film of ten minutes with captions for the first two.")
    good = N_("Captions up to the last sentence.")
    message = N_("The last caption ends at {end}, the film at {film}.")
    remedy = N_("Caption the rest. If nobody speaks there, set ZM514 to off in channel.yaml.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for _film, facts in film_with_facts(story):
            for captions in story.captions:
                end = max((cue.end for cue in captions.cues), default=0)
                if captions.cues and end < facts.duration * 1000 * _ENDS_EARLY:
                    details = {"film": _clock(facts.duration * 1000), "end": _clock(end)}
                    yield Hit(Where(captions.file, captions.cues[-1].line), details)


def _clock(milliseconds: float) -> str:
    """A time as caption files write it, to be found there: 00:10:03.500."""
    seconds, fraction = divmod(round(milliseconds), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:03}"
