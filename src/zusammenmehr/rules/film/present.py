"""There is a film, one, and it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Hit, ProblemRule, StoryRule, Wording
from zusammenmehr.rules.view import is_meant_for_channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class FilmMissing(StoryRule):
    code = "ZM401"
    name = "film-missing"
    what = N_("There is no film in the story's folder.")
    why = N_("Without a film there is nothing to publish.")
    bad = "stories/2020-chor/story.yaml"
    good = "stories/2020-chor/film.mp4"
    message = N_("There is no film in this folder.")
    remedy = N_("Copy the film into the folder (mp4, mov, mkv, webm), or write `draft: ja` until it is there.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.film is not None or not is_meant_for_channel(story) or story.id in view.known_videos:
            return
        if not any(problem.kind.startswith("video-") for problem in view.problems_of(story)):
            yield Hit(story.at("video"))


class FilmUnclear(ProblemRule):
    code = "ZM402"
    name = "film-unclear"
    what = N_("zm cannot tell which file is the film: there are several, or `video:` names one that is not there.")
    why = N_("A film that was not meant to be seen could be published.")
    bad = "schnitt1.mp4\nschnitt2.mp4"
    good = "video: schnitt2.mp4"
    message = N_("There are {number} films in this folder: {names}")
    remedy = N_("Write which one is meant, for example `video: film.mp4`, or keep the others elsewhere.")
    claims = (kinds.VIDEO_SEVERAL, kinds.VIDEO_MISSING, kinds.VIDEO_ENDING)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.VIDEO_MISSING: Wording(
            N_("`video:` names a file that is not in this folder."),
            N_("Copy the film into the folder, or correct the name."),
            N_("Perhaps you mean {nearest}."),
        ),
        kinds.VIDEO_ENDING: Wording(
            N_("`video:` names a file whose ending is none of a film."),
            N_("Name a film: mp4, mov, mkv, webm, avi, wmv, mpg."),
        ),
    }


class FilmLocked(ProblemRule):
    code = "ZM403"
    name = "film-locked"
    what = N_("The computer refuses to open the film.")
    why = N_("What cannot be opened cannot be uploaded.")
    bad = N_("A film that only a colleague may open.")
    good = N_("A film that everybody in the office may open.")
    message = N_("The film cannot be opened: {reason}")
    remedy = N_("Close it in other programs; if that does not help, ask who looks after your network drive.")
    claims = (kinds.VIDEO_UNREADABLE,)
