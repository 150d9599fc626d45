"""The questions that a plan depends on, in words."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from zusammenmehr.i18n import _
from zusammenmehr.plan.plan import Why
from zusammenmehr.plan.questions import About
from zusammenmehr.report.numbers import at_most, moment
from zusammenmehr.report.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.plan.questions import Question

_TITLE = 80


def matter_words(question: Question) -> str:
    """What there is to know, as a sentence; safe for a terminal. A time is told as it was written in story.yaml."""
    title = at_most(question.title, _TITLE)
    if question.about is About.RENAMED:
        words = _("The folder stories/{was} is gone, and stories/{story} has its film.").format(
            was=question.was, story=question.story
        )
    elif question.about is About.TIME_PASSED:
        time = question.time
        when = moment(time, time.tzinfo or UTC) if time is not None else ""
        words = _("The time set for “{title}” ({story}) has passed: {when}.").format(
            title=title, story=question.story, when=when
        )
    else:
        words = _still_public(question.why).format(title=title, story=question.story)
    return visible(words)


def asked_words(about: About) -> str:
    """What is asked then: a yes or a no answers it."""
    return {
        About.RENAMED: _("Was the folder renamed?"),
        About.STILL_PUBLIC: _("Make it private until that is settled?"),
        About.TIME_PASSED: _("Publish it now?"),
    }[about]


def together_words(questions: Sequence[Question]) -> str:
    """What is asked of several at once; they are of one kind."""
    count = len(questions)
    about = questions[0].about
    if about is About.RENAMED:
        return _("Were these {count} folders renamed?").format(count=count)
    if about is About.TIME_PASSED:
        return _("Publish these {count} films now?").format(count=count)
    return _("Make these {count} films private until that is settled?").format(count=count)


def _still_public(why: Why | None) -> str:
    if why is Why.BROKEN:
        return _("STILL PUBLIC: “{title}” ({story}): its story.yaml cannot be read.")
    if why is Why.INVALID:
        return _("STILL PUBLIC: “{title}” ({story}): its story has errors.")
    if why in {Why.OTHERS_FILM, Why.WITHDRAWN_FILM}:
        return _("STILL PUBLIC: “{title}” ({story}): its folder holds the film of another story.")
    return _("STILL PUBLIC: “{title}” ({story}): its folder is gone.")
