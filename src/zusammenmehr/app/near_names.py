"""What may have been meant by a story's name that there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """A hint that asks about up to three of the `known` names, the nearest first; "" where none is like `text`."""
    from difflib import get_close_matches

    near = get_close_matches(text, known, n=3, cutoff=0.5)
    return _("Did you mean: {names}?").format(names=", ".join(near)) if near else ""
