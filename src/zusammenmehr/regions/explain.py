"""What a look-up found or did not find, in words for the person who wrote it."""

from __future__ import annotations

from zusammenmehr.i18n import _
from zusammenmehr.regions.outcomes import Ambiguous, AreaNeedsPlace, Lookup, Outside, Unknown
from zusammenmehr.regions.places import Former, Place, spelling_of

#: So many candidates are named; more would not be read.
_AT_MOST = 8


def explain(lookup: Lookup) -> tuple[str, str]:
    """(message, hint) for what is no place; ("", "") for a place. The hint says what to write instead."""
    match lookup:
        case Ambiguous():
            return _ambiguous(lookup)
        case Unknown(text=text, suggestions=suggestions):
            if not text.strip():
                return _("The place is empty."), _how_to_write()
            message = _("No place in Lower Saxony is called “{text}”.").format(text=text)
            return message, _perhaps(suggestions) if suggestions else _how_to_write()
        case Outside(name=name, where=where):
            if lookup.says_where:
                message = _("“{name}” is not in Lower Saxony.").format(name=name)
            else:
                message = _("“{name}” is not in Lower Saxony ({where}).").format(name=name, where=where)
            return message, _("Write the place in Lower Saxony that the story is about.")
        case AreaNeedsPlace(title=title, members=members):
            message = _("“{title}” is a landscape: nobody has fixed its borders.").format(title=title)
            if not members:
                return message, _("Write the municipality or the district in which the story plays.")
            hint = _("Write the municipality in which the story plays, or one of these: {places}.")
            return message, hint.format(places=_list(members))
        case _:
            return "", ""


def _ambiguous(lookup: Ambiguous) -> tuple[str, str]:
    spellings = tuple(candidate.spelling for candidate in lookup.candidates)
    if len(spellings) == 1:
        message = _("“{text}” may be the place in Lower Saxony or the better known one elsewhere ({where}).")
        hint = _("For the one in Lower Saxony write: {place}.").format(place=spellings[0])
        return message.format(text=lookup.text, where=lookup.outside), hint
    message = _("“{text}” is the name of several places.").format(text=lookup.text)
    return message, _("Write the one that is meant: {places}.").format(places=_list(spellings))


def notes(place: Place) -> tuple[str, ...]:
    """Sentences about how the place was found (`notes` in `zm tag`): a name or key of the past. Mostly none."""
    return tuple(_past(former, spelling_of(place)) for former in place.also)


def _past(former: Former, place: str) -> str:
    if former.merged:
        return _("{name} is part of {place} today.").format(name=former.name, place=place)
    if former.name == place:
        return _("{place} has a new key today.").format(place=place)
    return _("{name} is called {place} today.").format(name=former.name, place=place)


def _perhaps(suggestions: tuple[str, ...]) -> str:
    return _("Perhaps you mean: {places}.").format(places=_list(suggestions))


def _how_to_write() -> str:
    return _("Write a municipality (“Hann. Münden”), a district (“Landkreis Göttingen”) or “Niedersachsen”.")


def _list(spellings: tuple[str, ...]) -> str:
    named = ", ".join(spellings[:_AT_MOST])
    return f"{named} …" if len(spellings) > _AT_MOST else named
