"""A playlist that a person made becomes zm's, when somebody asks for it by the key that channel.yaml gives it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zusammenmehr.plan.shelf import marked_key, ours

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zusammenmehr.model.binding import Bindings
    from zusammenmehr.model.desired import Desired
    from zusammenmehr.model.observed import Observed


def to_take_over(desired: Desired, observed: Observed, bindings: Bindings, keys: Collection[str]) -> Mapping[str, str]:
    """The playlist's id for each of `keys` that has none of zm's yet and whose title one other playlist has.

    Several of the same title: none is taken, a person must rename all but one.
    """
    mine = ours(observed, bindings)
    taken = {playlist.id for playlist in mine.values()}
    found: dict[str, str] = {}
    for wanted in desired.playlists:
        if wanted.key not in keys or wanted.key in mine:
            continue
        alike = [
            playlist.id
            for playlist in observed.playlists.values()
            if playlist.id not in taken
            and not marked_key(playlist.description)
            and playlist.title.strip().casefold() == wanted.title.strip().casefold()
        ]
        if len(alike) == 1:
            found[wanted.key] = alike[0]
            taken.add(alike[0])
    return found


def taken_over(bindings: Bindings, found: Mapping[str, str]) -> Bindings:
    """The bindings as if these playlists were zm's: the plan then writes the marker, and keeps what is in them."""
    return replace(bindings, playlists={**bindings.playlists, **found})
