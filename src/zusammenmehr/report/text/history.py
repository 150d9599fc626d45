"""What was written to the channel, as a table, and one write in full with the values from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from zusammenmehr.i18n import _, ngettext
from zusammenmehr.report.numbers import moment, number
from zusammenmehr.report.text.console import render, safe, table
from zusammenmehr.report.value_words import value_lines
from zusammenmehr.report.words import field_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo
    from typing import Any

    from rich.console import RenderableType

    from zusammenmehr.state.history import Entry

_LAST = 50


def history_text(entries: Sequence[tuple[int, Entry]], *, zone: tzinfo, every: bool, color: bool) -> str:
    """The last fifty writes, or all of them (`every`), newest below."""
    if not entries:
        return _("This computer has written nothing to this channel yet.")
    shown = entries if every else entries[-_LAST:]
    grid = table(("", "right"), (_("When"), "left"), (_("What"), "left"), (_("Of"), "left"), (_("Outcome"), "left"))
    for place, entry in shown:
        what = action_word(entry.action)
        grid.add_row(
            str(place),
            moment(entry.at, zone),
            safe(what),
            safe(entry.story or entry.playlist or entry.video_id),
            safe(result_word(entry.result)),
        )
    parts: list[RenderableType] = []
    older = len(entries) - len(shown)
    if older:
        words = ngettext(
            "{count} older write is not shown; --all shows it.",
            "{count} older writes are not shown; --all shows them.",
            older,
        )
        parts.append(Text(words.format(count=number(older))))
    return render(*parts, grid, Text(_("“zm history --show NUMBER” says what was there before.")), color=color)


def entry_text(place: int, entry: Entry, *, zone: tzinfo, color: bool) -> str:
    """One write: when, what, of which film or playlist, and each field with its former and its new value, in full."""
    head = f"{place}  {moment(entry.at, zone)}  {action_word(entry.action)}  {result_word(entry.result)}"
    names = ", ".join(name for name in (entry.story, entry.playlist, entry.video_id) if name)
    parts: list[RenderableType] = [safe(head, "bold"), safe(names)]
    fields = entry.details.get("fields")
    for name, value in fields.items() if isinstance(fields, dict) else ():
        parts += _field(name, value, zone)
    for name, value in entry.details.items():
        if name != "fields":
            parts += _told(f"{field_word(name)}:", value_lines(name, value, zone), 0)
    if entry.forgotten:
        parts.append(Text(_("What was written, and what stood there before, was removed on request (--forget).")))
    return render(*parts, color=color)


def _field(name: str, value: Any, zone: tzinfo) -> Iterator[RenderableType]:
    word = field_word(name)
    if isinstance(value, list) and len(value) == 2:
        before, after = (value_lines(name, one, zone) for one in value)
        yield safe(f"{word}:")
        yield from _told(_("before: {value}").format(value="").rstrip(), before, 2)
        yield from _told(_("written: {value}").format(value="").rstrip(), after, 2)
    else:
        yield from _told(f"{word}:", value_lines(name, value, zone), 0)


def _told(name: str, lines: list[str], margin: int) -> Iterator[RenderableType]:
    """The name with the value behind it, or a value of several lines below it."""
    if len(lines) == 1:
        yield Padding(safe(f"{name} {lines[0]}"), (0, 0, 0, margin))
        return
    yield Padding(safe(name), (0, 0, 0, margin))
    for line in lines:
        inner = line.lstrip(" ")
        yield Padding(safe(inner), (0, 0, 0, margin + 2 + len(line) - len(inner)))


def action_word(action: str) -> str:
    """A write, in a word or two; the word of the journal for one without."""
    return {
        "rename_story": _("story renamed"),
        "make_private": _("taken off"),
        "upload": _("film uploaded"),
        "update_video": _("texts changed"),
        "set_thumbnail": _("thumbnail set"),
        "insert_caption": _("captions added"),
        "update_caption": _("captions replaced"),
        "delete_caption": _("captions removed"),
        "promote": _("visibility set"),
        "create_playlist": _("playlist created"),
        "update_playlist": _("playlist changed"),
        "insert_item": _("put into a playlist"),
        "move_item": _("moved in a playlist"),
        "delete_item": _("taken out of a playlist"),
        "set_cover": _("cover of a playlist set"),
        "insert_section": _("put on the channel's home"),
        "move_section": _("moved on the channel's home"),
        "delete_section": _("taken off the channel's home"),
        "delete_video": _("deleted"),
        "resolve": _("settled by hand"),
    }.get(action, action)


def result_word(result: str) -> str:
    """What became of it."""
    return {
        "done": _("done"),
        "failed": _("refused"),
        "abandoned": _("given up"),
        "unknown": _("unknown: the run was cut off"),
    }.get(result, result)
