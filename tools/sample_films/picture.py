"""One frame of a film, or its thumbnail: title, motif, sentence, progress bar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil

from PIL import Image, ImageDraw, ImageFont
from tools.sample_films.canvas import Canvas
from tools.sample_films.motifs import Moment
from tools.sample_films.script import Script
from tools.sample_films.specs import FilmSpec

FONTS = "/usr/share/fonts/truetype/dejavu/"
LABEL = "Beispielfilm"
MARGIN = 64
FILM_TITLE = 54
THUMBNAIL_TITLE = 58
"""Letter height in pixels; the thumbnail is mostly seen small."""

THUMBNAIL_SHARE = 0.82
"""The thumbnail shows this moment of the motif: late enough that everything has grown."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand, in pixels: the motif's corner and side, the tops of title and sentence, the texts' width."""

    card: tuple[int, int]
    side: int
    title_top: int
    sentence_top: int
    text_width: int


LANDSCAPE = Layout(card=(690, 76), side=526, title_top=150, sentence_top=440, text_width=580)
VERTICAL = Layout(card=(64, 400), side=592, title_top=150, sentence_top=1030, text_width=592)


def frame(spec: FilmSpec, script: Script, seconds: float) -> Image.Image:
    """The picture at that moment of the film, as RGB in the film's size."""
    moment = Moment(seconds, seconds / spec.seconds)
    image = _with_motif(spec, _backdrop(spec, script.title, FILM_TITLE), moment)
    draw = ImageDraw.Draw(image)
    layout = _layout(spec)
    sentence = _wrapped(script.spoken_at(seconds), _font(34, bold=False), layout.text_width)
    draw.multiline_text((MARGIN, layout.sentence_top), sentence, spec.palette.dark, _font(34, bold=False), spacing=12)
    width, height = spec.size
    bar = (MARGIN, height - 44, width - MARGIN, height - 32)
    draw.rounded_rectangle(bar, 6, fill=spec.palette.card)
    done = bar[0] + 12 + (bar[2] - bar[0] - 12) * moment.share
    draw.rounded_rectangle((bar[0], bar[1], done, bar[3]), 6, fill=spec.palette.accent)
    return image


def thumbnail(spec: FilmSpec, script: Script) -> Image.Image:
    """The film's thumbnail, as RGB in the film's size: 16:9, or 9:16 for a vertical film."""
    backdrop = _backdrop(spec, script.title, THUMBNAIL_TITLE)
    image = _with_motif(spec, backdrop, Moment(spec.seconds * THUMBNAIL_SHARE, THUMBNAIL_SHARE))
    layout = _layout(spec)
    motto = _wrapped("ZUSAMMEN. MEHR.", _font(40, bold=True), layout.text_width)
    ImageDraw.Draw(image).multiline_text(
        (MARGIN, layout.sentence_top + 40), motto, spec.palette.main, _font(40, bold=True), spacing=12
    )
    return image


def _with_motif(spec: FilmSpec, backdrop: Image.Image, moment: Moment) -> Image.Image:
    image = backdrop.copy()
    layout = _layout(spec)
    canvas = Canvas(layout.side, spec.palette.card)
    spec.motif(canvas, spec.palette, moment)
    image.paste(canvas.finished(), layout.card, _round_mask(layout.side))
    return image


@cache
def _backdrop(spec: FilmSpec, title: str, title_size: int) -> Image.Image:
    """What stays the same throughout: background, the label that says it is a sample, and the title."""
    image = Image.new("RGB", spec.size, spec.palette.paper)
    draw = ImageDraw.Draw(image)
    label_font = _font(26, bold=True)
    width = draw.textlength(LABEL, label_font)
    draw.rounded_rectangle((MARGIN, 76, MARGIN + width + 44, 122), 23, fill=spec.palette.main)
    draw.text((MARGIN + 22, 99), LABEL, spec.palette.paper, label_font, anchor="lm")
    layout = _layout(spec)
    font = _font(title_size, bold=True)
    draw.multiline_text(
        (MARGIN, layout.title_top), _wrapped(title, font, layout.text_width), spec.palette.dark, font, spacing=14
    )
    return image


def _layout(spec: FilmSpec) -> Layout:
    return VERTICAL if spec.size[1] > spec.size[0] else LANDSCAPE


@cache
def _round_mask(side: int) -> Image.Image:
    mask = Image.new("L", (side * 2, side * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, side * 2 - 1, side * 2 - 1), 80, fill=255)
    return mask.reduce(2)


@cache
def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS + ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)


@cache
def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """The text in even lines that fit `width` pixels, a new one after each colon.

    Raises ValueError if one word alone does not fit.
    """
    parts = text.replace(": ", ":\n").split("\n")
    return "\n".join("\n".join(_even_rows(part.split(), font, width)) for part in parts)


def _even_rows(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """As few rows as possible, and among those the narrowest, so that no word is left alone at the end."""
    narrowest = ceil(max((font.getlength(word) for word in words), default=0))
    if narrowest > width:
        raise ValueError(f"a word of “{' '.join(words)}” is wider than {width} pixels")
    fewest = len(_rows(words, font, width))
    return next(rows for limit in range(narrowest, width + 1) if len(rows := _rows(words, font, limit)) == fewest)


def _rows(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    rows: list[str] = []
    for word in words:
        if rows and font.getlength(f"{rows[-1]} {word}") <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows
