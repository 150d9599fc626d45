"""Numbers, sizes and times as the reader's language writes them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from zusammenmehr.i18n import _, language, number

if TYPE_CHECKING:
    from datetime import date, tzinfo

__all__ = ["at_most", "day", "decimal", "moment", "number", "size"]

_STEPS = ("B", "KB", "MB", "GB", "TB")


def decimal(value: float, digits: int = 1) -> str:
    """1.5 as "1,5" in German."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language() == "de" else text


def size(count: int) -> str:
    """Bytes as a person reads them: decimal steps, as Finder and YouTube Studio count them."""
    amount, step = float(count), 0
    while amount >= 1000 and step < len(_STEPS) - 1:
        amount, step = amount / 1000, step + 1
    return f"{decimal(amount) if step > 1 else round(amount)} {_STEPS[step]}"


def day(value: date) -> str:
    """A date: 14.02.2020 in German, 14 Feb 2020 in English."""
    return value.strftime("%d.%m.%Y") if language() == "de" else value.strftime("%d %b %Y").lstrip("0")


def moment(value: datetime, zone: tzinfo) -> str:
    """A date and time in `zone`, to the minute."""
    local = value.astimezone(zone)
    return _("{day}, {time}").format(day=day(local), time=local.strftime("%H:%M"))


def at_most(text: str, width: int) -> str:
    """The text, cut with an ellipsis when it has more than `width` characters."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)]}…"
