"""Asking for a place: completed with the Tab key, accepted only when the gazetteer knows which one is meant."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import click

from zusammenmehr.cli.output import say, talk
from zusammenmehr.i18n import _
from zusammenmehr.regions import Ambiguous, AreaNeedsPlace, Place, Unknown, complete, find
from zusammenmehr.regions.explain import explain, notes
from zusammenmehr.report.sanitise import visible

if TYPE_CHECKING:
    from zusammenmehr.model.channel import Channel
    from zusammenmehr.regions import Lookup, RegionKey

_SHOWN: Final = 9  # so that one digit chooses
_COMPLETED: Final = 60


@dataclass(slots=True)
class PlacePrompt:
    """Asks as often as needed; `areas` and `titles` as in `regions.find`."""

    areas: Mapping[str, str]
    titles: Mapping[RegionKey, str]
    _offered: Sequence[str] = field(default_factory=tuple)

    @classmethod
    def for_channel(cls, channel: Channel) -> PlacePrompt:
        """With the landscapes and regions that channel.yaml names."""
        from zusammenmehr.desired.placing import region_titles

        return cls({key: area.title for key, area in channel.areas.items()}, region_titles(channel))

    def ask(self) -> Place | None:
        """The place that the person means; None when they press Enter alone. Raises click's Abort on Ctrl-C."""
        self._offered = ()
        while True:
            with _completing(completions):
                text = _line(_("Place: "))
            if not text:
                return None
            found = find(self._chosen(text), areas=self.areas, regions=self.titles)
            if isinstance(found, Place):
                for note in notes(found):
                    say(note)
                return found
            self._explain(text, found)

    def _chosen(self, text: str) -> str:
        """What was offered under this number, else the text itself; keys of places have five digits and more."""
        if text.isdecimal() and 1 <= int(text[:3]) <= len(self._offered):
            return self._offered[int(text) - 1]
        return text

    def _explain(self, text: str, found: Lookup) -> None:
        message, hint = explain(found)
        say(visible(message))
        self._offered = _offers(text, found)
        if not self._offered:
            say(visible(hint))
            return
        for number, spelling in enumerate(self._offered, 1):
            talk(f"  {number}  {spelling}")
        say(_("Type the number of the place that you mean, or another place."))


def completions(typed: str) -> list[str]:
    """Places that begin with what was typed. Those that begin so to the letter first, alone if there are any."""
    found = complete(typed, _COMPLETED) if typed.strip() else []
    literal = [spelling for spelling in found if spelling.casefold().startswith(typed.casefold())]
    return literal or found


def _offers(text: str, found: Lookup) -> tuple[str, ...]:
    match found:
        case Ambiguous(candidates=candidates):
            offers = [candidate.spelling for candidate in candidates]
        case AreaNeedsPlace(members=members):
            offers = list(members)
        case Unknown(suggestions=suggestions):
            offers = [*suggestions, *complete(text, _SHOWN)]
        case _:
            offers = []
    return tuple(dict.fromkeys(offers))[:_SHOWN]


def _line(prompt: str) -> str:
    """What the person types, without blanks around it. The prompt goes through the line editor where there is one."""
    try:
        if sys.stdout.isatty():
            return input(prompt).strip()
        click.echo(prompt, nl=False, err=True)
        return input().strip()
    except (EOFError, KeyboardInterrupt):
        click.echo(err=True)
        raise click.Abort from None


@contextmanager
def _completing(matches: Callable[[str], Sequence[str]]) -> Iterator[None]:
    """While this lasts, the Tab key completes the whole line; where there is no readline (Windows), nothing changes."""
    try:
        import readline
    except ImportError:
        yield
        return

    def completer(typed: str, state: int) -> str | None:
        found = matches(typed)
        return found[state] if state < len(found) else None

    before, delimiters = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(completer)
    readline.set_completer_delims("")  # place names have blanks and hyphens in them
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(delimiters)
