"""What templates can say: filters that never make a text grow without end, and attributes of our own values alone."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

#: Characters that a rendered text may have; YouTube takes 5,000 bytes at most (youtube-api-facts 2.1).
LONGEST: Final = 100_000

_FILTERS: Final = ("capitalize", "default", "d", "length", "lower", "sort", "title", "trim", "upper")

#: What may be asked of values that are no mappings; everything else would show the program's inside.
_ATTRIBUTES: Final[dict[type, frozenset[str]]] = {
    date: frozenset({"year", "month", "day"}),
    LoopContext: frozenset({"index", "index0", "revindex", "first", "last", "length"}),
}


class Apart(list[Any]):
    """A list that is printed with each item on a line of its own: among tags each is one."""


class TextTooLongError(Exception):
    """A text grew beyond `LONGEST`."""

    def __init__(self) -> None:
        super().__init__("length")


class NoSuchEntryError(UndefinedError):
    """A list has fewer entries than a template asks for; the message is what stands in its brackets."""


class _Words(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a dot means: a key of a mapping, or one of the few attributes that our own values show."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What brackets mean: the same, and a place in a list."""
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self._unknown(obj, argument)
        if isinstance(obj, list | tuple) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else self._beyond(argument)
        shown = getattr(type(obj), "IN_TEMPLATES", None) or _shown(obj)
        return getattr(obj, argument) if argument in shown else self._unknown(obj, argument)

    def _beyond(self, index: int) -> Undefined:
        return self.undefined(hint=str(index), exc=NoSuchEntryError)

    def _unknown(self, obj: Any, name: Any) -> Undefined:
        return self.undefined(obj=obj, name=str(name))


def _shown(obj: Any) -> frozenset[str]:
    return next((names for kind, names in _ATTRIBUTES.items() if isinstance(obj, kind)), frozenset())


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja2 without anything that a text does not need."""
    made = _Words(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        autoescape=False,
        finalize=_printed,
    )
    made.globals.clear()
    made.tests = {}
    made.filters = {name: made.filters[name] for name in _FILTERS} | {
        "first": _first,
        "last": _last,
        "join": _join,
        "replace": _replace,
    }
    return made


def _printed(value: Any) -> Any:
    """Lists with commas, nothing for None: what viewers may read. A group of names has no text of its own."""
    if type(value) is str:
        return value
    if isinstance(value, dict):
        raise TypeError("name one of: " + ", ".join(value))
    if isinstance(value, list | tuple):
        return ("\n" if isinstance(value, Apart) else ", ").join(map(str, value))
    return "" if value is None else value


def _first(value: Any) -> Any:
    """The first item of a list, or letter of a text; empty text where there is none, as for an absent place."""
    return next(iter(value), "")


def _last(value: Any) -> Any:
    """The last one, in the same way."""
    return next(iter(list(value)[-1:]), "")


def _join(value: Any, d: str = "") -> str:
    """The items with `d` between them; a text is one item."""
    items = [value] if isinstance(value, str) else [str(item) for item in value]
    if sum(map(len, items)) + len(str(d)) * len(items) > LONGEST:
        raise TextTooLongError
    return str(d).join(items)


def _replace(value: Any, old: str, new: str) -> str:
    text, gone, put = str(value), str(old), str(new)
    if len(text) + text.count(gone) * max(len(put) - len(gone), 0) > LONGEST:
        raise TextTooLongError
    return text.replace(gone, put)
