"""Values: of the right kind, and one that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class ValueShape(ProblemRule):
    code = "ZM124"
    name = "value-shape"
    lock = Lock.UNUSABLE
    what = N_("A text, a list or a block is expected, and something else stands there.")
    why = N_("zm cannot tell what is meant.")
    bad = "title: [Ankommen]"
    good = "title: Ankommen"
    message = N_("`{key}` needs a text.")
    remedy = N_("Write the text after the colon, in quotation marks.")
    claims = (kinds.VALUE_NOT_TEXT, kinds.VALUE_NOT_MAPPING, kinds.VALUE_NOT_LIST)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.VALUE_NOT_MAPPING: Wording(
            N_("`{key}` needs a block of lines `key: value`."), N_("Write them below it, each indented by two spaces.")
        ),
        kinds.VALUE_NOT_LIST: Wording(
            N_("`{key}` needs a list."), N_("Write it in square brackets, with commas: [one, two].")
        ),
    }


class ValueYesNo(ProblemRule):
    code = "ZM125"
    name = "value-yes-no"
    lock = Lock.UNUSABLE
    what = N_("Yes or no is expected, and something else stands there.")
    why = N_("zm does not guess: `off`, `0` or `nö` could mean either.")
    bad = "draft: off"
    good = "draft: nein"
    message = N_("`{key}` is answered by ja or nein (true or false).")
    remedy = N_("Write ja or nein.")
    claims = (kinds.VALUE_NOT_BOOLEAN,)


class ValueNumber(ProblemRule):
    code = "ZM126"
    name = "value-number"
    lock = Lock.UNUSABLE
    what = N_("A whole number is expected, within bounds.")
    why = N_("zm cannot tell what is meant.")
    bad = "withdrawn: {then: private, delete_after_days: bald}"
    good = "withdrawn: {then: private, delete_after_days: 30}"
    message = N_("`{key}` needs a whole number.")
    remedy = N_("Write it in digits, without a unit.")
    claims = (kinds.VALUE_NOT_INTEGER, kinds.VALUE_OUT_OF_RANGE)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.VALUE_OUT_OF_RANGE: Wording(
            N_("`{key}` is too small or too large."), N_("Write a number from {least} to {most}.")
        ),
    }


class ValueChoice(ProblemRule):
    code = "ZM127"
    name = "value-choice"
    lock = Lock.UNUSABLE
    what = N_("One of several words is expected, and another stands there.")
    why = N_("zm does not guess, least of all who may watch a film.")
    bad = "visibility: offen"
    good = "visibility: public"
    message = N_("`{key}` does not know this value.")
    remedy = N_("Write one of the values that the guide lists.")
    better = N_("Write one of these: {allowed}")
    claims = (kinds.VALUE_NOT_CHOICE, kinds.CATEGORY_UNKNOWN, kinds.TIMEZONE_UNKNOWN)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.CATEGORY_UNKNOWN: Wording(
            N_("YouTube has no such category."),
            N_("Write its number or its name, for example 29 or “Bildung”."),
            N_("Perhaps you mean “{nearest}”."),
        ),
        kinds.TIMEZONE_UNKNOWN: Wording(
            N_("There is no such time zone."), N_("Write `Europe/Berlin`."), N_("Perhaps you mean `{nearest}`.")
        ),
    }


class AddressMalformed(ProblemRule):
    code = "ZM133"
    name = "address-malformed"
    lock = Lock.UNUSABLE
    what = N_("An e-mail address or web address is incomplete.")
    why = N_("Viewers who click on it would arrive nowhere.")
    bad = "website: www.example.org"
    good = "website: https://www.example.org"
    message = N_("`{key}` is no web address.")
    remedy = N_("Write the address in full, with https:// in front.")
    claims = (kinds.WEBSITE_MALFORMED, kinds.EMAIL_MALFORMED)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.EMAIL_MALFORMED: Wording(N_("`{key}` is no e-mail address."), N_("Write one such as name@example.org.")),
    }


class LanguageMalformed(ProblemRule):
    code = "ZM132"
    name = "language-malformed"
    lock = Lock.UNUSABLE
    what = N_("A language is not written as its short tag (BCP 47).")
    why = N_("YouTube, browsers and screen readers know languages by these tags alone.")
    bad = "language: deutsch"
    good = "language: de"
    message = N_("`{key}` is no language tag.")
    remedy = N_(
        "Write the short form: de German, en English, ar Arabic, fa Farsi, uk Ukrainian, tr Turkish, ru Russian."
    )
    better = N_("Write `{nearest}`.")
    claims = (kinds.LANGUAGE_MALFORMED,)
