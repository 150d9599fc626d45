"""A field's value as people read it, in full: the journal has it as JSON."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from zusammenmehr.i18n import _
from zusammenmehr.model.values import Visibility
from zusammenmehr.plan.change import Reason
from zusammenmehr.report.numbers import day, moment
from zusammenmehr.report.phrases import private_words
from zusammenmehr.report.words import field_word, visibility_word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from typing import Any


def value_lines(name: str, value: Any, zone: tzinfo) -> list[str]:
    """The lines of the value of the field `name`, at least one; texts keep their own line breaks."""
    if value in (None, "", [], {}):
        return ["–"]
    if isinstance(value, dict):
        return _entries(value, zone)
    if isinstance(value, list):
        return [", ".join(map(str, value))]
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    if isinstance(value, int) and name == "position":
        return [str(value + 1)]
    return _word(name, str(value), zone).split("\n")


def _entries(values: Mapping[str, Any], zone: tzinfo) -> list[str]:
    found: list[str] = []
    for name, value in sorted(values.items(), key=lambda entry: entry[0] != "title"):
        lines = value_lines(name, value, zone)
        if len(lines) == 1:
            found.append(f"{field_word(name)}: {lines[0]}")
        else:
            found += [f"{field_word(name)}:", *(f"  {line}" for line in lines)]
    return found


def _word(name: str, value: str, zone: tzinfo) -> str:
    """The word for a value of the contract; the value itself where there is none."""
    with suppress(ValueError):
        if name == "visibility":
            return visibility_word(Visibility(value))
        if name == "publish_at":
            return moment(datetime.fromisoformat(value), zone)
        if name == "recorded":
            return day(date.fromisoformat(value))
        if name == "reason":
            return private_words(Reason(value))
    if name == "by":
        known = {
            "server": _("YouTube's answer"),
            "marker": _("its mark on the channel"),
            "person": _("somebody's word"),
        }
        return known.get(value, value)
    return value
