"""How grave each rule is for one channel: its own default, or what channel.yaml says under `rules:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.model.finding import Severity
from zusammenmehr.rules.table import RULES

if TYPE_CHECKING:
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.rules.rule import Rule

_RANK = {Severity.OFF: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def lowers(rule: Rule, wanted: Severity) -> bool:
    """True when `wanted` is less than the rule's own severity."""
    return _RANK[wanted] < _RANK[rule.severity]


def severities(channel: Channel | None) -> dict[str, Severity]:
    """Code -> severity for every rule. A locked rule can be raised, never lowered (rule ZM822 says so)."""
    wanted = channel.rules if channel else {}
    levels = {}
    for rule in RULES:
        level = wanted.get(rule.code, rule.severity)
        levels[rule.code] = rule.severity if rule.lock and lowers(rule, level) else level
    return levels
