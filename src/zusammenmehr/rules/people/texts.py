"""No private data in what viewers read. The findings say where it stands, never what it is (law 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.rules.people.personal_data import has_email, has_phone, has_street
from zusammenmehr.rules.rule import Hit, LibraryRule, Lock
from zusammenmehr.rules.texts.fields import all_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zusammenmehr.model.media import CaptionFile
    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View


class _Placed(NamedTuple):
    """A text that viewers read, and where it stands."""

    text: str
    where: Where
    story: str | None


class EmailInText(LibraryRule):
    code = "ZM713"
    name = "email-in-text"
    lock = Lock.PEOPLE
    what = N_("A text that viewers read holds an e-mail address other than the office's own.")
    why = N_("It can be read by everybody, for ever, and by machines that collect addresses.")
    bad = "credits: Fragen an jemand@example.com"
    good = "credits: Fragen an kontakt@example.org"
    message = N_("There is an e-mail address in this text.")
    remedy = N_("Remove it. The office's own address stands in channel.yaml under `contact:`.")

    def check(self, view: View) -> Iterator[Hit]:
        own = frozenset({view.channel.contact.email.casefold()} - {""})
        return _hits(view, lambda text: has_email(text, own))


class PhoneInText(LibraryRule):
    code = "ZM714"
    name = "phone-in-text"
    lock = Lock.PEOPLE
    what = N_("A text that viewers read holds a phone number.")
    why = N_("Once it is public it cannot be taken back, and anybody can call.")
    bad = "credits: Anmeldung unter 0511 1234567"
    good = "credits: Anmeldung auf unserer Website"
    message = N_("There is a phone number in this text.")
    remedy = N_("Remove it, and name the website instead. Helplines (0800, 116) may stay.")

    def check(self, view: View) -> Iterator[Hit]:
        return _hits(view, has_phone)


class StreetInText(LibraryRule):
    code = "ZM716"
    name = "street-in-text"
    severity = Severity.WARNING
    lock = Lock.PEOPLE
    what = N_("A text that viewers read holds a street with a house number.")
    why = N_("Nobody should be able to read where a person lives. A public place may be named.")
    bad = "credits: Gefilmt in der Musterstraße 12"
    good = "credits: Gefilmt in der Stadtbibliothek"
    message = N_("There is a street with a house number in this text.")
    remedy = N_("Remove it, unless it is the address of a public place.")

    def check(self, view: View) -> Iterator[Hit]:
        return _hits(view, has_street)


def _hits(view: View, is_private: Callable[[str], bool]) -> Iterator[Hit]:
    for placed in _texts(view):
        if is_private(placed.text):
            yield Hit(placed.where, story=placed.story)
    for story in view.library.stories:
        for captions in story.captions:
            yield from _hits_in_captions(captions, story, is_private)


def _texts(view: View) -> Iterator[_Placed]:
    channel = view.channel
    yield _Placed(channel.texts.description, channel.at("texts.description"), None)
    for position, spec in enumerate(channel.playlists):
        for key, text in (("title", spec.title), ("description", spec.description)):
            yield _Placed(text, channel.at(f"playlists.{position}.{key}"), None)
    for story in view.library.stories:
        for key, text in all_texts(story):
            yield _Placed(text, story.at(key), story.id)


def _hits_in_captions(captions: CaptionFile, story: Story, is_private: Callable[[str], bool]) -> Iterator[Hit]:
    """Looks at the whole file first: most have nothing, and looking cue by cue takes its time."""
    if is_private("\n".join(cue.text for cue in captions.cues)):
        for cue in captions.cues:
            if is_private(cue.text.replace("\n", " ")):
                yield Hit(Where(captions.file, cue.line), story=story.id)
