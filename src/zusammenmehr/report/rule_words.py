"""What severities, locks and families of rules are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import N_, _
from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.rule import Lock

if TYPE_CHECKING:
    from zusammenmehr.rules.rule import Rule

FAMILIES: Final = {
    "ZM1": N_("Folder and YAML"),
    "ZM2": N_("Texts"),
    "ZM3": N_("Places and topics"),
    "ZM4": N_("Film"),
    "ZM5": N_("Captions"),
    "ZM6": N_("Thumbnail"),
    "ZM7": N_("People"),
    "ZM8": N_("Channel and all stories together"),
}

_LOCKS: Final = {
    Lock.PEOPLE: N_("This rule protects people; channel.yaml cannot lower it."),
    Lock.SAFETY: N_("This rule protects this computer and the viewers; channel.yaml cannot lower it."),
    Lock.UNUSABLE: N_("Without what this rule asks for, zm cannot use the file; channel.yaml cannot lower it."),
}


def general(text: str) -> str:
    """A message as it reads without a finding: what a finding fills in is left open."""
    return re.sub(r"\{\w+\}", "…", text)


def severity_words(rule: Rule) -> str:
    """How grave the rule is by itself."""
    return _("error") if rule.severity is Severity.ERROR else _("warning")


def lock_words(rule: Rule) -> str:
    """Whether channel.yaml may lower the rule, and how, or why not."""
    if rule.lock is None:
        return _("To change it, write in channel.yaml: rules: {example}").format(example=f"{{{rule.code}: off}}")
    return _(_LOCKS[rule.lock])
