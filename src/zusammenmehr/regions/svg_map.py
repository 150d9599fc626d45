"""The map: one dot for each municipality, as dark as its district has stories, and a bright dot where a story is.

Drawn from coordinates alone, without borders. Lightness carries the number, so the map survives a copier and
any kind of colour vision; the bright dots differ in size and outline too.
"""

from __future__ import annotations

from math import cos, radians

from zusammenmehr.regions._value import Value
from zusammenmehr.regions.tables import municipalities, municipality

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zusammenmehr.regions.counting import Coverage, DistrictCoverage
    from zusammenmehr.regions.nouns import Municipality

_WIDTH = 960.0
_MARGIN = 30.0
_HEAD = 70.0
_LEGEND = 84.0
_DOT = 4.6

#: From so many stories on -> colour. Each step is clearly darker than the one before; none has a ring instead.
_STEPS = ((1, "#9ecae1"), (2, "#4f9bcb"), (4, "#2171b5"), (8, "#08306b"))
_NONE = "#8a8f98"
_BRIGHT = "#ffb000"
_INK = "#1a1a1a"

#: Cities to find one's way by: key -> on which side of the dot the name stands.
_LANDMARKS = {
    "03101000": "start",
    "03159016": "start",
    "03241001": "start",
    "03352011": "start",
    "03355022": "start",
    "03402000": "end",
    "03403000": "start",
    "03404000": "start",
}


class MapTexts(Value):
    """The words on the map, in one language. `stories` puts a number of stories into words ("no story")."""

    language: str
    title: str
    description: str
    legend: str
    here: str
    stories: Callable[[int], str]


def coverage_svg(coverage: Coverage, texts: MapTexts) -> str:
    """The map as an SVG document: 964 dots, legend, title and description for screen readers. The same each time."""
    frame = _Frame()
    height = frame.height + _HEAD + _LEGEND
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{_escape(texts.language)}" role="img" '
        f'aria-labelledby="map-title map-desc" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" '
        f'font-family="system-ui, sans-serif" fill="{_INK}">'
    )
    lines = [
        opening,
        f'<title id="map-title">{_escape(texts.title)}</title>',
        f'<desc id="map-desc">{_escape(texts.description)}</desc>',
        f'<rect width="{_WIDTH:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        f'<text x="{_MARGIN:.0f}" y="44" font-size="26" font-weight="600">{_escape(texts.title)}</text>',
        *_districts(coverage, frame, texts),
        *_landmarks(frame),
        *_stories(coverage, frame, texts),
        *_legend(texts, frame.height + _HEAD),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Frame:
    """Degrees to points: equirectangular, so that a kilometre is as long to the east as to the north in the middle."""

    def __init__(self) -> None:
        places = municipalities()
        south, north = min(place.lat for place in places), max(place.lat for place in places)
        self.west, self.north = min(place.lon for place in places), north
        self.squeeze = cos(radians((south + north) / 2))
        east = max(place.lon for place in places)
        self.scale = (_WIDTH - 2 * _MARGIN) / ((east - self.west) * self.squeeze)
        self.height = (north - south) * self.scale + 2 * _DOT

    def point(self, place: Municipality) -> tuple[float, float]:
        """x and y of the municipality's centre."""
        x = _MARGIN + (place.lon - self.west) * self.squeeze * self.scale
        return x, _HEAD + (self.north - place.lat) * self.scale


def _districts(coverage: Coverage, frame: _Frame, texts: MapTexts) -> Iterator[str]:
    for entry in coverage.districts:
        yield f"<g {_look(entry.stories)}><title>{_escape(_words(entry, texts))}</title>"
        for place in municipalities():
            if place.district == entry.district:
                x, y = frame.point(place)
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}"/>'
        yield "</g>"


def _words(entry: DistrictCoverage, texts: MapTexts) -> str:
    return f"{entry.district.name}: {texts.stories(entry.stories)}"


def _look(stories: int) -> str:
    colours = [colour for least, colour in _STEPS if stories >= least]
    if colours:
        return f'fill="{colours[-1]}"'
    return f'fill="#ffffff" stroke="{_NONE}" stroke-width="1"'


def _stories(coverage: Coverage, frame: _Frame, texts: MapTexts) -> Iterator[str]:
    for place, stories in coverage.municipalities:
        x, y = frame.point(place)
        title = _escape(f"{place.title}: {texts.stories(stories)}")
        yield f"<g><title>{title}</title>{_bright(x, y)}</g>"


def _bright(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7.5" fill="{_BRIGHT}" stroke="{_INK}" stroke-width="2"/>'


def _landmarks(frame: _Frame) -> Iterator[str]:
    yield (
        '<g font-size="15" aria-hidden="true" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" '
        'paint-order="stroke">'
    )
    for key, anchor in _LANDMARKS.items():
        place = municipality(key)
        x, y = frame.point(place)
        beside = x + 10 if anchor == "start" else x - 10
        yield f'<text x="{beside:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}">{place.title}</text>'
    yield "</g>"


def _legend(texts: MapTexts, top: float) -> Iterator[str]:
    yield f'<text x="{_MARGIN:.0f}" y="{top + 24:.1f}" font-size="16" font-weight="600">{_escape(texts.legend)}</text>'
    x, y = _MARGIN + 6, top + 50
    edges = [least for least, _ in _STEPS]
    labels = [(0, texts.stories(0))]
    labels += [(least, _span(least, edges[n + 1] if n + 1 < len(edges) else None)) for n, least in enumerate(edges)]
    for least, label in labels:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" {_look(least)}/>'
        yield f'<text x="{x + 14:.1f}" y="{y + 5:.1f}" font-size="15">{_escape(label)}</text>'
        x += 46 + 9 * len(label)
    yield _bright(x, y)
    yield f'<text x="{x + 16:.1f}" y="{y + 5:.1f}" font-size="15">{_escape(texts.here)}</text>'


def _span(least: int, after: int | None) -> str:
    if after is None:
        return f"{least}+"
    return str(least) if after == least + 1 else f"{least}–{after - 1}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
