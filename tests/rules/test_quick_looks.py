"""Where a rule looks quickly before it looks closely, the quick look never hides anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zusammenmehr.rules.people import personal_data, streets
from zusammenmehr.rules.texts import characters, style
from zusammenmehr.rules.texts.hints import holds_any

_PIECES = (
    *(
        "Musterstraße",
        "Am Berliner Ring",
        "Am Markt",
        "an der Kirche",
        "Kirchplatz",
        "Lange Str",
        " Nr.",
        ", Hausnummer",
        "Weg",
        "str.",
        "platz",
        "Tel",
        "Telefon: ",
        "handy",
        "0511",
        "+49",
        "@",
        "(at)",
        "(a)",
        "_",
    ),
    *(
        " [ät] ",
        "jemand",
        "example.org",
        ".",
        "-",
        "/",
        "(",
        ")",
        ":",
        ",",
        " ",
        "\u00a0",
        "\n",
        "\t",
        "1",
        "12",
        "123456",
    ),
    *(
        "\u0663",
        "\u06f5",
        "\uff10",
        "\uff0b",
        "\uff20",
        "\u0967",
        "Ã¤",
        "Ã",
        "â€œ",
        "Â",
        "Â§",
        "\ufffd",
        "\x00",
        "\x1b",
    ),
    *("\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\u200d", "\udc80", "ä", "ا", "TODO", "xxx", "…", "..."),
)
texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), max_size=12).map("".join)


@given(texts)
def test_streets(text: str) -> None:
    assert streets.has_street(text) == (streets._STREET.search(text) is not None)


@given(texts)
def test_addresses_and_numbers_written_in_other_digits(text: str) -> None:
    plain = text.translate(personal_data._PLAIN)

    assert personal_data.has_email(text) == personal_data.has_email(plain) == bool(_addresses(plain))
    assert personal_data.has_phone(text) == personal_data.has_phone(plain) == _has_number(plain)


@pytest.mark.parametrize(
    ("quick", "close"),
    [(style._is_broken, style._BROKEN), (lambda text: bool(characters._acting(text)), characters._ACTING)],
    ids=["broken", "acting"],
)
@given(text=texts)
def test_characters(quick: object, close: re.Pattern[str], text: str) -> None:
    assert callable(quick)
    assert quick(text) == (close.search(text) is not None)


@given(texts)
def test_placeholders(text: str) -> None:
    if style._PLACEHOLDER.search(text):
        assert holds_any(text.lower(), style._PLACEHOLDER_HINTS)


def _addresses(text: str) -> list[str]:
    """What the expression alone finds, without handles."""
    found = personal_data._EMAIL.finditer(text)
    return [one[0] for one in found if not personal_data._is_handle(text, one)]


def _has_number(text: str) -> bool:
    if personal_data._LOCAL_PHONE.search(text) or personal_data._PHONE_LINK.search(text):
        return True
    rest = personal_data._ACCOUNT.sub(" ", personal_data._WEB.sub(" ", text))
    return any(personal_data._is_phone(one[0], rest[one.end() :]) for one in personal_data._PHONE.finditer(rest))
