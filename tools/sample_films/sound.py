"""A quiet tune: the tones of a chord one after another, each fading away."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

RATE = 48_000
"""Samples per second."""

TONE_EVERY = 0.75
"""Seconds from one tone to the next."""

LOUDNESS = 0.16
"""Of full scale, so that nobody is startled."""


def tune(chord: Sequence[float], seconds: int) -> array[float]:
    """`seconds` of sound as mono samples from -1 to 1, `RATE` of them a second; starts and ends in silence."""
    samples = array("f", bytes(4 * RATE * seconds))
    starts = [index * TONE_EVERY for index in range(int((seconds - 1) / TONE_EVERY) + 1)]
    for index, start in enumerate(starts):
        _add_tone(samples, chord[index % len(chord)], start)
    return samples


def _add_tone(samples: array[float], hertz: float, start: float) -> None:
    first = int(start * RATE)
    last = min(len(samples), first + 2 * RATE)
    length = last - first
    for offset in range(length):
        moment = offset / RATE
        fade = min(1.0, moment / 0.04) * math.exp(-2.4 * moment) * (1 - offset / length)
        wave = math.sin(math.tau * hertz * moment) + 0.25 * math.sin(2 * math.tau * hertz * moment)
        samples[first + offset] += LOUDNESS * fade * wave
