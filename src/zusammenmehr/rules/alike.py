"""What two stories must not have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zusammenmehr.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zusammenmehr.model.finding import Where


def in_common(entries: Iterable[tuple[str, str, Where]]) -> Iterator[Hit]:
    """A hit, with the `other` story, for each of the entries (what should differ, story, place) that two stories share.

    For each of them, not only for the second: the one that is looked at alone, because it is new, may be any of them.
    """
    by_value: dict[str, list[tuple[str, Where]]] = {}
    for value, story, where in entries:
        if value:
            by_value.setdefault(value, []).append((story, where))
    for alike in by_value.values():
        stories = list(dict.fromkeys(story for story, _where in alike))
        for story, where in alike if len(stories) > 1 else ():
            yield Hit(where, {"other": stories[1] if story == stories[0] else stories[0]}, story=story)
