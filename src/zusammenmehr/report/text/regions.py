"""The table of `zm regions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from zusammenmehr.desired.placing import STATE_KEY
from zusammenmehr.i18n import _, ngettext
from zusammenmehr.report.regions_map import stories_words
from zusammenmehr.report.text.console import render, safe, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from zusammenmehr.regions import Coverage, RegionCoverage


def regions_text(
    coverage: Coverage, titles: Mapping[str, str], not_counted: Sequence[tuple[str, str]], *, color: bool
) -> str:
    """Each region with its districts: those with stories as a table, those without named in a sentence."""
    parts: list[RenderableType] = [Text(_summary(coverage), style="bold")]
    for region in coverage.regions:
        parts += [Text(""), *_region(region, titles[region.region])]
    parts += [Text(""), *_rest(coverage, titles[STATE_KEY], not_counted)]
    return render(*parts, color=color).rstrip()


def _summary(coverage: Coverage) -> str:
    words = _("{stories} · from {regions} of {all_regions} regions and {districts} of {all_districts} districts")
    return words.format(
        stories=stories_words(coverage.stories),
        regions=len(coverage.regions) - len(coverage.missing_regions),
        all_regions=len(coverage.regions),
        districts=len(coverage.districts) - len(coverage.missing_districts),
        all_districts=len(coverage.districts),
    )


def _region(region: RegionCoverage, title: str) -> Iterator[RenderableType]:
    yield safe(_("{region}: {stories}").format(region=title, stories=stories_words(region.stories)), style="bold")
    told = [entry for entry in region.districts if entry.stories]
    if told:
        grid = table(("", "right"), ("", "left"))
        grid.show_header = False
        for entry in told:
            grid.add_row(str(entry.stories), safe(entry.district.name))
        yield Padding(grid, (0, 0, 0, 2))
    silent = [entry.district.name for entry in region.districts if not entry.stories]
    if silent:
        words = ngettext(
            "{count} district without a story: {names}", "{count} districts without a story: {names}", n := len(silent)
        )
        yield Padding(safe(words.format(count=n, names=", ".join(silent)), style="yellow"), (0, 0, 0, 2))


def _rest(coverage: Coverage, whole_state: str, not_counted: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    """What stands in no region."""
    if coverage.statewide:
        yield safe(_("{region}: {stories}").format(region=whole_state, stories=stories_words(coverage.statewide)))
    if coverage.without_place:
        words = _("No place found: {stories}. “zm tag” says what to do.")
        yield safe(words.format(stories=", ".join(coverage.without_place)), style="yellow")
    reasons = {
        "withdrawn": _("Not counted, consent withdrawn: {stories}"),
        "draft": _("Not counted, still a draft: {stories}"),
        "broken": _("Not counted, story.yaml cannot be used: {stories}"),
    }
    for reason, words in reasons.items():
        stories = [story for story, why in not_counted if why == reason]
        if stories:
            yield safe(words.format(stories=", ".join(stories)))
