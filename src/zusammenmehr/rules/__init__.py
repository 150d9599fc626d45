"""What zm demands of a story and a channel: one rule, one place, one code.

`rule.py` says what a rule is, `table.py` lists them all, `check.py` runs them. The folders are the families: ZM1
`folder`, ZM2 `texts`, ZM3 `place`, ZM4 `film`, ZM5 `captions`, ZM6 `thumbnail`, ZM7 `people`, ZM8 `channel`.

A new rule: a class in its family's folder, its line in `table.py`, a case in `tests/cases/rules/ZM###.md`, its German
in `locale/de/rules.po`, then `python tools/build_rule_docs.py`. Codes are never used again for something else.
"""
