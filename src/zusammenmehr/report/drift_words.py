"""What somebody changed on YouTube by hand, in sentences: what becomes of it, with the value there and the folder's."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from zusammenmehr.i18n import _
from zusammenmehr.plan.video_changes import UpdateVideo
from zusammenmehr.report.numbers import at_most, day
from zusammenmehr.report.words import field_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zusammenmehr.plan.change import Change

#: Fields whose values are too long to be told apart in a line; `zm history --show` and JSON have them in full.
_LONG: Final = frozenset({"description", "translations"})
_WIDEST: Final = 60


def drift_lines(changes: Iterable[Change]) -> list[str]:
    """A line for each field that was changed by hand and that the plan changes back, in the plan's order."""
    return [
        _drifted(change, name)
        for change in changes
        if isinstance(change, UpdateVideo)
        for name in change.values
        if name in change.drifted
    ]


def drifted_words(fields: Iterable[str]) -> str:
    """The same fields as `drift_lines`, without their values."""
    names = ", ".join(field_word(name) for name in fields)
    return _("changed by hand on YouTube, the folder wins: {fields}").format(fields=names)


def _drifted(change: UpdateVideo, name: str) -> str:
    field = field_word(name)
    if name in _LONG:
        words = _("{story}: {field}: changed by hand on YouTube; the folder wins")
        return words.format(story=change.story, field=field)
    found, wanted = (_shown(value) for value in change.values[name])
    words = _("{story}: {field}: changed by hand on YouTube; the folder wins (“{found}” → “{wanted}”)")
    return words.format(story=change.story, field=field, found=found, wanted=wanted)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple | list):
        return at_most(", ".join(map(str, value)), _WIDEST)
    if isinstance(value, date):
        return day(value)
    return at_most(str(value.value if isinstance(value, Enum) else value if value is not None else ""), _WIDEST)
