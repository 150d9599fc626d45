"""Captions that can be read in the time they are shown."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.rules.rule import Hit, Needs, StoryRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: Characters per second. Public broadcasters aim at 13 to 17; above 25 hardly anybody keeps up.
FASTEST: Final = 25
#: Characters in a line and lines at a time: more of them cover the picture on a phone.
LONGEST_LINE: Final = 50
MOST_LINES: Final = 3


class CaptionsTooFast(StoryRule):
    code = "ZM507"
    name = "captions-too-fast"
    needs = Needs.CAPTIONS
    severity = Severity.WARNING
    what = N_("A caption has more than 25 characters per second.")
    why = N_("Nobody can read so fast, least of all in a language that is new.")
    bad = "Wir haben uns jeden Mittwoch getroffen und gemeinsam gesungen."
    good = "Wir haben zusammen gesungen."
    message = N_("This caption has {speed} characters per second; more than {most} are hard to read.")
    remedy = N_("Show it longer, or say it in fewer words.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for captions in story.captions:
            for cue in captions.cues:
                milliseconds = cue.end - cue.start
                if milliseconds <= 0 or len(cue.text) * 1000 <= FASTEST * milliseconds:
                    continue
                speed = _visible(cue.text) * 1000 // milliseconds
                if speed > FASTEST:
                    yield Hit(Where(captions.file, cue.line), {"speed": speed, "most": FASTEST})


class CaptionsLongLine(StoryRule):
    code = "ZM508"
    name = "captions-long-line"
    needs = Needs.CAPTIONS
    severity = Severity.WARNING
    what = N_("A line of a caption has more than 50 characters.")
    why = N_("On a phone it is broken somewhere and covers the picture.")
    bad = "Als wir anfingen, kannte niemand den anderen, heute singen wir."
    good = "Heute singen wir."
    message = N_("This line has {length} characters; up to {most} can be read well.")
    remedy = N_("Break it into two lines, or make two captions of it.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for captions in story.captions:
            for cue in captions.cues:
                if len(cue.text) <= LONGEST_LINE:
                    continue
                longest = max(map(_visible, cue.text.split("\n")))
                if longest > LONGEST_LINE:
                    yield Hit(Where(captions.file, cue.line), {"length": longest, "most": LONGEST_LINE})


class CaptionsManyLines(StoryRule):
    code = "ZM512"
    name = "captions-many-lines"
    needs = Needs.CAPTIONS
    severity = Severity.WARNING
    what = N_("A caption has more than three lines.")
    why = N_("It covers the picture.")
    bad = "erstens\nzweitens\ndrittens\nviertens"
    good = "erstens\nzweitens"
    message = N_("This caption has {lines} lines; up to {most} leave room for the picture.")
    remedy = N_("Make two captions of it.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for captions in story.captions:
            for cue in captions.cues:
                lines = cue.text.count("\n") + 1
                if lines > MOST_LINES:
                    yield Hit(Where(captions.file, cue.line), {"lines": lines, "most": MOST_LINES})


def _visible(text: str) -> int:
    """Characters that take room: without marks that sit on others (Arabic vowels, accents)."""
    if text.isascii():
        return len(text)
    return sum(not unicodedata.combining(character) for character in text)
