"""A square to draw on in units of 1000, whatever its size in pixels; edges come out smooth."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]
Box = tuple[float, float, float, float]

UNITS = 1000
OVERSAMPLING = 2


class Canvas:
    """Draws larger than needed and is scaled down at the end, since Pillow's shapes have hard edges."""

    def __init__(self, side: int, background: str) -> None:
        self._image = Image.new("RGB", (side * OVERSAMPLING, side * OVERSAMPLING), background)
        self._draw = ImageDraw.Draw(self._image)
        self._scale = side * OVERSAMPLING / UNITS

    def finished(self) -> Image.Image:
        """The drawing in its final size."""
        return self._image.reduce(OVERSAMPLING)

    def rounded(self, box: Box, radius: float, colour: str) -> None:
        self._draw.rounded_rectangle(self._box(box), radius * self._scale, fill=colour)

    def ellipse(self, box: Box, colour: str) -> None:
        self._draw.ellipse(self._box(box), fill=colour)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        self.ellipse(_around(centre, radius), colour)

    def ring(self, centre: Point, radius: float, width: float, colour: str) -> None:
        self._draw.ellipse(self._box(_around(centre, radius)), outline=colour, width=self._width(width))

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self._draw.polygon(self._points(points), fill=colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line through all points, with round corners and ends."""
        self._draw.line(self._points(points), fill=colour, width=self._width(width), joint="curve")
        for end in (points[0], points[-1]):
            self.disc(end, width / 2, colour)

    def _width(self, width: float) -> int:
        return max(1, round(width * self._scale))

    def _box(self, box: Box) -> Box:
        left, top, right, bottom = (value * self._scale for value in box)
        return left, top, right, bottom

    def _points(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]


def _around(centre: Point, radius: float) -> Box:
    return centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius
