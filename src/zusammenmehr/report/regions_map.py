"""The words on the map of `zm regions`, in the active language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zusammenmehr.i18n import _, language, ngettext
from zusammenmehr.regions import MapTexts, coverage_svg
from zusammenmehr.report.numbers import at_most
from zusammenmehr.report.sanitise import visible

if TYPE_CHECKING:
    from zusammenmehr.regions import Coverage

_LONGEST_TITLE: Final = 62  # so much fits above the map


def regions_svg(coverage: Coverage, channel_name: str) -> str:
    """The map as an SVG document; pass only what everybody may read."""
    title = _("Stories from Lower Saxony · {channel}").format(channel=visible(channel_name))
    return coverage_svg(
        coverage,
        MapTexts(
            language=language(),
            title=at_most(title, _LONGEST_TITLE),
            description=_description(coverage),
            legend=_("Stories from the district"),
            here=_("a story plays here"),
            stories=stories_words,
        ),
    )


def stories_words(count: int) -> str:
    """A number of stories in words: "no story", "1 story", "2 stories"."""
    return ngettext("{count} story", "{count} stories", count).format(count=count) if count else _("no story")


def _description(coverage: Coverage) -> str:
    """The map in sentences, for those who cannot see it."""
    told = [entry for entry in coverage.districts if entry.stories]
    words = _("A map of Lower Saxony with a dot for each municipality; {stories}, from {told} of {all} districts.")
    sentences = [words.format(stories=stories_words(coverage.stories), told=len(told), all=len(coverage.districts))]
    if told:
        places = ", ".join(f"{entry.district.name} ({entry.stories})" for entry in told)
        sentences.append(_("Stories from: {places}.").format(places=places))
    return " ".join(sentences)
