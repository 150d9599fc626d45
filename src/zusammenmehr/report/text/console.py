"""One way from rich's renderables to text: as wide as the terminal, coloured where colours are wanted."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from zusammenmehr.report.sanitise import visible, without_orders

if TYPE_CHECKING:
    from rich.console import RenderableType

_NARROW, _WIDE = 40, 110


def width() -> int:
    """The columns to fill: the terminal's, within what can be read; 100 where there is none."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, _NARROW), _WIDE)


def render(*parts: RenderableType, color: bool) -> str:
    """The parts below each other, without a newline at the end. Markup, highlighting and emoji codes do not act."""
    console = Console(
        file=io.StringIO(),
        width=width(),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in parts:
        # a text that must not be wrapped (a path to click, a line with its caret) keeps its length
        console.print(part, soft_wrap=isinstance(part, Text) and bool(part.no_wrap))
    assert isinstance(console.file, io.StringIO)
    return without_orders("\n".join(line.rstrip() for line in console.file.getvalue().splitlines()))


def safe(text: str, style: str = "") -> Text:
    """A text from outside as rich shows it: on one line, and nothing in it acts."""
    return Text(visible(text), style=style)


def table(*columns: tuple[str, str]) -> Table:
    """A plain table; each column is (heading, "left" or "right")."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading, side in columns:
        made.add_column(heading, justify="right" if side == "right" else "left", overflow="fold")
    return made
