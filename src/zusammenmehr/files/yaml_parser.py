"""The C parser, as zm uses it: one event after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml._yaml import CParser


def events(text: str) -> Callable[[], Any]:
    """A function that returns the text's next event each time, None after the last; it may raise yaml.YAMLError.

    Events are `Any`: PyYAML's stubs leave open whether an event has a place; from this parser each has one.
    """
    following: Callable[[], Any] = CParser(text).get_event
    return following
