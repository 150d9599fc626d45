"""Keys: known, English, in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.rules.rule import Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping


class KeyUnknown(ProblemRule):
    code = "ZM120"
    name = "key-unknown"
    lock = Lock.UNUSABLE
    what = N_("zm does not know a key.")
    why = N_("A key with a slip of the pen would be passed over, and a film become public that should not.")
    bad = "visibilty: private"
    good = "visibility: private"
    message = N_("zm does not know the key `{key}`.")
    remedy = N_("Remove it. The guide lists all keys.")
    better = N_("Perhaps you mean `{nearest}`.")
    claims = (kinds.KEY_UNKNOWN,)


class KeyGerman(ProblemRule):
    code = "ZM121"
    name = "key-german"
    lock = Lock.UNUSABLE
    what = N_("A key is German; keys are English.")
    why = N_("One word for one thing: otherwise a file could say two things at once.")
    bad = "titel: Ankommen"
    good = "title: Ankommen"
    message = N_("The key `{key}` is German.")
    remedy = N_("Write the English key.")
    better = N_("Write `{english}:` instead.")
    claims = (kinds.KEY_GERMAN,)


class KeyMisplaced(ProblemRule):
    code = "ZM122"
    name = "key-misplaced"
    lock = Lock.UNUSABLE
    what = N_("A key stands in the wrong place: too far left or right, or under another key.")
    why = N_("Where a key stands decides what it means.")
    bad = "given: 2020-02-20"
    good = "consent:\n  given: 2020-02-20"
    message = N_("`{key}` does not belong here.")
    remedy = N_("Put it at the beginning of a line, without spaces before it.")
    better = N_("Put it under `{belongs}:`, indented by two spaces.")
    claims = (kinds.KEY_MISPLACED,)


class KeyMissing(ProblemRule):
    code = "ZM123"
    name = "key-missing"
    lock = Lock.UNUSABLE
    what = N_("A key that must be there is missing, or has no value.")
    why = N_("Without it zm does not know what to do.")
    bad = "consent: {given: 2020-02-20}"
    good = "consent: {reference: E-2020-017, given: 2020-02-20}"
    message = N_("`{key}` is missing.")
    remedy = N_("Add a line for it.")
    claims = (kinds.KEY_MISSING, kinds.VALUE_EMPTY)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.VALUE_EMPTY: Wording(N_("`{key}` has no value."), N_("Write the value after the colon.")),
    }
