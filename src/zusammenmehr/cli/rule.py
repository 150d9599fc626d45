"""`zm rule`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from zusammenmehr.cli.command import zm_command
from zusammenmehr.cli.output import put_json, put_text
from zusammenmehr.cli.settings import Settings
from zusammenmehr.errors import UsageError
from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from zusammenmehr.rules.rule import Rule

#: Less than that is another word: of "ZM999" and "ZM129" three letters of five are the same.
_LIKENESS: Final = 0.7


@zm_command("rule", help=_("Explains a rule: what it means, why, a bad and a good example. Without CODE: lists all."))
@click.argument("code", required=False, metavar=_("[CODE]"))
def command(settings: Settings, code: str | None) -> int:
    """The rules that `zm validate` goes by."""
    from zusammenmehr.rules.table import RULES

    rule = _find(code) if code else None
    if settings.json:
        from zusammenmehr.report.rules_json import rules_json

        put_json("rule", rules_json((rule,) if rule else RULES))
        return 0
    from zusammenmehr.report.text.rules import rule_text, rules_text

    color = settings.color and sys.stdout.isatty()
    put_text(rule_text(rule, color=color) if rule else rules_text(RULES, color=color))
    return 0


def _find(asked: str) -> Rule:
    """The rule with this code or name. Raises UsageError, naming the nearest one where one is like it."""
    from difflib import SequenceMatcher
    from itertools import takewhile

    from zusammenmehr.rules.table import RULES

    rules = {word: rule for rule in RULES for word in (rule.code, rule.name.upper())}
    wanted = asked.strip().upper()
    if wanted in rules:
        return rules[wanted]

    def nearness(word: str) -> tuple[int, float]:
        same = takewhile(lambda pair: pair[0] == pair[1], zip(word, wanted, strict=False))
        return len(list(same)), SequenceMatcher(None, word, wanted).ratio()

    word = max(rules, key=nearness)
    hint = _("“zm rule” lists them all.")
    if word.startswith(wanted) or nearness(word)[1] >= _LIKENESS:
        near = rules[word]
        hint = _("Did you mean {nearest}? “zm rule” lists them all.").format(nearest=f"{near.code} {near.name}")
    raise UsageError(_("There is no rule {code}.").format(code=asked), hint)
