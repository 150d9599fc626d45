"""No private data in what viewers read. The findings say where it stands, never what it is (law 19)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.rules.people.personal_data import has_email, has_phone, has_street
from zusammenmehr.rules.rule import Hit, Lock, StoryRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

    IsPrivate = Callable[[str], bool]


class EmailInText(StoryRule):
    code = "ZM713"
    name = "email-in-text"
    lock = Lock.PEOPLE
    what = N_("A text that viewers read holds an e-mail address other than the office's own.")
    why = N_("It can be read by everybody, for ever, and by machines that collect addresses.")
    bad = "credits: Fragen an jemand@example.com"
    good = "credits: Fragen an kontakt@example.org"
    message = N_("There is an e-mail address in this text.")
    remedy = N_("Remove it. The office's own address stands in channel.yaml under `contact:`.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        return _in_story(story, view, partial(has_email, allowed=_own(view)))

    def check_channel(self, view: View) -> Iterator[Hit]:
        return _in_channel(view, partial(has_email, allowed=_own(view)))


class PhoneInText(StoryRule):
    code = "ZM714"
    name = "phone-in-text"
    lock = Lock.PEOPLE
    what = N_("A text that viewers read holds a phone number.")
    why = N_("Once it is public it cannot be taken back, and anybody can call.")
    bad = "credits: Anmeldung unter 0511 1234567"
    good = "credits: Anmeldung auf unserer Website"
    message = N_("There is a phone number in this text.")
    remedy = N_("Remove it, and name the website instead. Helplines (0800, 116) may stay.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        return _in_story(story, view, has_phone)

    def check_channel(self, view: View) -> Iterator[Hit]:
        return _in_channel(view, has_phone)


class StreetInText(StoryRule):
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

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        return _in_story(story, view, has_street)

    def check_channel(self, view: View) -> Iterator[Hit]:
        return _in_channel(view, has_street)


def _own(view: View) -> frozenset[str]:
    return frozenset({view.channel.contact.email.casefold()} - {""})


def _in_channel(view: View, is_private: IsPrivate) -> Iterator[Hit]:
    channel = view.channel
    if is_private(channel.texts.description):
        yield Hit(channel.at("texts.description"))
    for position, spec in enumerate(channel.playlists):
        for key, text in (("title", spec.title), ("description", spec.description)):
            if is_private(text):
                yield Hit(channel.at(f"playlists.{position}.{key}"))


def _in_story(story: Story, view: View, is_private: IsPrivate) -> Iterator[Hit]:
    for key, _text in view.matching(story, is_private):
        yield Hit(story.at(key))
    for captions, spoken in view.spoken(story):
        if is_private(spoken):
            for cue in captions.cues:
                if is_private(cue.text.replace("\n", " ")):
                    yield Hit(Where(captions.file, cue.line))
