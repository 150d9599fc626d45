"""channel.yaml itself: keys, channel id, defaults, and which rules it sets."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from zusammenmehr.files import kinds
from zusammenmehr.i18n import N_
from zusammenmehr.model.finding import Severity
from zusammenmehr.model.values import Visibility
from zusammenmehr.rules.rule import Hit, LibraryRule, Lock, ProblemRule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zusammenmehr.rules.view import View


class KeyMalformed(ProblemRule):
    code = "ZM801"
    name = "key-malformed"
    lock = Lock.UNUSABLE
    what = N_("The key of a topic, area or playlist holds more than lower case letters, digits and hyphens.")
    why = N_("Keys are written in many places, by hand; plain ones are written right.")
    bad = "topics: {Sprache & Beruf: {de: Sprache und Beruf}}"
    good = "topics: {sprache-beruf: {de: Sprache und Beruf}}"
    message = N_("`{key}`: a key is made of lower case letters, digits and hyphens.")
    remedy = N_("Choose a plain key; what viewers read stands in the title.")
    better = N_("Write `{right}`.")
    claims = (kinds.IDENTIFIER_MALFORMED,)


class ChannelId(ProblemRule):
    code = "ZM814"
    name = "channel-id"
    lock = Lock.UNUSABLE
    what = N_("`target: youtube` needs `channel_id:`, UC and 22 characters.")
    why = N_("zm writes to this channel and to no other, whoever is signed in.")
    bad = "target: youtube"
    good = "channel_id: UCaaaaaaaaaaaaaaaaaaaaaa"
    message = N_("`channel_id:` is missing.")
    remedy = N_("Add it. You find it in YouTube under Settings > Advanced settings.")
    claims = (kinds.CHANNEL_ID_MISSING, kinds.CHANNEL_ID_MALFORMED)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.CHANNEL_ID_MALFORMED: Wording(
            N_("This is no channel id."),
            N_("It begins with UC and has 24 characters. You find it in YouTube under Settings > Advanced settings."),
        ),
    }


class DefaultPublic(LibraryRule):
    code = "ZM820"
    name = "default-public"
    severity = Severity.WARNING
    what = N_("channel.yaml makes every story public that says nothing itself.")
    why = N_("A story.yaml without `visibility:` would be public at once.")
    bad = "defaults: {visibility: public}"
    good = "defaults: {visibility: private}"
    message = N_("A story that says nothing becomes public.")
    remedy = N_("Write `visibility: private` here, and `visibility: public` in each story that is ready.")

    def check(self, view: View) -> Iterator[Hit]:
        if view.channel.defaults.visibility is Visibility.PUBLIC:
            yield Hit(view.channel.at("defaults.visibility"))


class RuleUnknown(LibraryRule):
    code = "ZM821"
    name = "rule-unknown"
    lock = Lock.UNUSABLE
    what = N_("`rules:` names a rule that does not exist.")
    why = N_("The rule that was meant goes on as before.")
    bad = "rules: {ZM999: off}"
    good = "rules: {ZM512: off}"
    message = N_("There is no rule {code}.")
    remedy = N_("`zm rule` lists them all.")
    better = N_("Perhaps you mean {nearest}. `zm rule` lists them all.")
    claims = (kinds.RULE_CODE_MALFORMED,)
    wordings: ClassVar[Mapping[str, Wording]] = {
        kinds.RULE_CODE_MALFORMED: Wording(
            N_("`{key}` is no rule."), N_("A rule is ZM and three digits, such as ZM512. `zm rule` lists them all.")
        ),
    }

    def check(self, view: View) -> Iterator[Hit]:
        from zusammenmehr.rules.table import by_code

        for code in view.channel.rules:
            if code not in by_code():
                nearest = "".join(get_close_matches(code, by_code(), 1))
                yield Hit(view.channel.at(f"rules.{code}"), {"code": code, "nearest": nearest})


class RuleLocked(LibraryRule):
    code = "ZM822"
    name = "rule-locked"
    lock = Lock.SAFETY
    what = N_("`rules:` lowers a rule that cannot be lowered.")
    why = N_("It protects the people in the films or this computer, or without it the file could not be used at all.")
    bad = "rules: {ZM701: off}"
    good = "rules: {ZM512: off}"
    message = N_("{code} cannot be lowered; it stays as it is.")
    remedy = N_("Remove it from `rules:`. `zm rule {code}` says why it is there.")

    def check(self, view: View) -> Iterator[Hit]:
        from zusammenmehr.rules.severity import lowers
        from zusammenmehr.rules.table import by_code

        for code, wanted in view.channel.rules.items():
            rule = by_code().get(code)
            if rule is not None and rule.lock and lowers(rule, wanted):
                yield Hit(view.channel.at(f"rules.{code}"), {"code": code})
