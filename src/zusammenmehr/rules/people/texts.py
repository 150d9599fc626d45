"""No private data in what viewers read. The findings say where it stands, never what it is (law 19)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity, Where
from zusammenmehr.rules.people.personal_data import has_email, has_phone
from zusammenmehr.rules.people.streets import has_street
from zusammenmehr.rules.rule import Hit, Lock, StoryRule
from zusammenmehr.rules.view import in_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zusammenmehr.model.media import CaptionFile, Cue
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
        is_private = partial(has_email, allowed=_own(view))
        yield from _in_story(story, view, is_private)
        yield from _in_captions(story, view, is_private, over_two=True)

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
        yield from _in_story(story, view, has_phone)
        yield from _in_captions(story, view, has_phone, over_two=True)

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
        yield from _in_story(story, view, has_street)
        yield from _in_captions(story, view, has_street, over_two=False)

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


def _in_captions(story: Story, view: View, is_private: IsPrivate, *, over_two: bool) -> Iterator[Hit]:
    """The captions that hold something private. With `over_two` also the first of two that hold it together only: who
    says a number slowly says it over several."""
    for captions, spoken in view.spoken(story):
        if is_private(spoken):
            for cue in _private_cues(captions, is_private, over_two=over_two):
                yield Hit(Where(captions.file, cue.line))


def _private_cues(captions: CaptionFile, is_private: IsPrivate, *, over_two: bool) -> Iterator[Cue]:
    told = [is_private(in_one_line(cue.text)) for cue in captions.cues]
    for position, cue in enumerate(captions.cues):
        following = (
            captions.cues[position + 1 : position + 2] if over_two and not any(told[position : position + 2]) else ()
        )
        if told[position] or any(is_private(in_one_line(cue.text, later.text)) for later in following):
            yield cue
