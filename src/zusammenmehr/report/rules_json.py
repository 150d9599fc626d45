"""Rules as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zusammenmehr.i18n import _
from zusammenmehr.report.rule_words import general

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zusammenmehr.rules.rule import Rule


def rules_json(rules: Sequence[Rule]) -> dict[str, Any]:
    """`rules: [{code, name, severity, lock, what, why, bad, good, message, remedy}]`; `lock` null: can be lowered."""
    return {
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": str(rule.severity),
                "lock": str(rule.lock) if rule.lock else None,
                **{text: _(getattr(rule, text)) for text in ("what", "why", "bad", "good")},
                **{text: general(_(getattr(rule, text))) for text in ("message", "remedy")},
            }
            for rule in rules
        ]
    }
