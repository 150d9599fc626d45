"""Language tags (BCP 47, RFC 5646 section 2.1): their form, and what people write instead."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from zusammenmehr.files.vocabulary import LANGUAGE_NAMES, LANGUAGES

_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?P<script>-[a-z]{4})?"
    r"(?P<region>-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def canonical(tag: str) -> str:
    """The tag in its usual spelling ("de", "pt-BR", "zh-Hans"); empty when it is no language tag.

    Two letters must be a language's; three are taken by their form alone. Codes of countries ("ua") and three letters
    where two are registered ("deu") are no tags either.
    """
    match = _TAG.fullmatch(tag) if len(tag) <= 35 else None
    if match is None or tag.casefold() in LANGUAGE_NAMES:
        return ""
    language, *rest = tag.split("-")
    if len(language) == 2 and language.lower() not in LANGUAGES:
        return ""
    spelled = [language.lower()]
    for part in rest:
        if len(part) == 4 and part.isalpha():
            spelled.append(part.title())
        else:
            spelled.append(part.upper() if len(part) == 2 else part.lower())
    return "-".join(spelled)


def guess(word: str) -> str:
    """The tag of a language's name ("Deutsch" -> "de"), or of one written with `_`; empty when nothing is known."""
    known = LANGUAGE_NAMES.get(word.casefold().strip(), "")
    return known or canonical(word.strip().replace("_", "-"))
