"""What the film is: made when, with whose music, and not the same as another story's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.model.values import Music
from zusammenmehr.rules.alike import in_common
from zusammenmehr.rules.rule import Hit, LibraryRule, StoryRule
from zusammenmehr.rules.view import is_meant_for_channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.media import Film
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class FilmTwice(LibraryRule):
    code = "ZM415"
    name = "film-twice"
    severity = Severity.WARNING
    what = N_("Two stories have the same film.")
    why = N_("YouTube refuses or hides a film that is uploaded twice.")
    bad = "stories/2021-chor/film.mp4"
    good = "stories/2020-chor/film.mp4"
    message = N_("This is the same film as in the story {other}.")
    remedy = N_("Keep the film in one of the two, or copy the right film here.")

    def check(self, view: View) -> Iterator[Hit]:
        return in_common(
            (story.film.fingerprint, story.id, Where(story.film.file))
            for story in view.library.stories
            if story.film is not None and _counts(story.film) and is_meant_for_channel(story)
        )


def _counts(film: Film) -> bool:
    """False for a film that is empty, broken or cut off: that is told already, and it has to be copied anew anyway."""
    facts = film.facts
    is_broken = facts is not None and (facts.truncated or not (facts.readable or facts.git_lfs_pointer))
    return not is_broken


class RecordedInFuture(StoryRule):
    code = "ZM416"
    name = "recorded-in-future"
    severity = Severity.WARNING
    what = N_("The film was recorded in the future.")
    why = N_("YouTube shows the date, and playlists are sorted by it.")
    bad = "recorded: 2099-02-14"
    good = "recorded: 2020-02-14"
    message = N_("The day of recording lies in the future.")
    remedy = N_("Correct the date.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.recorded is not None and story.recorded > view.today:
            yield Hit(story.at("recorded"))


class MusicWithoutLicence(StoryRule):
    code = "ZM417"
    name = "music-without-licence"
    severity = Severity.WARNING
    what = N_("The film uses licensed music, and nothing says where the licence is filed.")
    why = N_("When somebody claims the music, YouTube blocks the film; the licence lets it back.")
    bad = "rights: {music: licensed}"
    good = "rights: {reference: N-2020-017, music: licensed}"
    message = N_("The music is licensed, but no licence is named.")
    remedy = N_("Write under `rights: reference:` where the licence is filed.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        rights = story.rights
        if rights is not None and rights.music is Music.LICENSED and not rights.reference.strip():
            yield Hit(story.at("rights.music"))
