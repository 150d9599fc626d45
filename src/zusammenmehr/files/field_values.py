"""What a single value of story.yaml or channel.yaml may be: one function per type, each raising a problem's kind.

pydantic's own conversions are too generous (it turns 20200401 into a day in 1970), so none of them is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from zusammenmehr.files import kinds
from zusammenmehr.files.dates import ImpossibleDateError, WrittenTime, parse_date, parse_time
from zusammenmehr.files.languages import canonical, guess
from zusammenmehr.files.nearest import folded, nearest
from zusammenmehr.files.vocabulary import CATEGORIES, LANGUAGE_NAMES, MEANT
from zusammenmehr.files.yaml_scalars import SpelledFloat, SpelledInt

_SHOWN: Final = 60  # of a wrong value, so much is repeated

Choice = TypeVar("Choice", bound=StrEnum)


def problem(kind: str, **details: str | int) -> PydanticCustomError:
    """What a validator raises: `kind` comes out as the error's type, `details` as its context."""
    return PydanticCustomError(kind, "see kinds", details or None)


def shown(value: Any) -> str:
    """A wrong value as a message may repeat it."""
    text = as_text(value)
    if text is None:
        return ""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def as_text(value: Any) -> str | None:
    """A scalar as it was written; None for a block, a list, an empty value."""
    if type(value) is str:
        return value
    if isinstance(value, SpelledInt | SpelledFloat):
        return value.spelled
    if isinstance(value, bool):
        return "true" if value else "false"
    return None


def text(value: Any) -> str:
    """A text; empty where nothing was written. A number counts as it was written."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, SpelledInt | SpelledFloat):
        return value.spelled
    raise problem(kinds.VALUE_NOT_TEXT)


def line(value: Any) -> str:
    """A text of one line, without spaces around it."""
    return text(value).strip()


def required_line(value: Any) -> str:
    """A text that must say something."""
    found = text(value)
    if not found.strip():
        raise problem(kinds.VALUE_EMPTY)
    return found


def listed(value: Any) -> list[Any]:
    """A list of texts as it was written; a single text is a list of one, and an empty value a list of none."""
    if isinstance(value, dict):
        raise problem(kinds.VALUE_NOT_LIST)
    if isinstance(value, list):
        return value
    return [value] if line(value) else []


def listed_words(value: Any) -> list[Any]:
    """A list of keys; a single key is a list of one, but `a, b` without brackets is not a list."""
    if isinstance(value, str) and "," in value:
        raise problem(kinds.VALUE_NOT_LIST)
    return listed(value)


def said(entries: tuple[str, ...]) -> tuple[str, ...]:
    """The entries of a list that say something."""
    return tuple(entry for entry in entries if entry)


def boolean(value: Any) -> bool:
    """true, false, ja or nein, and nothing else."""
    if value is True or value is False:
        return bool(value)
    match value.casefold() if isinstance(value, str) else value:
        case "ja" | "true":
            return True
        case "nein" | "false":
            return False
        case None:
            raise problem(kinds.VALUE_EMPTY)
    raise problem(kinds.VALUE_NOT_BOOLEAN, found=shown(value))


def integer(least: int, most: int) -> Callable[[Any], int]:
    """A whole number within bounds."""

    def check(value: Any) -> int:
        if not isinstance(value, SpelledInt):
            raise problem(kinds.VALUE_EMPTY) if value is None else problem(kinds.VALUE_NOT_INTEGER, found=shown(value))
        if not least <= value <= most:
            raise problem(kinds.VALUE_OUT_OF_RANGE, least=least, most=most)
        return int(value)

    return check


def choice(vocabulary: type[Choice], also: Mapping[str, str] | None = None) -> Callable[[Any], Choice]:
    """One of an enumeration's values; `also` maps other accepted spellings to them."""
    accepted = {value.value.casefold(): value for value in vocabulary}
    accepted |= {word: vocabulary(value) for word, value in (also or {}).items()}

    def check(value: Any) -> Choice:
        if type(value) is str and (found := accepted.get(value.casefold().strip())) is not None:
            return found
        if value is None:
            raise problem(kinds.VALUE_EMPTY)
        raise not_a_choice(value, [member.value for member in vocabulary], also)

    return check


