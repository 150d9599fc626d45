"""The moving pictures: each motif draws itself on a square of 1000 x 1000 units at a moment of its film.

Objects only, never people.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tools.sample_films.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Palette:
    """The five colours of a film: background, card behind the motif, main, dark (text) and accent."""

    paper: str
    card: str
    main: str
    dark: str
    accent: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in a film: `seconds` since its start, and the `share` of it that has passed (0 to 1)."""

    seconds: float
    share: float


Motif = Callable[[Canvas, Palette, Moment], None]
WHITE = "#FFFFFF"


def speech_bubbles(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """Two speech bubbles that take turns; the dots run in the one that is speaking."""
    left_speaks = int(moment.seconds / 1.5) % 2 == 0
    for speaks, colour, box, tail in (
        (left_speaks, colours.main, (110, 190, 620, 500), ((210, 480), (330, 480), (190, 610))),
        (not left_speaks, colours.accent, (390, 520, 890, 810), ((670, 790), (790, 790), (820, 910))),
    ):
        lift = -18 * math.sin(moment.seconds * 2.1) if speaks else 0
        canvas.polygon([(x, y + lift) for x, y in tail], colour)
        left, top, right, bottom = box
        canvas.rounded((left, top + lift, right, bottom + lift), 90, colour)
        for dot in range(3):
            rise = -34 * max(0.0, math.sin(moment.seconds * 6 - dot * 0.9)) if speaks else 0
            canvas.disc(((left + right) / 2 + (dot - 1) * 110, (top + bottom) / 2 + lift + rise), 34, WHITE)


def bicycle(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """A bicycle whose wheels turn while the road passes below."""
    rear, front, radius = (265.0, 610.0), (735.0, 610.0), 185
    for mark in range(6):
        x = (mark * 240 - moment.seconds * 260) % 1440 - 220
        canvas.line([(x, 850), (x + 130, 850)], 18, colours.main)
    for hub in (rear, front):
        for spoke in range(10):
            angle = moment.seconds * 2.4 + spoke * math.tau / 10
            rim = (hub[0] + 0.9 * radius * math.cos(angle), hub[1] + 0.9 * radius * math.sin(angle))
            canvas.line([hub, rim], 6, colours.main)
        canvas.ring(hub, radius, 26, colours.dark)
        canvas.disc(hub, 26, colours.dark)
    pedals, seat, head = (480.0, 620.0), (410.0, 340.0), (665.0, 330.0)
    for path in ([rear, pedals, seat, rear], [seat, head, pedals], [head, front]):
        canvas.line(path, 28, colours.accent)
    canvas.line([seat, (395, 280)], 28, colours.accent)
    canvas.line([(330, 275), (465, 275)], 34, colours.dark)
    canvas.line([head, (645, 245), (740, 225)], 28, colours.dark)
    swing = moment.seconds * 2.4
    arm = (72 * math.cos(swing), 72 * math.sin(swing))
    canvas.line([(pedals[0] - arm[0], pedals[1] - arm[1]), (pedals[0] + arm[0], pedals[1] + arm[1])], 22, colours.dark)
    canvas.disc(pedals, 40, colours.dark)


def football(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """A football that bounces and turns before a goal."""
    for mesh in range(1, 8):
        canvas.line([(160 + mesh * 85, 230), (160 + mesh * 85, 800)], 5, WHITE)
        canvas.line([(160, 230 + mesh * 71), (840, 230 + mesh * 71)], 5, WHITE)
    canvas.line([(160, 810), (160, 230), (840, 230), (840, 810)], 30, WHITE)
    canvas.rounded((60, 800, 940, 840), 20, colours.main)
    height = abs(math.sin(moment.seconds * 2.6))
    centre = (500 + 210 * math.sin(moment.seconds * 0.9), 680 - 330 * height)
    shadow = 130 - 50 * height
    canvas.ellipse((centre[0] - shadow, 806, centre[0] + shadow, 834), colours.dark)
    canvas.disc(centre, 130, colours.dark)
    canvas.disc(centre, 118, WHITE)
    turn = moment.seconds * 1.8
    canvas.polygon(_regular(centre, 48, 5, turn), colours.dark)
    for corner in range(5):
        angle = turn + corner * math.tau / 5
        outer = (centre[0] + 92 * math.cos(angle), centre[1] + 92 * math.sin(angle))
        canvas.line([centre, outer], 9, colours.dark)
        canvas.disc(outer, 22, colours.accent)


def notes(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """Five notes that swing on their lines like a tune."""
    for stave in range(5):
        y = 300.0 + stave * 100
        points = [(x, y + 14 * math.sin(x / 140 + moment.seconds * 1.6)) for x in range(70, 931, 20)]
        canvas.line(points, 8, colours.main)
    for index in range(5):
        x = 150.0 + index * 175
        y = 540 + 140 * math.sin(moment.seconds * 1.6 + index * 1.25)
        colour = colours.accent if index % 2 else colours.dark
        canvas.line([(x + 52, y), (x + 52, y - 240)], 18, colour)
        canvas.ellipse((x - 66, y - 48, x + 62, y + 48), colour)
        canvas.line([(x + 52, y - 236), (x + 112, y - 160)], 22, colour)


def bookshelf(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """Two shelves that fill up with books, which slide in one after another."""
    books = ((99, 290), (74, 340), (119, 260), (83, 320), (106, 350), (69, 280), (126, 310))
    for shelf, floor in enumerate((470, 880)):
        x = 110.0
        for index, (width, height) in enumerate(books if shelf == 0 else books[::-1]):
            arrival = (shelf * len(books) + index + 1) * 0.052
            left = x + 900 * (1 - _ease((moment.share - arrival + 0.06) / 0.06))
            top = floor - height
            colour = (colours.main, colours.accent, colours.dark, WHITE)[(index + shelf) % 4]
            canvas.rounded((left, top, left + width, floor), 12, colour)
            canvas.line([(left + 16, top + 60), (left + width - 16, top + 60)], 10, colours.card)
            x += width + 16
        canvas.rounded((80, floor, 920, floor + 34), 14, colours.dark)


def garden(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """Three flowers that grow under a turning sun."""
    sun = (790.0, 210.0)
    for ray in range(12):
        angle = moment.seconds * 0.5 + ray * math.tau / 12
        start, end = (sun[0] + 112 * math.cos(angle), sun[1] + 112 * math.sin(angle)), 150
        canvas.line([start, (sun[0] + end * math.cos(angle), sun[1] + end * math.sin(angle))], 14, "#F0B429")
    canvas.disc(sun, 90, "#F0B429")
    canvas.rounded((70, 820, 930, 920), 50, colours.dark)
    for index, (x, full) in enumerate(((250.0, 430.0), (480.0, 540.0), (710.0, 380.0))):
        grown = _ease((moment.share - index * 0.1) / 0.6)
        top = (x + 16 * math.sin(moment.seconds * 1.7 + index), 830 - full * grown)
        canvas.line([(x, 830), ((x + top[0]) / 2, 830 - full * grown * 0.5), top], 22, colours.main)
        leaf = 90 * grown
        middle = 830 - full * grown * 0.45
        canvas.ellipse((x, middle - leaf * 0.3, x + leaf * 1.3, middle + leaf * 0.3), colours.main)
        canvas.ellipse((x - leaf * 1.3, middle + 20 - leaf * 0.3, x, middle + 20 + leaf * 0.3), colours.main)
        for petal in range(6):
            angle = petal * math.tau / 6 + moment.seconds * 0.4
            canvas.disc(
                (top[0] + 62 * grown * math.cos(angle), top[1] + 62 * grown * math.sin(angle)),
                46 * grown,
                colours.accent,
            )
        canvas.disc(top, 42 * grown, WHITE)


def sewing(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """A needle that sews a wavy seam across a piece of cloth."""
    canvas.rounded((90, 280, 910, 880), 60, colours.main)
    canvas.rounded((125, 315, 875, 845), 40, "#2A97A2")
    sewn = 165 + 670 * min(1.0, moment.share * 1.06)
    for start in range(165, int(sewn), 44):
        end = min(start + 26, sewn)
        canvas.line([(x, _seam(x)) for x in (start, (start + end) / 2, end)], 16, WHITE)
    needle = 90 * abs(math.sin(moment.seconds * 5))
    tip = (sewn, _seam(sewn) - needle)
    canvas.line([(165, _seam(165) - 8), (tip[0] - 100, tip[1] - 190), (tip[0], tip[1] - 325)], 9, colours.accent)
    canvas.polygon(
        [
            tip,
            (tip[0] - 17, tip[1] - 90),
            (tip[0] - 17, tip[1] - 350),
            (tip[0] + 17, tip[1] - 350),
            (tip[0] + 17, tip[1] - 90),
        ],
        colours.dark,
    )
    canvas.disc((tip[0], tip[1] - 350), 17, colours.dark)
    canvas.ellipse((tip[0] - 6, tip[1] - 345, tip[0] + 6, tip[1] - 305), colours.card)


def cooking_pot(canvas: Canvas, colours: Palette, moment: Moment) -> None:
    """A pot on the stove: steam rises, the lid dances."""
    for puff in range(6):
        age = (moment.seconds * 0.42 + puff / 6) % 1
        x = 330 + puff * 68 + 34 * math.sin(moment.seconds * 1.8 + puff * 2)
        canvas.disc((x, 400 - 300 * age), 16 + 44 * age * (1 - age) * 2, WHITE)
    lift = 16 * abs(math.sin(moment.seconds * 5.2))
    canvas.rounded((90, 560, 910, 620), 30, colours.dark)
    canvas.rounded((190, 470, 810, 840), 70, colours.main)
    canvas.rounded((190, 540, 810, 590), 0, colours.accent)
    canvas.rounded((165, 420 - lift, 835, 480 - lift), 30, colours.dark)
    canvas.rounded((440, 365 - lift, 560, 425 - lift), 30, colours.dark)
    for flame in range(5):
        height = 60 + 26 * math.sin(moment.seconds * 7 + flame * 1.7)
        x = 290 + flame * 105
        canvas.polygon([(x - 34, 925), (x, 925 - height), (x + 34, 925)], colours.accent)
    canvas.rounded((130, 920, 870, 950), 15, colours.dark)


def _seam(x: float) -> float:
    return 580 + 90 * math.sin(x / 105)


def _regular(centre: tuple[float, float], radius: float, corners: int, turn: float) -> list[tuple[float, float]]:
    angles = [turn + corner * math.tau / corners for corner in range(corners)]
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in angles]


def _ease(share: float) -> float:
    """0 before, 1 after, and a soft start and end between them."""
    clamped = min(1.0, max(0.0, share))
    return clamped * clamped * (3 - 2 * clamped)
