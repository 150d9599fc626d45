"""Playlists, as channel.yaml asks for them and as they come out (youtube-api-facts 2.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from zusammenmehr.desired.tags import utf16_length
from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import Hit, LibraryRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.model.finding import Where
    from zusammenmehr.model.playlist import DesiredPlaylist
    from zusammenmehr.rules.view import View

TITLE_LIMIT: Final = 150
DESCRIPTION_LIMIT: Final = 5000
ITEM_LIMIT: Final = 5000
_TEMPLATE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class PlaylistKeyTwice(LibraryRule):
    code = "ZM802"
    name = "playlist-key-twice"
    what = N_("Two playlists have the same key.")
    why = N_("By its key zm knows which playlist is which; two with one key would fight each other.")
    bad = "- {key: alle, title: Alle}\n- {key: alle, title: Neue}"
    good = "- {key: alle, title: Alle}\n- {key: neue, title: Neue}"
    message = N_("Another playlist has the key `{key}` already.")
    remedy = N_("Give one of the two another key. A playlist that exists already should keep its own.")

    def check(self, view: View) -> Iterator[Hit]:
        seen: set[str] = set()
        for position, spec in enumerate(view.channel.playlists):
            if spec.key in seen:
                yield Hit(view.channel.at(f"playlists.{position}.key"), {"key": spec.key})
            seen.add(spec.key)


class PlaylistTitlesCollide(LibraryRule):
    code = "ZM803"
    name = "playlist-titles-collide"
    what = N_("Two playlists have the same title.")
    why = N_("Viewers cannot tell them apart.")
    bad = '- {key: region, for_each: region, title: "Geschichten"}'
    good = '- {key: region, for_each: region, title: "Geschichten aus {{ region }}"}'
    message = N_("Two playlists are called “{title}”.")
    remedy = N_("Change one title. With `for_each:` the title names what it is repeated for, such as {example}.")

    def check(self, view: View) -> Iterator[Hit]:
        seen: set[str] = set()
        told: set[Where] = set()
        for where, playlist in _playlists(view, "title"):
            title = playlist.title.casefold()
            if title and title in seen and where not in told:
                told.add(where)
                yield Hit(where, {"title": playlist.title, "example": "{{ region }}"})
            seen.add(title)


class PlaylistTooLong(LibraryRule):
    code = "ZM808"
    name = "playlist-too-long"
    severity = Severity.WARNING
    what = N_("A playlist would have more than 5,000 films.")
    why = N_("YouTube takes no more in one playlist.")
    bad = N_("A playlist of 6,000 films.")
    good = N_("One playlist for each region.")
    message = N_("The playlist “{title}” would have {count} films; YouTube takes {limit}.")
    remedy = N_("Give it a `limit: {written}`, or split it with `for_each:`.")

    def check(self, view: View) -> Iterator[Hit]:
        for where, playlist in _playlists(view, "key"):
            count = min(len(playlist.stories), playlist.limit or len(playlist.stories))
            if count > ITEM_LIMIT:
                limits: dict[str, str | int] = {"limit": ITEM_LIMIT, "written": str(ITEM_LIMIT)}
                yield Hit(where, {"title": playlist.title, "count": count, **limits})


class PlaylistTitle(LibraryRule):
    code = "ZM812"
    name = "playlist-title"
    what = N_("A playlist's title is empty or has more than 150 characters.")
    why = N_("YouTube refuses the playlist.")
    bad = 'title: ""'
    good = "title: Alle Geschichten"
    message = N_("This playlist's title has {length} characters; {limit} are allowed.")
    remedy = N_("Make it shorter.")
    wordings: ClassVar[Mapping[str, Wording]] = {
        empty: Wording(N_("This playlist has no title."), N_("Write a title that says what is in it."))
        for empty in ("empty", kinds.KEY_MISSING, kinds.VALUE_EMPTY)
    }
    claims_keys = ((kinds.KEY_MISSING, "playlists.*.title"), (kinds.VALUE_EMPTY, "playlists.*.title"))

    def check(self, view: View) -> Iterator[Hit]:
        told: set[Where] = set()
        for where, playlist in _playlists(view, "title"):
            length = utf16_length(playlist.title)
            if where not in told and not 0 < length <= TITLE_LIMIT:
                told.add(where)
                yield Hit(where, {"length": length, "limit": TITLE_LIMIT}, "" if length else "empty")


class PlaylistDescriptionTooLong(LibraryRule):
    code = "ZM813"
    name = "playlist-description-too-long"
    what = N_("A playlist's description takes more than 5,000 bytes.")
    why = N_("YouTube refuses it.")
    bad = N_("A description of six pages.")
    good = N_("A description of two sentences.")
    message = N_("This playlist's description takes {length} bytes; {limit} are allowed.")
    remedy = N_("Make it shorter. Umlauts count two, emoji four.")

    def check(self, view: View) -> Iterator[Hit]:
        told: set[Where] = set()
        for where, playlist in _playlists(view, "description"):
            length = len(playlist.description.encode("utf-8", "surrogatepass"))
            if length > DESCRIPTION_LIMIT and where not in told:
                told.add(where)
                yield Hit(where, {"length": length, "limit": DESCRIPTION_LIMIT})


class PlaylistAngleBracket(LibraryRule):
    code = "ZM815"
    name = "playlist-angle-bracket"
    what = N_("A playlist's title or description contains < or >.")
    why = N_("YouTube refuses both characters.")
    bad = "title: Schule > Arbeit"
    good = "title: Schule → Arbeit"
    message = N_("The characters < and > are not allowed here.")
    remedy = N_("Write it in words, or use another character such as →.")

    def check(self, view: View) -> Iterator[Hit]:
        for position, spec in enumerate(view.channel.playlists):
            for key, text in (("title", spec.title), ("description", spec.description)):
                if _outside_templates(text) & set("<>"):
                    yield Hit(view.channel.at(f"playlists.{position}.{key}"))


def _playlists(view: View, key: str) -> Iterator[tuple[Where, DesiredPlaylist]]:
    """Each playlist as it comes out, with the position of `key` in the entry that it comes from."""
    positions = {spec.key: position for position, spec in reversed(list(enumerate(view.channel.playlists)))}
    for playlist in view.composition.desired.playlists if view.composition else ():
        position = positions.get(playlist.key.split("/", maxsplit=1)[0])
        if position is not None:
            yield view.channel.at(f"playlists.{position}.{key}"), playlist


def _outside_templates(text: str) -> set[str]:
    """The characters of a template that are no part of {{ }} or {% %}, where < compares."""
    return set(_TEMPLATE.sub("", text))
