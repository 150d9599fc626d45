"""The tables of `zm tag`: where each story plays, and the tags that its film will carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.text import Text

from zusammenmehr.desired.tags import LIMIT, Dropped
from zusammenmehr.i18n import _, ngettext
from zusammenmehr.report.text.console import render, safe, table, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from zusammenmehr.report.tag_rows import PlaceRow, TagRow

#: Tables need so many columns; on a narrower terminal each story is a short list.
_TABLE: Final = 90
#: A story's id is not broken up to here; most are shorter.
_ID: Final = 32


def tag_text(rows: Sequence[TagRow], broken: Sequence[str], missing: Sequence[str], *, color: bool) -> str:
    """Both tables, what is wrong with which place, and what to do about `missing` (ids of stories without a place)."""
    if not rows and not broken:
        return render(Text(_("There are no stories in this folder.")), color=color)
    parts: list[RenderableType] = list(_tables(rows) if width() >= _TABLE else _lists(rows)) if rows else []
    for lines in (_remarks(rows), _broken(broken), _closing(rows, missing)):
        if lines:
            parts += [Text(""), *lines] if parts else lines
    return render(*parts, color=color)


def _tables(rows: Sequence[TagRow]) -> Iterator[RenderableType]:
    places = table((_("Story"), "left"), (_("Municipality"), "left"), (_("District"), "left"), (_("Region"), "left"))
    tags = table((_("Story"), "left"), (_("Characters"), "right"), (_("Tags"), "left"))
    for grid in (places, tags):
        grid.columns[0].min_width = min(max(len(row.story) for row in rows), _ID)
    for row in rows:
        for position, place in enumerate(row.places or (None,)):
            cells = [part or "–" for part in _parts(place)]
            places.add_row(safe("" if position else row.story), *map(safe, cells))
        tags.add_row(safe(row.story), str(row.used), safe(" · ".join(row.tags)))
    yield places
    yield Text("")
    yield tags


def _lists(rows: Sequence[TagRow]) -> Iterator[RenderableType]:
    for position, row in enumerate(rows):
        if position:
            yield Text("")
        yield safe(row.story, style="bold")
        for place in row.places or (None,):
            where = " · ".join(part for part in _parts(place) if part)
            yield Padding(safe(where), (0, 0, 0, 2))
        words = _("{used} characters: {tags}").format(used=row.used, tags=" · ".join(row.tags))
        yield Padding(safe(words), (0, 0, 0, 2))


def _parts(place: PlaceRow | None) -> tuple[str, str, str]:
    """Municipality, district and region, as far as the place has them; what was written where it is none."""
    if place is None:
        return _("no place"), "", ""
    if place.message:
        return f"{place.written} (?)", "", ""
    settlement = place.municipality or place.samtgemeinde
    region = place.region.name if place.region else place.statewide
    return settlement.name if settlement else "", place.district.name if place.district else "", region


def _remarks(rows: Sequence[TagRow]) -> list[RenderableType]:
    """What a person should know beside the tables: wrong places first, then places of the past, what viewers read,
    and what was dropped."""
    wrong = [(row.story, f"{place.message} {place.hint}") for row in rows for place in row.places if place.message]
    other = [(row.story, sentence) for row in rows for sentence in _sentences(row)]
    return [*_hanging(wrong, "red"), *_hanging(other, "")]


def _sentences(row: TagRow) -> Iterator[str]:
    for place in row.places:
        yield from place.notes
        if place.is_hidden:
            yield _("Viewers read “{place}” only.").format(place=place.public)
    words = {
        Dropped.TOO_MANY: _("Left out, no room for it: {tag}"),
        Dropped.CITY_NAME: _("Left out, a region that has a city's name: {tag}"),
    }
    for item in row.dropped:
        yield words[item.reason].format(tag=item.tag)


def _hanging(sentences: Sequence[tuple[str, str]], style: str) -> Iterator[RenderableType]:
    for story, sentence in sentences:
        yield safe(f"{story}: {sentence}", style=style)


def _broken(stories: Sequence[str]) -> list[RenderableType]:
    words = _("{story}: story.yaml cannot be used; “zm validate” shows why.")
    return [safe(words.format(story=story), style="red") for story in stories]


def _closing(rows: Sequence[TagRow], missing: Sequence[str]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    reserved = max((row.reserved for row in rows), default=0)
    if rows:
        words = _("YouTube allows {limit} characters for all tags of a film.").format(limit=LIMIT)
        if reserved:
            extra = _("{reserved} of the characters counted are for the mark by which zm knows the film again.")
            words = f"{words} {extra.format(reserved=reserved)}"
        lines.append(Text(words, style="dim"))
    if missing:
        count = len(missing)
        words = ngettext("{count} story names no place: {stories}.", "{count} stories name no place: {stories}.", count)
        lines.append(safe(words.format(count=count, stories=", ".join(missing)), style="yellow"))
        lines.append(Text(_("“zm tag --write” asks for the missing places and adds them.")))
    return lines
