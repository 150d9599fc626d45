"""The page's own words, in German and English. The sandbox stands alone, so they are not in zm's catalogues."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

# The alliance's readers live here; a practice channel has no setting for it.
_ZONE = ZoneInfo("Europe/Berlin")

_GERMAN: Final = {
    "notice": "Übungskanal auf diesem Computer, nicht YouTube.",
    "notice_more": "Niemand sonst kann diese Seite sehen.",
    "skip": "Zum Inhalt springen",
    "menu": "Menü",
    "home": "Start",
    "films": "Alle Filme",
    "playlists": "Playlists",
    "language": "Sprache der Seite",
    "view": "Ansicht",
    "as_owner": "Alles zeigen",
    "as_viewer": "Nur was Zuschauer sehen",
    "viewer_notice": "Sie sehen den Kanal so, wie Zuschauer ihn sehen.",
    "public": "Öffentlich",
    "private": "Privat",
    "unlisted": "Nicht gelistet",
    "scheduled": "Geplant für {when}",
    "processing": "Wird verarbeitet",
    "failed": "Verarbeitung fehlgeschlagen",
    "kids": "Speziell für Kinder",
    "no_films": "Auf diesem Kanal sind noch keine Filme.",
    "no_films_shown": "Hier gibt es noch nichts zu sehen.",
    "empty_playlist": "Diese Playlist ist leer.",
    "no_playlists": "Auf diesem Kanal sind noch keine Playlists.",
    "newest": "Neue Filme",
    "whole_playlist": "Ganze Playlist ansehen",
    "film_count_one": "1 Film",
    "film_count": "{count} Filme",
    "playlist_count_one": "1 Playlist",
    "playlist_count": "{count} Playlists",
    "description": "Beschreibung",
    "captions": "Untertitel",
    "captions_start": "Film mit diesen Untertiteln öffnen:",
    "captions_none": "Dieser Film hat keine Untertitel.",
    "draft": "Entwurf",
    "texts_in": "Titel und Beschreibung auf:",
    "tags": "Tags",
    "category": "Kategorie",
    "in_playlists": "In diesen Playlists",
    "published": "Veröffentlicht am {when}",
    "uploaded": "Hochgeladen am {when}",
    "license": "Lizenz",
    "license_youtube": "Standard-YouTube-Lizenz",
    "license_creativeCommon": "Creative Commons (Namensnennung)",
    "synthetic": "Enthält veränderte oder synthetische Inhalte",
    "not_playable": "Ihr Browser kann diesen Film nicht abspielen.",
    "gone": "Gelöschtes Video",
    "not_found": "Diese Seite gibt es nicht",
    "not_found_more": "Der Film oder die Playlist wurde gelöscht, ist privat, oder die Adresse ist falsch.",
    "back": "Zum Kanal",
    "pages": "Seiten",
    "earlier": "Weitere Filme",
    "later": "Vorige Filme",
    "about": "Über diese Seite",
    "about_text": "Diese Seite zeigt, was zm auf dem Übungskanal veröffentlicht hat.",
    "duration": "Länge {length}",
}

_ENGLISH: Final = {
    "notice": "A practice channel on this computer, not YouTube.",
    "notice_more": "Nobody else can see this page.",
    "skip": "Skip to content",
    "menu": "Menu",
    "home": "Home",
    "films": "All films",
    "playlists": "Playlists",
    "language": "Language of this page",
    "view": "View",
    "as_owner": "Show everything",
    "as_viewer": "Only what viewers see",
    "viewer_notice": "You see the channel as viewers see it.",
    "public": "Public",
    "private": "Private",
    "unlisted": "Unlisted",
    "scheduled": "Scheduled for {when}",
    "processing": "Processing",
    "failed": "Processing failed",
    "kids": "Made for kids",
    "no_films": "There are no films on this channel yet.",
    "no_films_shown": "There is nothing to see here yet.",
    "empty_playlist": "This playlist is empty.",
    "no_playlists": "There are no playlists on this channel yet.",
    "newest": "New films",
    "whole_playlist": "See the whole playlist",
    "film_count_one": "1 film",
    "film_count": "{count} films",
    "playlist_count_one": "1 playlist",
    "playlist_count": "{count} playlists",
    "description": "Description",
    "captions": "Captions",
    "captions_start": "Open the film with these captions:",
    "captions_none": "This film has no captions.",
    "draft": "draft",
    "texts_in": "Title and description in:",
    "tags": "Tags",
    "category": "Category",
    "in_playlists": "In these playlists",
    "published": "Published on {when}",
    "uploaded": "Uploaded on {when}",
    "license": "Licence",
    "license_youtube": "Standard YouTube licence",
    "license_creativeCommon": "Creative Commons (Attribution)",
    "synthetic": "Contains altered or synthetic content",
    "not_playable": "Your browser cannot play this film.",
    "gone": "Deleted video",
    "not_found": "There is no such page",
    "not_found_more": "The film or playlist was deleted, is private, or the address is wrong.",
    "back": "To the channel",
    "pages": "Pages",
    "earlier": "More films",
    "later": "Previous films",
    "about": "About this page",
    "about_text": "This page shows what zm has published on the practice channel.",
    "duration": "Length {length}",
}

TEXTS: Final = {"de": _GERMAN, "en": _ENGLISH}

_MONTHS: Final = {
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def say(language: str, key: str, **values: str) -> str:
    return TEXTS[language][key].format(**values)


def count(language: str, key: str, number: int) -> str:
    """ "1 Film", "7 Filme": `key` is film_count or playlist_count."""
    return say(language, f"{key}_one") if number == 1 else say(language, key, count=str(number))


def day(language: str, moment: float) -> str:
    """ "1. April 2020" or "1 April 2020", in German time."""
    found = datetime.fromtimestamp(moment, _ZONE)
    month = _MONTHS[language][found.month - 1]
    return f"{found.day}{'.' if language == 'de' else ''} {month} {found.year}"


def moment_of(language: str, moment: float) -> str:
    """Day and time: "1. April 2099, 09:00 Uhr"."""
    found = datetime.fromtimestamp(moment, _ZONE)
    return f"{day(language, moment)}, {found:%H:%M}{' Uhr' if language == 'de' else ''}"


def length(milliseconds: int) -> str:
    """ "0:12", "61:05"."""
    seconds = max(1, round(milliseconds / 1000))
    return f"{seconds // 60}:{seconds % 60:02}"
