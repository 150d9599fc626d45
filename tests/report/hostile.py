"""Findings as an attacker would wish them: every kind of character in every place."""

from __future__ import annotations

from hypothesis import strategies as st

from zusammenmehr.model.finding import Finding, Severity, Where
from zusammenmehr.rules.table import RULES

ATTACKS = (
    "::error::gefälscht",
    "\x1b[2J\x1b]52;c;Zm9v\x07",
    "\x9b31m",
    "a\r\n::set-output name=x::y",
    "[link=https://example.org]hier[/link] [/red]",
    "]]>--><script>alert(1)</script>&amp;",
    "\u202egnp.exe\u2066",
    "\ud800 \ufffe \u2028",
    "wort " * 20 + "::error::umgebrochen ##[error]x ##vso[task.complete]",
    "100%0A::add-mask::x, file=y:1",
    "\x00\x08\x7f",
)

_texts = st.one_of(st.sampled_from(ATTACKS), st.text(max_size=40), st.text("%:,\r\n=\x1b\u202e;&<>\"'", max_size=12))
_places = st.builds(Where, _texts.map(lambda text: f"stories/{text}"), st.integers(0, 999), st.integers(0, 999))
findings = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from([rule.code for rule in RULES]),
        severity=st.sampled_from([Severity.ERROR, Severity.WARNING]),
        message=_texts,
        hint=_texts,
        story=st.one_of(st.none(), _texts),
        where=_places,
    ),
    max_size=6,
)
