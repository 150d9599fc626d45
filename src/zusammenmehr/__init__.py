"""Turns a folder of stories into a YouTube channel."""

from __future__ import annotations

# Written out: asking importlib.metadata for it would cost 40 ms at every start.
__version__ = "0.1.0"
