"""What a look-up answers when it does not find one place."""

from __future__ import annotations

from zusammenmehr.regions._value import Value
from zusammenmehr.regions.folding import fold
from zusammenmehr.regions.places import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


class Candidate(Value):
    """One of several places that are meant perhaps, and what to write for it."""

    place: Place
    spelling: str


class Ambiguous(Value):
    """Several places have this name. `outside`: the state or country of a well-known one elsewhere, "" for none."""

    text: str
    candidates: tuple[Candidate, ...]
    outside: str = ""


class Unknown(Value):
    """No place has this name. `suggestions`: at most three spellings that do find one, the nearest first."""

    text: str
    suggestions: tuple[str, ...] = ()


class Outside(Value):
    """A place that is known, but not in Lower Saxony: `where` is its state or country."""

    name: str
    where: str

    @property
    def says_where(self) -> bool:
        """True when the name itself says where it is, as that of a city which is a state: Hamburg, Bremen, Berlin."""
        return fold(self.where) in fold(self.name)


class AreaNeedsPlace(Value):
    """A landscape: its borders are nobody's, so a story names the municipality or district in it.

    `area` is the key in channel.yaml's `areas:`, "" for a landscape that channel.yaml does not have; `members` are
    spellings of places in it, empty when only channel.yaml knows them.
    """

    area: str
    title: str
    members: tuple[str, ...] = ()


Lookup: TypeAlias = Place | Ambiguous | Unknown | Outside | AreaNeedsPlace
