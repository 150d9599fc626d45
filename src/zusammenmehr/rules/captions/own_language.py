"""A public film has captions in its own language (law 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.model.values import Visibility
from zusammenmehr.rules.rule import Hit, StoryRule
from zusammenmehr.rules.view import is_meant_for_channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class CaptionsMissing(StoryRule):
    code = "ZM501"
    name = "captions-missing"
    what = N_("A public film has no captions in the language that is spoken in it.")
    why = N_(
        "People who hear badly, or are still learning the language, cannot follow it. It goes public only with them."
    )
    bad = "visibility: public"
    good = "captions.de.vtt"
    message = N_("There are no captions in the film's own language ({language}).")
    remedy = N_("Add the file captions.{language}.vtt (or .srt) to the folder.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if not is_meant_for_channel(story) or view.visibility(story) is not Visibility.PUBLIC:
            return
        language = view.language(story)
        if any(_speaks(caption.language, language) for caption in story.captions):
            return
        if not _is_told_already(story, view, language):
            yield Hit(Where(story.file), {"language": language})


def _is_told_already(story: Story, view: View, language: str) -> bool:
    """True when there is a file for these captions, and what is wrong with it is an error, too: a warning alone would
    let the film go public without them."""
    from zusammenmehr.rules.problems import speaker
    from zusammenmehr.rules.severity import severities

    unusable = [problem for problem in view.problems_of(story) if problem.kind.startswith("caption-")]
    levels = severities(view.channel) if unusable else {}
    return any(
        f".{language}." in problem.where.file and levels[speaker(problem).code] is Severity.ERROR
        for problem in unusable
    )


def _speaks(tag: str, language: str) -> bool:
    """True when captions tagged "de-DE" serve a film in "de", or the other way round."""
    return tag.casefold().split("-")[0] == language.casefold().split("-")[0]
