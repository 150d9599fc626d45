"""Playlists film by film, as they stand and as the plan leaves them (`-v`)."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from zusammenmehr.i18n import _
from zusammenmehr.report.text.console import render, safe, table
from zusammenmehr.report.text.plan import playlist_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from zusammenmehr.plan.before_after import BeforeAfter


def before_after_text(
    orders: Mapping[str, BeforeAfter], titles: Mapping[str, str], stories: Mapping[str, str], *, color: bool
) -> str:
    """A table for each playlist, "" for none; `titles` of playlists by key, of `stories` by id."""
    return render(*_tables(orders, titles, stories), color=color) if orders else ""


def _tables(
    orders: Mapping[str, BeforeAfter], titles: Mapping[str, str], stories: Mapping[str, str]
) -> Iterator[RenderableType]:
    for key, order in orders.items():
        grid = table(("", "right"), (_("before"), "left"), (_("after"), "left"))
        for place, (before, after) in enumerate(zip_longest(order.before, order.after, fillvalue=""), start=1):
            grid.add_row(str(place), safe(_film(before, stories)), safe(_film(after, stories)))
        yield from (safe(playlist_name(key, titles), "bold"), grid, Text(""))


def _film(story: str | None, stories: Mapping[str, str]) -> str:
    return _("(another film)") if story is None else stories.get(story, story)
