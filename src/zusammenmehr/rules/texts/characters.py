"""Characters that YouTube refuses, or that would act where they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Hit, Lock, StoryRule
from zusammenmehr.rules.texts.description import rendered_descriptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

#: C0 without line feed and tab (carriage returns are line ends that files has normalised), DEL, C1, lone surrogates,
#: line and paragraph separators, and the marks that reorder text. ZWJ and ZWNJ are letters' business: emoji, Persian.
_ACTING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


class AngleBracket(StoryRule):
    code = "ZM205"
    name = "angle-bracket"
    what = N_("A text contains < or >.")
    why = N_("YouTube refuses both characters in titles, descriptions and tags, after the film has been uploaded.")
    bad = 'title: "Ankommen <3"'
    good = 'title: "Ankommen ♥"'
    message = N_("The character {character} is not allowed here.")
    remedy = N_("Write it in words, or use another character such as →, ‹ or ♥.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in view.matching(story, _bracket):
            yield Hit(story.at(key), {"character": _bracket(text)})
        if not _bracket(view.texts(story).joined):
            for _key, text in rendered_descriptions(story, view):
                if character := _bracket(text):
                    yield Hit(view.channel.at("texts.description"), {"character": character})


class ControlCharacter(StoryRule):
    code = "ZM206"
    name = "control-character"
    lock = Lock.SAFETY
    what = N_("A text contains an invisible character that can act: a control character, or one that reverses text.")
    why = N_("YouTube refuses control characters; others make a text read differently from what it is.")
    bad = r'title: "Ankommen\x07"'
    good = 'title: "Ankommen"'
    message = N_("There is an invisible character in this text: {name}.")
    remedy = N_("Type the text anew instead of copying it.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in view.matching(story, _acting):
            yield Hit(story.at(key), {"name": f"U+{ord(_acting(text)):04X}"})


def _acting(text: str) -> str:
    """The first character that can act, "" when there is none. None of them is printable, as Python counts it."""
    if text.replace("\n", "").isprintable():
        return ""
    found = _ACTING.search(text)
    return found[0] if found else ""


def _bracket(text: str) -> str:
    return "<" if "<" in text else ">" if ">" in text else ""