def not_a_choice(value: Any, allowed: Iterable[str], also: Mapping[str, str] | None = None) -> PydanticCustomError:
    """The problem of a value that is none of `allowed`, nor a spelling that `also` maps to one."""
    allowed = list(allowed)
    written = as_text(value) or ""
    meant = MEANT.get(folded(written), "")
    close = nearest(written, [*allowed, *(also or {})])
    hint = meant if meant in allowed else (also or {}).get(close, close)
    return problem(kinds.VALUE_NOT_CHOICE, found=shown(value), allowed=", ".join(allowed), nearest=hint)


def day(value: Any) -> date | None:
    """A date; None where nothing was written."""
    if value is None:
        return None
    written = as_text(value)
    try:
        found = parse_date(written.strip()) if written is not None else None
    except ImpossibleDateError:
        raise problem(kinds.DATE_IMPOSSIBLE, found=shown(value)) from None
    if found is None:
        raise problem(kinds.DATE_MALFORMED, found=shown(value))
    return found


def required_day(value: Any) -> date:
    """A date that must not be empty, because empty would mean more than any date."""
    found = day(value)
    if found is None:
        raise problem(kinds.VALUE_EMPTY)
    return found


def moment(value: Any) -> WrittenTime:
    """A date and time."""
    if value is None:
        raise problem(kinds.VALUE_EMPTY)
    written = as_text(value)
    try:
        found = parse_time(written.strip()) if written is not None else None
    except ImpossibleDateError:
        raise problem(kinds.DATE_IMPOSSIBLE, found=shown(value)) from None
    if found is None:
        raise problem(kinds.TIME_MALFORMED, found=shown(value))
    return found


def language(value: Any) -> str:
    """A language tag in its usual spelling; empty where nothing was written."""
    written = line(value)
    tag = canonical(written)
    if written and not tag:
        close = LANGUAGE_NAMES.get(nearest(written, LANGUAGE_NAMES, cutoff=0.75), "")
        raise problem(kinds.LANGUAGE_MALFORMED, found=shown(written), nearest=guess(written) or close)
    return tag


def required_language(value: Any) -> str:
    """A language tag that must be there."""
    return language(required_line(value))


_CATEGORY_BY_NAME: Final = {folded(name): number for number, names in CATEGORIES.items() for name in names}


def category(value: Any) -> str:
    """YouTube's number of a category, from the number or a name; empty where nothing was written."""
    written = line(value)
    number = written if written in CATEGORIES else _CATEGORY_BY_NAME.get(folded(written), "")
    if written and not number:
        names = [name for pair in CATEGORIES.values() for name in pair]
        raise problem(kinds.CATEGORY_UNKNOWN, found=shown(written), nearest=nearest(written, names))
    return number


def timezone(value: Any) -> ZoneInfo:
    """A time zone by its name ("Europe/Berlin")."""
    written = required_line(value).strip()
    try:
        return ZoneInfo(written)
    except (OSError, ValueError, KeyError):
        known = ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "UTC"]
        hint = nearest(written, known, cutoff=0.8) or "Europe/Berlin"
        raise problem(kinds.TIMEZONE_UNKNOWN, found=shown(written), nearest=hint) from None


def address(value: Any) -> str:
    """A web address; empty where nothing was written."""
    written = line(value)
    if written and not (written.startswith(("https://", "http://")) and "." in written and written.isprintable()):
        raise problem(kinds.WEBSITE_MALFORMED)
    if any(character in written for character in " <>\"'"):
        raise problem(kinds.WEBSITE_MALFORMED)
    return written


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What `withdrawn` says (law 7): `undated` when it counts, but names no date that can be read."""

    withdrawn: bool = False
    on: date | None = None
    undated: bool = False


def withdrawal(value: Any) -> Withdrawal:
    """A date, true or ja: withdrawn. false or nein: not. Everything else counts as withdrawn, too."""
    if value is False or (isinstance(value, str) and value.strip().casefold() in {"false", "nein"}):
        return Withdrawal()
    if value is True or (isinstance(value, str) and value.strip().casefold() in {"true", "ja"}):
        return Withdrawal(withdrawn=True)
    try:
        on = parse_date(value.strip()) if isinstance(value, str) else None
    except ImpossibleDateError:
        on = None
    return Withdrawal(withdrawn=True, on=on, undated=on is None)
