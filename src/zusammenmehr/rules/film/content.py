"""What is in the film's file: a picture and sound, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.rules.film.facts import FilmRule
from zusammenmehr.rules.rule import Hit, Needs, StoryRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.media import Film, MediaFacts
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class FilmUnreadable(StoryRule):
    code = "ZM404"
    name = "film-unreadable"
    needs = Needs.FILM
    what = N_("The file of the film is no film, or is damaged.")
    why = N_("YouTube would take it, work on it for a while and then refuse it.")
    bad = N_("A Word document renamed to film.mp4.")
    good = N_("A film that plays on your computer.")
    message = N_("This file cannot be read as a film.")
    remedy = N_("Play it. If it does not play, copy it again from the phone or camera, or export it again as MP4.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        film = story.film
        facts = film.facts if film else None
        if film is None or facts is None or facts.readable:
            return
        if not facts.git_lfs_pointer and not facts.truncated:
            yield Hit(Where(film.file))


class FilmIsPointer(StoryRule):
    code = "ZM405"
    name = "film-is-pointer"
    needs = Needs.FILM
    what = N_("The file is not the film but a note of Git LFS that says where it is.")
    why = N_("The note would be uploaded instead of the film.")
    bad = N_("film.mp4 of 130 bytes, from a copy made without Git LFS.")
    good = N_("film.mp4 after `git lfs pull`.")
    message = N_("This file only points to the film (Git LFS).")
    remedy = N_("Run `git lfs pull` in this folder; in CI, check out with LFS or use --no-media.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        film = story.film
        if film is not None and film.facts is not None and film.facts.git_lfs_pointer:
            yield Hit(Where(film.file))


class FilmTruncated(StoryRule):
    code = "ZM406"
    name = "film-truncated"
    needs = Needs.FILM
    what = N_("The film's file ends too early: a part of it is missing.")
    why = N_("YouTube refuses it, or shows half of the story.")
    bad = N_("A film whose copying was interrupted.")
    good = N_("The whole film.")
    message = N_("The end of this file is missing.")
    remedy = N_("Copy the film once more, and compare both sizes.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        """Also of a film that cannot be read: most cameras write at the end what a player needs at the beginning."""
        film = story.film
        if film is not None and film.facts is not None and film.facts.truncated:
            yield Hit(Where(film.file))


class FilmWithoutPicture(FilmRule):
    code = "ZM407"
    name = "film-without-picture"
    what = N_("The file has sound but no picture.")
    why = N_("YouTube takes films only.")
    bad = N_("A sound recording saved as film.mp4.")
    good = N_("A film with a picture; one that stands still is enough.")
    message = N_("There is no picture in this film.")
    remedy = N_("Export it again with its picture.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return not facts.video_codec


class FilmWithoutSound(FilmRule):
    code = "ZM408"
    name = "film-without-sound"
    severity = Severity.WARNING
    what = N_("The film has no sound, or nothing can be heard in it.")
    why = N_("Usually the sound got lost in the export.")
    bad = N_("A film exported without its sound track.")
    good = N_("A film in which somebody speaks.")
    message = N_("Nothing can be heard in this film.")
    remedy = N_("Listen to it. If it is meant to be silent, set ZM408 to off in channel.yaml.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return facts.silent or not facts.audio_codec


class FilmBlack(FilmRule):
    code = "ZM409"
    name = "film-black"
    severity = Severity.WARNING
    what = N_("The picture is black throughout.")
    why = N_("Usually something went wrong in the export.")
    bad = N_("A film whose pictures are all black.")
    good = N_("A film in which there is something to see.")
    message = N_("The picture of this film is black throughout.")
    remedy = N_("Play it, and export it again.")

    def strikes(self, film: Film, facts: MediaFacts) -> bool:
        return facts.black
