"""The tags of a film: rendered, without doubles, cut to YouTube's limit with the least specific ones going first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: YouTube counts all tags together; each comma counts, and a tag with a space counts its two quotes (facts 2.1).
LIMIT: Final = 500


class Weight(IntEnum):
    """How much a tag says about this very film; the lightest is dropped first."""

    GENERAL = 0
    REGION = 1
    DISTRICT = 2
    PLACE = 3
    OWN = 4


class Dropped(StrEnum):
    """Why a tag is not sent."""

    TOO_MANY = "too_many"
    CITY_NAME = "city_name"


@dataclass(frozen=True, slots=True)
class DroppedTag:
    tag: str
    reason: Dropped


class WeighedTag(NamedTuple):
    tag: str
    weight: Weight


def utf16_length(text: str) -> int:
    """The length in UTF-16 units: how JavaScript, and so probably YouTube, counts (facts 2.1: the safe reading)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def length_of(tags: Iterable[str]) -> int:
    """What `tags` use of the 500 characters."""
    sizes = [utf16_length(tag) + (2 if " " in tag else 0) for tag in tags]
    return sum(sizes) + max(len(sizes) - 1, 0)


@lru_cache(maxsize=512)
def weight_of_template(template: str) -> Weight:
    """How specific a tag template of channel.yaml is, by the names that it uses."""
    for name, weight in (("place", Weight.PLACE), ("district", Weight.DISTRICT), ("region|areas?", Weight.REGION)):
        if re.search(rf"{{{{[^}}]*\b(?:{name})\b", template):
            return weight
    return Weight.OWN if re.search(r"{{[^}]*\bstory\b", template) else Weight.GENERAL


@lru_cache(maxsize=4096)
def _as_sent(tag: str) -> tuple[str, str]:
    """The tag as YouTube gets it, and folded: doubles are known by that. Most tags are those of many stories."""
    sent = " ".join(normalize("NFC", tag).replace(",", " ").split())
    return sent, sent.casefold()


def select(
    weighed: Sequence[WeighedTag], *, cities: frozenset[str] = frozenset(), reserved: int = 0
) -> tuple[tuple[str, ...], tuple[DroppedTag, ...]]:
    """(the tags to send in their order, those left out).

    Empty ones vanish, doubles (upper and lower case alike) count once, with the greater weight. A region's title that
    is also a city's name (`cities`, folded) would tell a wrong place and is left out, unless a more specific tag says
    the same. `reserved` characters are kept free for the marker.
    """
    found: dict[str, WeighedTag] = {}
    for candidate in weighed:
        tag, folded = _as_sent(candidate.tag)
        known = found.get(folded)
        if tag and (known is None or known.weight < candidate.weight):
            found[folded] = WeighedTag(known.tag if known else tag, candidate.weight)
    misleading = {key for key, item in found.items() if item.weight is Weight.REGION and key in cities}
    dropped = [DroppedTag(found[key].tag, Dropped.CITY_NAME) for key in found if key in misleading]
    kept = [item for key, item in found.items() if key not in misleading]
    while length_of(item.tag for item in kept) > LIMIT - reserved:
        lightest = min(range(len(kept)), key=lambda index: (kept[index].weight, -index))
        dropped.append(DroppedTag(kept.pop(lightest).tag, Dropped.TOO_MANY))
    return tuple(item.tag for item in kept), tuple(dropped)
