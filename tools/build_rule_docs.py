"""Writes docs/rules.md and docs/regeln.md from the rules themselves: `python -m tools.build_rule_docs`.

A test fails when they differ from what this would write.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Final

from zusammenmehr import i18n
from zusammenmehr.i18n import N_, _
from zusammenmehr.report.rule_words import FAMILIES, general, lock_words, severity_words
from zusammenmehr.rules.rule import Rule
from zusammenmehr.rules.table import RULES

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PAGES: Final = {"en": "rules.md", "de": "regeln.md"}

_HEAD: Final = {
    "en": """# The rules of `zm validate`

Each finding names one of these rules. `zm rule CODE` shows the same in the terminal. An *error* keeps the story from
the channel, a *warning* does not. channel.yaml can set a rule to `off`, `warning` or `error`, unless the rule says
otherwise.

This page is generated (`python -m tools.build_rule_docs`); the examples are those that the tests run.
""",
    "de": """# Die Regeln von `zm validate`

Jeder Befund nennt eine dieser Regeln. `zm rule CODE` zeigt dasselbe im Terminal. Ein *Fehler* hält die Geschichte vom
Kanal fern, ein *Hinweis* nicht. channel.yaml kann eine Regel auf `off`, `warning` oder `error` stellen, wenn die Regel
nichts anderes sagt.

Diese Seite wird erzeugt (`python -m tools.build_rule_docs`); die Beispiele sind die, welche die Tests ausführen.
""",
}
_EXAMPLE_HEADS: Final = (N_("Not like this:"), N_("But like this:"))


def page(language: str) -> str:
    """The whole page in "en" or "de"; the language that was active is active again afterwards."""
    before = i18n.language()
    i18n.install(language)
    try:
        return "\n".join([_HEAD[language], *_families(), ""])
    finally:
        i18n.install(before)


def _families() -> list[str]:
    parts = []
    for family, rules in groupby(RULES, key=lambda rule: rule.family):
        parts.append(f"## {family}: {_(FAMILIES[family])}\n")
        parts += [_section(rule) for rule in rules]
    return parts


def _section(rule: Rule) -> str:
    examples = "\n\n".join(
        f"{_(head)}\n\n{_shown(text)}" for head, text in zip(_EXAMPLE_HEADS, (rule.bad, rule.good), strict=True)
    )
    remedy = _("What to do: {remedy}").format(remedy=general(_(rule.remedy)))
    return (
        f"### {rule.code} {rule.name}\n\n*{severity_words(rule)}*\n\n"
        f"{_escaped(_(rule.what))} {_escaped(_(rule.why))}\n\n"
        f"{examples}\n\n{_escaped(remedy)}\n\n{_escaped(lock_words(rule))}\n"
    )


def _shown(example: str) -> str:
    """An example as YAML or the like; a sentence (its translation differs or it ends with a dot) as a sentence."""
    if example.endswith(".") and "\n" not in example and ":" not in example:
        return _escaped(_(example))
    return f"```\n{_(example)}\n```"


def _escaped(text: str) -> str:
    """Prose in which Markdown finds nothing to act on but the `code` that is meant."""
    pieces = text.split("`")
    for position in range(0, len(pieces), 2):
        for character in "\\*_<>#|":
            pieces[position] = pieces[position].replace(character, f"\\{character}")
    return "`".join(pieces)


def main() -> None:
    """Writes both pages where they differ."""
    for language, name in PAGES.items():
        path = DOCS / name
        text = page(language)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.name)


if __name__ == "__main__":
    main()
