"""Texts that read as if something went wrong."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import Hit, StoryRule
from zusammenmehr.rules.texts.hints import holds_any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zusammenmehr.model.story import Story
    from zusammenmehr.rules.view import View

_LEAST_LETTERS_TO_SHOUT: Final = 12
#: UTF-8 that was read as Windows-1252: what becomes of ä ö ü Ä Ö Ü ß, of quotation marks, dashes and accents.
_BROKEN: Final = re.compile("Ã[¤¶¼„–œŸ\x84\x96\x9c\x9f©¨¡³±§]|â€[\x80-\xbfœžš“”™\u0153]|Â[«»°§ ]|\ufffd")
_BROKEN_HINTS: Final = ("Ã", "â€", "Â", "\ufffd")
_PLACEHOLDER_HINTS: Final = (
    "todo",
    "fixme",
    "xxx",
    "tbd",
    "lorem",
    "platzhalter",
    "mustertext",
    "blindtext",
    "...",
    "…",
)
_PLACEHOLDER: Final = re.compile(
    r"\b(?:TODO|FIXME|XXX+|TBD|lorem ipsum|Platzhalter|Mustertext|Blindtext)\b|^[ \t]*(?:\.\.\.|…)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


class TitleShouts(StoryRule):
    code = "ZM207"
    name = "title-shouts"
    severity = Severity.WARNING
    what = N_("The title is written in capitals.")
    why = N_("It reads like shouting, and screen readers spell it.")
    bad = "title: ANKOMMEN IN NIEDERSACHSEN"
    good = "title: Ankommen in Niedersachsen"
    message = N_("The title is written in capitals.")
    remedy = N_("Write capitals only where German or English wants them.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in view.texts(story).titles:
            if text.isupper() and sum(map(str.isalpha, text)) >= _LEAST_LETTERS_TO_SHOUT:
                yield Hit(story.at(key))


class TitleWithoutWords(StoryRule):
    code = "ZM208"
    name = "title-without-words"
    severity = Severity.WARNING
    what = N_("The title has no words, only signs or emoji.")
    why = N_("Nobody can search for it, and screen readers read out the names of the signs.")
    bad = 'title: "🎵🎶🎵"'
    good = 'title: "Ein Chor singt 🎵"'
    message = N_("The title has no words.")
    remedy = N_("Say in words what the film is about.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in view.texts(story).titles:
            if text.strip() and not any(map(str.isalnum, text)):
                yield Hit(story.at(key))


class TitleSpaces(StoryRule):
    code = "ZM209"
    name = "title-spaces"
    severity = Severity.WARNING
    what = N_("The title begins or ends with a space, holds two in a row or a line break.")
    why = N_("YouTube changes it, and zm would see a difference at every run.")
    bad = 'title: "Ankommen  in Celle "'
    good = 'title: "Ankommen in Celle"'
    message = N_("There are spaces too many in this title.")
    remedy = N_("Remove them.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, text in view.texts(story).titles:
            if text.strip() and text != " ".join(text.split()):
                yield Hit(story.at(key))


class TextDecomposed(StoryRule):
    code = "ZM210"
    name = "text-decomposed"
    severity = Severity.WARNING
    what = N_("Umlauts or accents are made of two characters, as macOS writes them in file names.")
    why = N_("They count double, and searches do not find them.")
    bad = r'title: "Geu\u0308bt"'
    good = 'title: "Geübt"'
    message = N_("The umlauts or accents in this text are made of two characters each.")
    remedy = N_("Run `zm fix {story}`, or type the text anew.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, _text in view.matching(story, lambda text: not unicodedata.is_normalized("NFC", text)):
            yield Hit(story.at(key), {"story": story.id})


class TextBroken(StoryRule):
    code = "ZM211"
    name = "text-broken"
    severity = Severity.WARNING
    what = N_("Umlauts or quotation marks got broken on the way, as in “Ã¼” for “ü”.")
    why = N_("Viewers cannot read the text.")
    bad = 'title: "Im FrÃ¼hling"'
    good = 'title: "Im Frühling"'
    message = N_("There are broken characters in this text.")
    remedy = N_("Type the umlauts and quotation marks anew.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        for key, _text in view.matching(story, _is_broken):
            yield Hit(story.at(key))


class TextPlaceholder(StoryRule):
    code = "ZM212"
    name = "text-placeholder"
    severity = Severity.WARNING
    what = N_("A text still holds a placeholder such as TODO, XXX or “...”.")
    why = N_("It would be published as it is.")
    bad = "description: TODO"
    good = "description: Zwei Jahre nach dem ersten Deutschkurs."
    message = N_("This text holds a placeholder.")
    remedy = N_("Write the text, or `draft: ja` until it is there.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        if story.draft or not holds_any(view.texts(story).joined.lower(), _PLACEHOLDER_HINTS):
            return
        for key, text in view.texts(story).fields:
            if _PLACEHOLDER.search(text):
                yield Hit(story.at(key))


class TranslationOfItself(StoryRule):
    code = "ZM213"
    name = "translation-of-itself"
    severity = Severity.WARNING
    what = N_("There is a translation into the story's own language.")
    why = N_("There would be two titles in one language; YouTube shows one of them.")
    bad = "translations: {de: {title: Ankommen}}"
    good = "translations: {en: {title: Arriving}}"
    message = N_("{language} is the story's own language.")
    remedy = N_("Remove this translation, or correct `language:`.")

    def check(self, story: Story, view: View) -> Iterator[Hit]:
        own = view.language(story)
        if own in story.translations:
            yield Hit(story.at(f"translations.{own}"), {"language": own})


def _is_broken(text: str) -> bool:
    return holds_any(text, _BROKEN_HINTS) and _BROKEN.search(text) is not None
